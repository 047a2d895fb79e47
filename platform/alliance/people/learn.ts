import { sql } from 'kysely';
import type { Tx } from '../../kernel/database/database.ts';
import { newId } from '../../kernel/ids.ts';
import { insertIdentifiers, type RecordSource } from './create.ts';
import { identifiersOf, type PersonRecord } from './match.ts';

/** As `learnFromRecord`, for many at once: a few statements, however many there are. */
export async function learnFromRecords(
  tx: Tx,
  known: readonly { personId: string; record: Omit<PersonRecord, 'fullName'> }[],
  { institutionId, source, now }: RecordSource,
): Promise<void> {
  await insertIdentifiers(
    tx,
    known.flatMap(({ personId, record }) =>
      identifiersOf(record).map((identifier) => ({
        id: newId(now.getTime()),
        person_id: personId,
        institution_id: institutionId,
        source,
        created_at: now,
        ...identifier,
      })),
    ),
  );
  const dated = known.filter(({ record }) => record.dateOfBirth);
  if (dated.length === 0) return;
  await sql`update alliance.person as p set date_of_birth = stated.day, date_of_birth_source = ${source}
    from unnest(${dated.map(({ personId }) => personId)}::uuid[],
      ${dated.map(({ record }) => record.dateOfBirth!)}::date[]) as stated (person_id, day)
    where p.id = stated.person_id and p.date_of_birth is null`.execute(tx);
}
