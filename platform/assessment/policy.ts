import type { Policy, Right } from '../kernel/operations/rights.ts';

/** Those who bring results in: of a partner's staff, its course leaders for the partner's own sheet and learners. */
const enters: Right = {
  'course-leader': { own: 'yes', partner: 'home' },
  examiner: { own: 'assigned', partner: 'assigned' },
};
/** Those who may see results; a partner's course leader sees the partner's own learners. */
const sees: Right = { ...enters, 'issuing-officer': { own: 'yes' } };
/** Figures without names. */
const counts: Right = {
  administrator: { own: 'yes', partner: 'yes', alliance: 'yes' },
  'course-leader': { own: 'yes', partner: 'yes' },
  examiner: { own: 'yes', partner: 'yes' },
  'issuing-officer': { own: 'yes', partner: 'yes', alliance: 'yes' },
};

export const policy = {
  'assessment.upload-results': enters,
  'assessment.read-import': enters,
  'assessment.list-imports': enters,
  'assessment.list-import-rows': enters,
  'assessment.correct-mapping': enters,
  'assessment.decide-row': enters,
  'assessment.commit-import': enters,
  'assessment.discard-import': enters,
  'assessment.download-faults': enters,
  'assessment.download-template': enters,

  'assessment.enter-result': enters,
  'assessment.change-result': enters,
  'assessment.withdraw-result': enters,
  'assessment.approve-results': { examiner: { own: 'assigned', partner: 'assigned' } },
  'assessment.read-result': sees,
  'assessment.list-results': sees,
  'assessment.list-missing': sees,
  'assessment.count-results': counts,
} satisfies Policy;
