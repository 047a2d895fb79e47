import type { Policy } from '../kernel/operations/rights.ts';

export const policy = {
  // Learners are enrolled by whoever leads the offering, or by their own university.
  'enrolment.enrol-learners': {
    administrator: { own: 'yes', partner: 'home' },
    'course-leader': { own: 'yes', partner: 'home' },
  },
  'enrolment.withdraw-learner': {
    administrator: { own: 'yes', partner: 'home' },
    'course-leader': { own: 'yes', partner: 'home' },
  },
  // Learner data: the lead, the assigned examiners, the home university.
  'enrolment.list-enrolled': {
    administrator: { own: 'yes', partner: 'home', other: 'home' },
    'course-leader': { own: 'yes', partner: 'home', other: 'home' },
    examiner: { own: 'assigned', partner: 'assigned' },
    'issuing-officer': { own: 'yes', partner: 'home', other: 'home' },
  },
  // Counts tell nothing of a person: every university of the course may know them.
  'enrolment.count-enrolled': {
    administrator: { own: 'yes', partner: 'yes', alliance: 'yes' },
    'course-leader': { own: 'yes', partner: 'yes' },
    examiner: { own: 'yes', partner: 'yes' },
    'issuing-officer': { own: 'yes', partner: 'yes', alliance: 'yes' },
  },
} satisfies Policy;
