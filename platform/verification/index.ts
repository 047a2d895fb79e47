import { defineStage } from '../kernel/stage.ts';

export const verification = defineStage({ name: 'verification', operations: [] });
