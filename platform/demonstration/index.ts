export {
  demonstrationDay,
  type LoadingOptions,
  loadDemonstration,
  needsDemonstration,
} from './load/load.ts';
export {
  demonstrationPersonas,
  openPersonaToken,
  otherStaff,
  type Persona,
  type PersonaKey,
  personaToken,
} from './personas.ts';
export { type SampleFile, sampleFile, sampleList } from './sample-files.ts';
