import { refusals } from '../kernel/errors.ts';

export const refuse = refusals({
  'verification.nothing-given': 422,
  'verification.address-refused': 422,
  'verification.address-silent': 422,
  'verification.address-too-large': 422,
});
