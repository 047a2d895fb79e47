import { refusals } from '../kernel/errors.ts';

export const refuse = refusals({
  'catalogue.code-taken': 409,
  'catalogue.lead-not-partner': 422,
  'catalogue.cancelled': 409,
  'catalogue.not-an-examiner': 422,
});
