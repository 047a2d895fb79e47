import { defineStage } from '../kernel/stage.ts';

export const passport = defineStage({ name: 'passport', operations: [] });
