import { everyone, type Policy } from '../kernel/operations/rights.ts';

export const policy = {
  'design.add-course-version': {
    administrator: { own: 'yes', alliance: 'yes' },
    'course-leader': { own: 'yes' },
  },
  // Every version here has been approved, and what was approved is public.
  'design.list-courses': everyone,
  'design.read-course-version': everyone,
  'design.read-outcome': everyone,
} satisfies Policy;
