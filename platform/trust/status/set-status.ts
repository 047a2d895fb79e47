import { createHash } from 'node:crypto';
import { StatusBits, type StatusValue, statusLeaf } from '@waymark/credential';
import { sql } from 'kysely';
import type { Tx } from '../../kernel/database/database.ts';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import { refuse } from '../errors.ts';
import { addPendingLeaves } from '../log/pending-leaves.ts';
import { needOpen } from '../resting/need-open.ts';
import { statusListAddress } from './status-lists.ts';

export type { StatusValue };

export interface NewStatus {
  listId: string;
  index: number;
  value: StatusValue;
}

interface Change {
  index: number;
  before: StatusValue;
  after: StatusValue;
  sequence: number;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

/**
 * Sets the status of credentials, many at once, each with its pending log leaf. What is so already stays as it is
 * and leaves no trace. Visible to every verifier once the transaction is committed.
 * @returns how many changed
 * @throws `trust.resting` after a restore; `trust.revocation-final` for anything but `revoked` after `revoked`; `kernel.not-found` for a list;
 * RangeError for an index outside it. Nothing is changed then.
 */
export async function setStatus(tx: Tx, wanted: readonly NewStatus[], now: Date): Promise<number> {
  await needOpen(tx);
  const byList = new Map<string, NewStatus[]>();
  for (const each of wanted) {
    const same = byList.get(each.listId);
    if (same) same.push(each);
    else byList.set(each.listId, [each]);
  }
  let changed = 0;
  // In one order, so that two transactions never wait for each other.
  for (const listId of [...byList.keys()].sort())
    changed += await changeList(tx, listId, byList.get(listId)!, now);
  return changed;
}

async function changeList(tx: Tx, listId: string, wanted: readonly NewStatus[], now: Date): Promise<number> {
  const list = await tx
    .selectFrom('trust.status_list')
    .select(['id', 'origin', 'revoked', 'suspended', 'version'])
    .where('id', '=', listId)
    .forUpdate()
    .executeTakeFirst();
  if (!list) throw kernelRefuse('kernel.not-found');
  const bits = { revoked: new StatusBits(list.revoked), suspended: new StatusBits(list.suspended) };
  const changes = applyAll(bits, wanted, list.version);
  if (changes.length === 0) return 0;
  await tx
    .updateTable('trust.status_list')
    .set({
      revoked: list.revoked,
      suspended: list.suspended,
      version: list.version + changes.length,
      changed_at: now,
    })
    .where('id', '=', listId)
    .execute();
  await sql`insert into trust.status_change (list_id, index, old_value, new_value, sequence, at)
    select ${listId}::uuid, *, ${now}::timestamptz from unnest(
      ${changes.map(({ index }) => index)}::int[], ${changes.map(({ before }) => before)}::text[],
      ${changes.map(({ after }) => after)}::text[], ${changes.map(({ sequence }) => sequence)}::bigint[])`.execute(
    tx,
  );
  const address = statusListAddress(list.origin, list.id);
  const leaves = changes.map((change) => ({
    kind: 'status' as const,
    subject: `${address}#${change.index}`,
    event: `status:${change.sequence}`,
    leaf: statusLeaf(sha256, { list: address, ...change }),
  }));
  await addPendingLeaves(tx, leaves, now);
  return changes.length;
}

interface Bits {
  revoked: StatusBits;
  suspended: StatusBits;
}

/** Writes what differs into the bits, and says what that was. */
function applyAll({ revoked, suspended }: Bits, wanted: readonly NewStatus[], version: number): Change[] {
  const changes: Change[] = [];
  for (const { index, value } of wanted) {
    const before = revoked.get(index) ? 'revoked' : suspended.get(index) ? 'suspended' : 'valid';
    if (before === value) continue;
    if (before === 'revoked') throw refuse('trust.revocation-final');
    revoked.set(index, value === 'revoked');
    suspended.set(index, value === 'suspended');
    changes.push({ index, before, after: value, sequence: version + changes.length + 1 });
  }
  return changes;
}
