import { sql } from 'kysely';
import { comparable, matchPeople } from '../../alliance/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import type { Doubt, RowContent } from './model.ts';

export type Identified =
  | { kind: 'person'; personId: string }
  | { kind: 'new' }
  | { kind: 'decide'; personIds: string[]; because: Doubt }
  /** Nobody has this identifier, and there is no name to make somebody new from. */
  | { kind: 'unknown' };

interface Namesake {
  id: string;
  name: string;
  date_of_birth: string | null;
  numbers: string[];
}

/**
 * Who the rows of a sheet are: by identifiers of the university whose sheet it is, or by a proved address.
 * Where that finds nobody but a learner of the offering or the university bears the name, a person decides: a name
 * never matches by itself, and a second account for one person is worse than a question.
 */
export async function identify(
  tx: Tx,
  { institutionId, offeringId }: { institutionId: string; offeringId: string },
  people: readonly RowContent['person'][],
): Promise<Identified[]> {
  const matches = await matchPeople(
    tx,
    institutionId,
    people.map((person) => ({ ...person, fullName: person.fullName ?? '' })),
  );
  const unmatched = people.filter((person, at) => matches[at]!.kind === 'new' && person.fullName);
  const namesakes = await findNamesakes(tx, institutionId, offeringId, unmatched);
  return matches.map((match, at): Identified => {
    const person = people[at]!;
    if (match.kind === 'match') return { kind: 'person', personId: match.personId };
    if (match.kind === 'proposal')
      return { kind: 'decide', personIds: [...match.personIds], because: match.because };
    if (!person.fullName) return { kind: 'unknown' };
    const possible = (namesakes.get(person.fullName) ?? []).filter((other) => canBe(person, other));
    if (possible.length === 0) return { kind: 'new' };
    return { kind: 'decide', personIds: possible.map(({ id }) => id), because: 'same-name' };
  });
}

/** Another birth date, or another number of the same university, is another person. */
function canBe(person: RowContent['person'], other: Namesake): boolean {
  if (person.dateOfBirth && other.date_of_birth && person.dateOfBirth !== other.date_of_birth) return false;
  const { studentNumber } = person;
  return (
    !studentNumber ||
    other.numbers.length === 0 ||
    other.numbers.includes(comparable('student-number', studentNumber))
  );
}

async function findNamesakes(
  tx: Tx,
  institutionId: string,
  offeringId: string,
  people: readonly RowContent['person'][],
): Promise<Map<string, Namesake[]>> {
  const found = new Map<string, Namesake[]>();
  const names = [...new Set(people.flatMap(({ fullName }) => fullName ?? []))];
  if (names.length === 0) return found;
  const { rows } = await sql<Namesake>`select p.id, stated.name, p.date_of_birth, array(
      select x.comparable from alliance.identifier x where x.person_id = p.id and x.valid_until is null
        and x.scheme = 'student-number' and x.institution_id = ${institutionId}::uuid) as numbers
    from unnest(${names}::text[]) as stated (name)
    join alliance.person p on p.folded_name = alliance.fold(stated.name)
    where p.merged_into is null and p.erased_at is null
      and (p.home_institution_id = ${institutionId}::uuid or exists (select from enrolment.enrolment e
        where e.person_id = p.id and e.offering_id = ${offeringId}::uuid))
    order by p.id`.execute(tx);
  for (const row of rows) found.set(row.name, [...(found.get(row.name) ?? []), row].slice(0, 10));
  return found;
}
