import { defineStage } from '../kernel/stage.ts';

export const trust = defineStage({ name: 'trust', operations: [] });
