import { refusals } from '../kernel/errors.ts';

export const refuse = refusals({
  'enrolment.cancelled': 409,
  'enrolment.full': 409,
  'enrolment.not-your-learner': 403,
  'enrolment.not-sure-who': 409,
  'enrolment.not-of-the-course': 422,
});
