import { sql } from 'kysely';
import type { Tx } from '../../kernel/database/database.ts';
import { newId } from '../../kernel/ids.ts';

/** What waits for its place in the transparency log. */
export interface PendingLeaf {
  kind: 'seal' | 'status' | 'publication';
  /**
   * What it is about: the item that a credential was sealed from (its ids grow in order, and so does their index; the
   * credential's own are random), a place in a status list, a list's address.
   */
  subject: string;
  /** What happened to it; a second leaf of the same subject and event is left out. */
  event: string;
  /** 32 bytes, from `sealLeaf`, `statusLeaf` or `publicationLeaf`. */
  leaf: Uint8Array;
}

/** Adds leaves in the transaction of what they tell, many in one statement. */
export async function addPendingLeaves(tx: Tx, leaves: readonly PendingLeaf[], now: Date): Promise<void> {
  if (leaves.length === 0) return;
  await sql`insert into trust.pending_leaf (id, kind, subject, event, leaf, created_at)
    select *, ${now}::timestamptz from unnest(
      ${leaves.map(() => newId(now.getTime()))}::uuid[], ${leaves.map(({ kind }) => kind)}::text[],
      ${leaves.map(({ subject }) => subject)}::text[], ${leaves.map(({ event }) => event)}::text[],
      ${leaves.map(({ leaf }) => Buffer.from(leaf))}::bytea[])
    on conflict (subject, event) do nothing`.execute(tx);
}
