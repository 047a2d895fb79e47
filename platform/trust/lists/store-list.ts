import { createHash } from 'node:crypto';
import type { ListPointer } from '@waymark/credential/trust-lists';
import type { Tx } from '../../kernel/database/database.ts';
import { newId } from '../../kernel/ids.ts';
import { addJob } from '../../kernel/jobs/jobs.ts';
import type { Issue } from './read-issue.ts';

/** What an issue becomes in its row. */
export function issueValues(issue: Issue, now: Date) {
  const anchors = JSON.stringify(issue.anchors);
  return {
    territory: issue.territory,
    sequence_number: issue.sequenceNumber,
    issued: issue.issued,
    next_update: issue.nextUpdate,
    sha256: issue.sha256,
    anchors,
    anchors_sha256: createHash('sha256').update(anchors).digest(),
    verified_at: now,
    asked_at: now,
    problem: null,
    ...(issue.nextSigners && { signers: issue.nextSigners }),
  };
}

const LIST_TYPE = 'application/vnd.etsi.tsl+xml';

/** Pointers to one list may be there for each of its forms; those to lists of lists are left out. */
const isNational = ({ kind, mimeType }: ListPointer) => kind === 'list' && mimeType === LIST_TYPE;

/**
 * Makes the lists below a list of lists what its newest issue says: new ones are added and asked for, the signers of
 * those that are there follow the pointer, and those that are no longer named are gone, with all they vouched for.
 */
export async function followPointers(
  tx: Tx,
  parentId: string,
  pointers: readonly ListPointer[],
  now: Date,
): Promise<void> {
  const kept: string[] = [];
  for (const { territory, location, operator, certificates } of pointers.filter(isNational)) {
    const signers = certificates.map((der) => Buffer.from(der));
    const { id } = await tx
      .insertInto('trust.trust_list')
      .values({
        id: newId(now.getTime()),
        kind: 'list',
        parent_id: parentId,
        name: operator,
        territory,
        address: location,
        signers,
        added_at: now,
      })
      .onConflict((on) => on.columns(['parent_id', 'territory', 'address']).doUpdateSet({ signers }))
      .returning('id')
      .executeTakeFirstOrThrow();
    kept.push(id);
  }
  let gone = tx.deleteFrom('trust.trust_list').where('parent_id', '=', parentId);
  if (kept.length > 0) gone = gone.where('id', 'not in', kept);
  await gone.execute();
  for (const id of kept) await refreshSoon(tx, id);
}

/** One refresh of a list is enough, however often it is asked for. Lists of one host after another. */
export const refreshSoon = (tx: Tx, listId: string): Promise<void> =>
  addJob(tx, 'trust.refresh-list', { listId }, { key: `refresh-list:${listId}`, maxAttempts: 1 });
