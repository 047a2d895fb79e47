export { demoConversionTables } from './conversion-tables.ts';
export { demoCourses } from './courses/index.ts';
export { demoInstitutions } from './institutions.ts';
export { demoLearners } from './learners.ts';
export { demoOfferings } from './offerings.ts';
export { type SampleSheet, sampleSheets } from './sample-sheets.ts';
export { demoScales } from './scales.ts';
export { demoStaff } from './staff.ts';
export type * from './types.ts';
