import { defineStage } from '../kernel/stage.ts';

export const catalogue = defineStage({ name: 'catalogue', operations: [] });

export { type Offering, offeringSubject, readOffering } from './read-offering.ts';
