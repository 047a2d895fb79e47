import { refusals } from '../kernel/errors.ts';

export const refuse = refusals({
  'design.course-version-faulty': 422,
  'design.course-version-exists': 409,
  'design.course-code-taken': 409,
  'design.version-number': 409,
  'design.lead-changed': 409,
  'design.institution-unknown': 422,
  'design.scale-unknown': 422,
});
