import { sql } from 'kysely';
import type { Tx } from '../../kernel/database/database.ts';
import { comparable, type IdentifierScheme } from '../identifiers.ts';

/** A person as a sheet, an enrolment or a learner states them. */
export interface PersonRecord {
  fullName: string;
  /** BCP 47 tag of the name; `und` where unknown. */
  fullNameLanguage?: string;
  givenName?: string;
  familyName?: string;
  /** `YYYY-MM-DD` */
  dateOfBirth?: string;
  email?: string;
  studentNumber?: string;
  europeanStudentIdentifier?: string;
  nationalId?: string;
}

export type MatchDoubt =
  /** Its identifiers belong to different persons. */
  | 'identifiers-disagree'
  /** The identifier fits, but we know another birth date. */
  | 'birth-date-differs'
  /** The address fits, but we know another student number at this institution. */
  | 'student-number-differs'
  /** Only the address fits, and the names share no word: addresses are given to other people. */
  | 'name-differs';

export type Match =
  | { kind: 'match'; personId: string; by: readonly IdentifierScheme[] }
  /** A person decides which of these it is, or someone new. */
  | { kind: 'proposal'; personIds: readonly string[]; because: MatchDoubt }
  | { kind: 'new' };

/** The identifiers that a record states. */
export function identifiersOf(
  record: Omit<PersonRecord, 'fullName'>,
): { scheme: IdentifierScheme; value: string; comparable: string }[] {
  const stated: [IdentifierScheme, string | undefined][] = [
    ['student-number', record.studentNumber],
    ['european-student-identifier', record.europeanStudentIdentifier],
    ['national-id', record.nationalId],
    ['email', record.email],
  ];
  return stated.flatMap(([scheme, value]) => {
    const compared = value === undefined ? '' : comparable(scheme, value);
    return compared === '' ? [] : [{ scheme, value: value!.normalize('NFC').trim(), comparable: compared }];
  });
}

/**
 * Who the persons of an institution's records are. Only identifiers of that institution and proved e-mail
 * addresses match; a name never does. Where the evidence does not agree, a person decides.
 *
 * @returns one answer for each record, in their order
 */
export async function matchPeople(
  tx: Tx,
  institutionId: string,
  records: readonly PersonRecord[],
): Promise<Match[]> {
  const stated = records.map(identifiersOf);
  const known = await findKnown(tx, institutionId, stated.flat());
  return records.map((record, at) => decide(record, stated[at]!, known));
}

/** As `matchPeople`, for one record. */
export async function matchPerson(tx: Tx, institutionId: string, record: PersonRecord): Promise<Match> {
  return (await matchPeople(tx, institutionId, [record]))[0]!;
}

interface Known {
  holders: Map<string, Set<string>>;
  persons: Map<string, { name: string; dateOfBirth: string | null; studentNumbers: Set<string> }>;
}

const keyOf = (identifier: { scheme: string; comparable: string }) =>
  `${identifier.scheme} ${identifier.comparable}`;

async function findKnown(
  tx: Tx,
  institutionId: string,
  stated: readonly { scheme: IdentifierScheme; comparable: string }[],
): Promise<Known> {
  const known: Known = { holders: new Map(), persons: new Map() };
  const wanted = new Set(stated.map(keyOf));
  const values = [...new Set(stated.map((identifier) => identifier.comparable))];
  if (values.length > 0) {
    const rows = await tx
      .selectFrom('alliance.identifier as i')
      .innerJoin('alliance.person as p', 'p.id', 'i.person_id')
      .select(['i.scheme', 'i.comparable', 'i.person_id', 'p.full_name', 'p.date_of_birth'])
      .where(sql<boolean>`i.comparable = any(${values}::text[])`)
      .where('i.valid_until', 'is', null)
      .where('p.merged_into', 'is', null)
      .where('p.erased_at', 'is', null)
      .where((eb) =>
        eb.or([
          eb('i.institution_id', '=', institutionId),
          eb.and([eb('i.scheme', '=', 'email'), eb('i.verified_at', 'is not', null)]),
        ]),
      )
      .execute();
    for (const row of rows) {
      if (!wanted.has(keyOf(row))) continue;
      const holders = known.holders.get(keyOf(row)) ?? new Set();
      known.holders.set(keyOf(row), holders.add(row.person_id));
      known.persons.set(row.person_id, {
        name: row.full_name,
        dateOfBirth: row.date_of_birth,
        studentNumbers: new Set(),
      });
    }
  }
  const ids = [...known.persons.keys()];
  if (ids.length > 0) {
    const numbers = await tx
      .selectFrom('alliance.identifier')
      .select(['person_id', 'comparable'])
      .where(sql<boolean>`person_id = any(${ids}::uuid[])`)
      .where('scheme', '=', 'student-number')
      .where('institution_id', '=', institutionId)
      .where('valid_until', 'is', null)
      .execute();
    for (const row of numbers) known.persons.get(row.person_id)!.studentNumbers.add(row.comparable);
  }
  return known;
}

function decide(record: PersonRecord, stated: ReturnType<typeof identifiersOf>, known: Known): Match {
  const found = stated.filter((identifier) => known.holders.has(keyOf(identifier)));
  const personIds = [...new Set(found.flatMap((identifier) => [...known.holders.get(keyOf(identifier))!]))];
  const personId = personIds[0];
  if (personId === undefined) return { kind: 'new' };
  const doubt = (because: MatchDoubt): Match => ({ kind: 'proposal', personIds, because });
  if (personIds.length > 1) return doubt('identifiers-disagree');
  const person = known.persons.get(personId)!;
  if (record.dateOfBirth && person.dateOfBirth && record.dateOfBirth !== person.dateOfBirth)
    return doubt('birth-date-differs');
  const number = stated.find(({ scheme }) => scheme === 'student-number');
  if (number && person.studentNumbers.size > 0 && !person.studentNumbers.has(number.comparable))
    return doubt('student-number-differs');
  const confirmed = record.dateOfBirth !== undefined && record.dateOfBirth === person.dateOfBirth;
  const onlyAddress = found.every(({ scheme }) => scheme === 'email');
  if (onlyAddress && !confirmed && !shareAWord(record.fullName, person.name)) return doubt('name-differs');
  return { kind: 'match', personId, by: found.map(({ scheme }) => scheme) };
}

function shareAWord(one: string, other: string): boolean {
  const words = new Set(wordsOf(one));
  return wordsOf(other).some((word) => words.has(word));
}

const wordsOf = (name: string) =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 1);
