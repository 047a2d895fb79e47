import { defineStage } from '../kernel/stage.ts';
import { countEnrolled } from './count-enrolled.ts';
import { enrolLearners } from './enrol-learners.ts';
import { followMerge, followSplit } from './follow-people.ts';
import { listEnrolled } from './list-enrolled.ts';
import { withdrawLearner } from './withdraw-learner.ts';

export const enrolment = defineStage({
  name: 'enrolment',
  operations: [enrolLearners, withdrawLearner, listEnrolled, countEnrolled],
  jobs: { 'enrolment.follow-merge': followMerge, 'enrolment.follow-split': followSplit },
  subscriptions: {
    'alliance.people-merged': ['enrolment.follow-merge'],
    'alliance.people-split': ['enrolment.follow-split'],
  },
});

export { enrolMany, type NewEnrolment } from './enrol-many.ts';
export { countEnrolled };
