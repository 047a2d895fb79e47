import { defineStage } from '../kernel/stage.ts';
import { addOffering } from './add-offering.ts';
import { assignExaminers, findExaminers } from './assign-examiners.ts';
import { cancelOffering, changeOffering } from './change-offering.ts';
import { followMerge, followSplit } from './follow-people.ts';
import { listOfferings } from './list-offerings.ts';
import { readOneOffering } from './offering-query.ts';

export const catalogue = defineStage({
  name: 'catalogue',
  operations: [
    addOffering,
    changeOffering,
    cancelOffering,
    findExaminers,
    assignExaminers,
    listOfferings,
    readOneOffering,
  ],
  jobs: { 'catalogue.follow-merge': followMerge, 'catalogue.follow-split': followSplit },
  subscriptions: {
    'alliance.people-merged': ['catalogue.follow-merge'],
    'alliance.people-split': ['catalogue.follow-split'],
  },
});

export { dateIn } from './end-of-day.ts';
export { type NewExaminer, replaceExaminers } from './examiners.ts';
export { insertOffering, type NewOffering } from './insert-offering.ts';
export { nameThings } from './name-things.ts';
export { type ProcessStep, progressSlot } from './progress-slot.ts';
export { type Offering, offeringSubject, readOffering } from './read-offering.ts';
export { readOneOffering };
