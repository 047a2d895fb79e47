import { defineStage } from './stage.ts';

export const kernel = defineStage({ name: 'kernel', operations: [] });
