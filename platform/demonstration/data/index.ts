export { demoConversionTables } from './conversion-tables.ts';
export { circularConstruction, demoCourses, healthAi, portCityStories, urbanData } from './courses/index.ts';
export { demoInstitutions } from './institutions.ts';
export { demoLearners } from './learners.ts';
export { demoOfferings } from './offerings.ts';
export { type SampleSheet, sampleSheets } from './sample-sheets.ts';
export { demoScales, jointScale, ownScales, passFailScale } from './scales.ts';
export { demoStaff } from './staff.ts';
export type * from './types.ts';
