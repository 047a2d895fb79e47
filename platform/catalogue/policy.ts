import type { Policy, Right } from '../kernel/operations/rights.ts';

/** Whoever leads the course, and the administrators over them. */
const leaders: Right = {
  administrator: { own: 'yes', alliance: 'yes' },
  'course-leader': { own: 'yes' },
};
const ofInstitutions = { own: 'yes', partner: 'yes', other: 'yes' } as const;
const all = { ...ofInstitutions, alliance: 'yes' } as const;
/** Offerings say nothing about learners: all staff of the alliance may see them. */
const staff: Right = {
  administrator: all,
  'course-leader': ofInstitutions,
  examiner: ofInstitutions,
  'issuing-officer': all,
};

export const policy = {
  'catalogue.add-offering': leaders,
  'catalogue.change-offering': leaders,
  'catalogue.cancel-offering': leaders,
  'catalogue.assign-examiners': leaders,
  'catalogue.find-examiners': leaders,
  'catalogue.list-offerings': staff,
  'catalogue.read-offering': staff,
} satisfies Policy;
