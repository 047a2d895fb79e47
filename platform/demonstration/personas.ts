import type { Database, Tx } from '../kernel/database/database.ts';
import type { MultilingualText } from '../kernel/languages/index.ts';
import type { Services } from '../kernel/services.ts';
import { openSignedToken, signedToken } from '../kernel/sessions/signed-token.ts';
import { demoLearners, demoStaff } from './data/index.ts';
import { travellingLearner } from './data/learners.ts';

/** In whose shoes a newcomer can step, in the order of the process; the page they begin on. */
const personas = [
  { key: 'course-leader', fullName: 'Dr Hanna Nieminen', path: '/catalogue/offerings' },
  { key: 'examiner', fullName: 'Jussi Koskelo', path: '/' },
  { key: 'issuing-officer', fullName: 'Elina Rantala-Holm', path: '/awarding' },
  { key: 'learner', fullName: travellingLearner, path: '/passport' },
  { key: 'administrator', fullName: 'Maija Lehtoranta', path: '/alliance' },
  { key: 'university-administrator', fullName: 'Juhani Mäki-Kala', path: '/alliance' },
] as const;

export type PersonaKey = (typeof personas)[number]['key'];

/** A message says who this is (`demonstration.persona.<key>`) and what waits (`demonstration.waits.<key>`). */
export interface Persona {
  key: PersonaKey;
  personId: string;
  fullName: string;
  /** Where this person works or studies; null: at the alliance's own office. */
  institution: { name: MultilingualText; hue: number } | null;
  path: string;
}

const people = [...demoStaff, ...demoLearners];
const idOf = (fullName: string) => people.find((person) => person.fullName === fullName)!.id;

/** The personas, as far as they are still there: a learner may erase their account in a demonstration too. */
export async function demonstrationPersonas(db: Database | Tx): Promise<Persona[]> {
  const ids = personas.map(({ fullName }) => idOf(fullName));
  const rows = await db
    .selectFrom('alliance.person as p')
    .leftJoin('alliance.institution as i', 'i.id', 'p.home_institution_id')
    .select(['p.id', 'p.full_name', 'i.legal_name', 'i.hue'])
    .where('p.id', 'in', ids)
    .where('p.merged_into', 'is', null)
    .where('p.erased_at', 'is', null)
    .execute();
  return personas.flatMap(({ key, path }, index) => {
    const row = rows.find(({ id }) => id === ids[index]);
    if (!row) return [];
    const institution = row.legal_name ? { name: row.legal_name, hue: row.hue ?? 165 } : null;
    return [{ key, path, personId: row.id, fullName: row.full_name, institution }];
  });
}

/** Other staff of the demonstration: whoever wants to look at it from one more side. */
export async function otherStaff(db: Database): Promise<{ personId: string; fullName: string }[]> {
  const named = personas.map(({ fullName }): string => fullName);
  const ids = demoStaff.filter(({ fullName }) => !named.includes(fullName)).map(({ id }) => id);
  const rows = await db
    .selectFrom('alliance.person')
    .select(['id', 'full_name'])
    .where('id', 'in', ids)
    .where('merged_into', 'is', null)
    .where('erased_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ personId: row.id, fullName: row.full_name }));
}

const purpose = 'demonstration-sign-in';
const keyOf = ({ vault }: Pick<Services, 'vault'>) => vault.derive(purpose);

/** The key in a one-click link: nobody but the one who reads the terminal can make it. */
export const personaToken = (services: Services, personId: string): string =>
  signedToken(keyOf(services), purpose, personId);

/** The person that a link's key opens; null where it is none of ours. */
export const openPersonaToken = (services: Services, token: string): string | null =>
  openSignedToken(keyOf(services), purpose, token);
