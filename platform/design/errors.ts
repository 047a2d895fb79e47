import { refusals } from '../kernel/errors.ts';

export const refuse = refusals({
  'design.course-version-faulty': 422,
  'design.course-version-exists': 409,
});
