import { defineStage } from '../kernel/stage.ts';

export const catalogue = defineStage({ name: 'catalogue', operations: [] });
