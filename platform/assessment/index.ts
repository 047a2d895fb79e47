import { defineStage } from '../kernel/stage.ts';

export const assessment = defineStage({ name: 'assessment', operations: [] });
