import { defineStage } from '../kernel/stage.ts';

export const catalogue = defineStage({ name: 'catalogue', operations: [] });

export { dateIn, endOfDay } from './end-of-day.ts';
export { type NewExaminer, replaceExaminers } from './examiners.ts';
export { insertOffering, type NewOffering } from './insert-offering.ts';
export { type Offering, offeringSubject, readOffering } from './read-offering.ts';
