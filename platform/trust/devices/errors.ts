import { refusals } from '../../kernel/errors.ts';

/** Why a file cannot be used as a seal. */
export const refuse = refusals({
  'trust.seal-file-too-large': 413,
  'trust.seal-file-unreadable': 422,
  'trust.seal-file-unsupported': 422,
  'trust.seal-passphrase-wrong': 422,
  'trust.seal-no-key': 422,
  'trust.seal-several-keys': 422,
  'trust.seal-no-certificate': 422,
  'trust.seal-key-does-not-match': 422,
  'trust.seal-key-too-small': 422,
  'trust.seal-key-unsupported': 422,
  'trust.seal-certificate-not-for-signing': 422,
  'trust.seal-certificate-expired': 422,
  'trust.seal-certificate-not-yet-valid': 422,
  'trust.certificate-unreadable': 422,
});
