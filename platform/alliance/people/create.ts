import type { Tx } from '../../kernel/database/database.ts';
import { newId } from '../../kernel/ids.ts';
import type { IdentifierTable } from '../tables.ts';
import { identifiersOf, type PersonRecord } from './match.ts';

export interface RecordSource {
  /** The institution whose record it is: its identifiers are its own. */
  institutionId: string;
  /** Where the persons study; null where unknown. */
  homeInstitutionId: string | null;
  source: IdentifierTable['source'];
  now: Date;
}

/** Rows at a time, so that a statement stays within PostgreSQL's 65,535 parameters. */
const CHUNK = 2000;

/**
 * Makes a person for each record, with its identifiers. An identifier that another person holds is left out, since it
 * names one person: whoever decides gives it to the right one. A data key is made when it is first needed
 * (`personKeys`).
 *
 * @returns the persons' ids, in the records' order
 */
export async function createPeopleFromRecords(
  tx: Tx,
  records: readonly PersonRecord[],
  { institutionId, homeInstitutionId, source, now }: RecordSource,
): Promise<string[]> {
  const ids = records.map(() => newId(now.getTime()));
  const persons = records.map((record, at) => ({
    id: ids[at]!,
    full_name: record.fullName.normalize('NFC').trim(),
    full_name_language: record.fullNameLanguage ?? 'und',
    given_name: record.givenName ?? null,
    family_name: record.familyName ?? null,
    date_of_birth: record.dateOfBirth ?? null,
    date_of_birth_source: record.dateOfBirth ? source : null,
    home_institution_id: homeInstitutionId,
    created_at: now,
  }));
  const identifiers = records.flatMap((record, at) =>
    identifiersOf(record).map((identifier) => ({
      id: newId(now.getTime()),
      person_id: ids[at]!,
      institution_id: institutionId,
      source,
      created_at: now,
      ...identifier,
    })),
  );
  for (let from = 0; from < persons.length; from += CHUNK)
    await tx
      .insertInto('alliance.person')
      .values(persons.slice(from, from + CHUNK))
      .execute();
  await insertIdentifiers(tx, identifiers);
  return ids;
}

/** As `createPeopleFromRecords`, for one record. */
export async function createPersonFromRecord(
  tx: Tx,
  record: PersonRecord,
  origin: RecordSource,
): Promise<string> {
  return (await createPeopleFromRecords(tx, [record], origin))[0]!;
}

/**
 * Adds what a record says of a person we already know: identifiers that nobody holds yet, and a birth date where none
 * is known. Nothing that is known is overwritten.
 */
export async function learnFromRecord(
  tx: Tx,
  personId: string,
  record: PersonRecord,
  { institutionId, source, now }: RecordSource,
): Promise<void> {
  await insertIdentifiers(
    tx,
    identifiersOf(record).map((identifier) => ({
      id: newId(now.getTime()),
      person_id: personId,
      institution_id: institutionId,
      source,
      created_at: now,
      ...identifier,
    })),
  );
  if (record.dateOfBirth)
    await tx
      .updateTable('alliance.person')
      .set({ date_of_birth: record.dateOfBirth, date_of_birth_source: source })
      .where('id', '=', personId)
      .where('date_of_birth', 'is', null)
      .execute();
}

type NewIdentifier = Pick<
  IdentifierTable,
  'id' | 'person_id' | 'institution_id' | 'source' | 'created_at' | 'scheme' | 'value' | 'comparable'
>;

export async function insertIdentifiers(tx: Tx, identifiers: readonly NewIdentifier[]): Promise<void> {
  for (let from = 0; from < identifiers.length; from += CHUNK)
    await tx
      .insertInto('alliance.identifier')
      .values(identifiers.slice(from, from + CHUNK))
      .onConflict((on) => on.doNothing())
      .execute();
}
