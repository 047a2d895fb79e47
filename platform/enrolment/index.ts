import { defineStage } from '../kernel/stage.ts';

export const enrolment = defineStage({ name: 'enrolment', operations: [] });

export { enrolMany, type NewEnrolment } from './enrol-many.ts';
