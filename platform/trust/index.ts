import { defineStage } from '../kernel/stage.ts';

export const trust = defineStage({ name: 'trust', operations: [] });

export { hasTestSeal } from './has-test-seal.ts';
