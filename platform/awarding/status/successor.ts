import type { Database, Tx } from '../../kernel/database/database.ts';

/**
 * The successor of a credential, for whoever presents the old one: its payload's hash cannot be guessed.
 *
 * @param payloadSha256 SHA-256 of the old payload, 32 bytes
 * @returns the id of the new credential as it stands in the credential; null where the old one was not replaced
 */
export async function successorOf(db: Database | Tx, payloadSha256: Uint8Array): Promise<string | null> {
  const row = await db
    .selectFrom('awarding.credential')
    .select('superseded_by')
    .where('payload_sha256', '=', Buffer.from(payloadSha256))
    .where('status', '=', 'superseded')
    .executeTakeFirst();
  return row?.superseded_by ? `urn:credential:${row.superseded_by}` : null;
}
