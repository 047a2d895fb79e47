import { refusals } from '../kernel/errors.ts';

export const refuse = refusals({
  'trust.no-alliance': 409,
  'trust.seal-exists': 409,
  'trust.seal-is-test': 422,
  'trust.seal-names-nobody': 422,
  'trust.seal-only-test-here': 422,
  'trust.seal-probe-failed': 422,
  'trust.pkcs11-not-set-up': 409,
  'trust.origin-not-public': 409,
  'trust.seal-retired': 409,
  'trust.seal-ends-too-early': 409,
  'trust.seal-not-begun': 409,
  'trust.cannot-authorise': 503,
  'trust.revocation-final': 409,
  'trust.list-form-unknown': 400,
  'trust.resting': 409,
  'trust.origin-frozen': 409,
  'trust.address-of-demonstration': 409,
});
