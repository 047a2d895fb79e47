import { defineStage } from '../kernel/stage.ts';

export const alliance = defineStage({ name: 'alliance', operations: [] });

export { actorOfPerson, type KnownPerson } from './actor.ts';
export { actorOfApiKey } from './api-keys.ts';
export { type Alliance, readAlliance } from './read-alliance.ts';
