import { defineStage } from '../kernel/stage.ts';

export const assessment = defineStage({ name: 'assessment', operations: [] });

export { type ApprovedPerson, type ApprovedResult, approvedResults } from './results/approved-results.ts';
