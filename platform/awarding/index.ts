import { defineStage } from '../kernel/stage.ts';

export const awarding = defineStage({ name: 'awarding', operations: [] });
