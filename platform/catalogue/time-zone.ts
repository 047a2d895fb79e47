import type { Database, Tx } from '../kernel/database/database.ts';

/** The time zone of a university, in which its deadlines are stated. */
export async function readTimeZone(tx: Tx | Database, institutionId: string): Promise<string> {
  const row = await tx
    .selectFrom('alliance.institution')
    .select('time_zone')
    .where('id', '=', institutionId)
    .executeTakeFirst();
  return row?.time_zone ?? 'UTC';
}
