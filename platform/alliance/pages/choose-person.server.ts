import { z } from 'zod';
import type { PageContext } from '../../kernel/pages/page.ts';
import { findPeople } from '../people/find-people.ts';
import { nameThings } from '../trail/name-things.ts';

/** As many as one looks through; whoever is not among them is found by more of the name. */
const MOST = 8;

/** Whom a search means, as far as that is clear. */
export interface ChosenPerson {
  /** What the search's field says: what was typed, or the name of whoever came by a link. */
  typed: string;
  person: { id: string; fullName: string } | null;
  /** Where the words fit several. */
  several: { id: string; fullName: string; institution: string | null; email: string | null }[];
  /** How many the words fit. */
  total: number;
}

/**
 * Finds a person by name, e-mail address or student number, among those that the visitor may find.
 *
 * @param typed null where nothing was asked for, as by a link that names the person itself
 */
export async function choosePerson(
  page: PageContext,
  typed: string | null,
  id: string | undefined,
): Promise<ChosenPerson> {
  const nobody: ChosenPerson = { typed: typed ?? '', person: null, several: [], total: 0 };
  if (typed === null) {
    if (!z.uuid().safeParse(id).success) return nobody;
    const fullName = (await nameThings(page, [`person:${id}`])).get(`person:${id}`)?.name ?? '';
    return { ...nobody, typed: fullName, person: { id: id!, fullName }, total: 1 };
  }
  if (typed === '') return nobody;
  const { people, total } = await page.run(findPeople, { q: typed.slice(0, 200), size: MOST });
  const named = people.filter(({ fullName }) => fullName === typed);
  const meant =
    people.find((one) => one.id === id) ??
    (total === 1 ? people[0] : named.length === 1 ? named[0] : undefined);
  return { typed, person: meant ?? null, several: meant ? [] : people, total };
}
