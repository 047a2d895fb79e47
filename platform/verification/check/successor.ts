import type { Database } from '../../kernel/database/database.ts';

/** What replaced a credential, told to whoever has the old one: they know the hash of its content. */
export async function successorOf(
  db: Database,
  payloadSha256: Buffer,
): Promise<{ status: 'superseded'; successor: string } | null> {
  const row = await db
    .selectFrom('awarding.credential')
    .select('superseded_by')
    .where('payload_sha256', '=', payloadSha256)
    .where('status', '=', 'superseded')
    .executeTakeFirst();
  return row?.superseded_by
    ? { status: 'superseded', successor: `urn:credential:${row.superseded_by}` }
    : null;
}
