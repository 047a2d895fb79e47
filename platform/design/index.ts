import { defineStage } from '../kernel/stage.ts';

export const design = defineStage({ name: 'design', operations: [] });
