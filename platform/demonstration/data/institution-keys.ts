import { demoId } from './ids.ts';

/** The twelve members in the order of their names, and the associate partner last. */
export const institutionKeys = [
  'aalborg',
  'dcu',
  'tuhh',
  'insa',
  'ktu',
  'liu',
  'tampere',
  'uab',
  'aveiro',
  'uis',
  'trento',
  'twente',
  'tec',
] as const;
export type InstitutionKey = (typeof institutionKeys)[number];

export function institutionId(key: InstitutionKey): string {
  return demoId('institution', institutionKeys.indexOf(key) + 1);
}
