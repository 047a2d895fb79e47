import type { JobHandler } from '../../kernel/jobs/jobs.ts';
import type { Services } from '../../kernel/services.ts';
import { fetchList } from './fetch-list.ts';
import { isDue, type ListRow } from './model.ts';
import { readIssue } from './read-issue.ts';
import { followPointers, issueValues, refreshSoon } from './store-list.ts';

/** Each hour: which lists are to be looked for again. */
export const refreshLists: JobHandler = async (_, { services }) => {
  const now = services.now();
  const rows = await services.db
    .selectFrom('trust.trust_list')
    .select(['id', 'address', 'asked_at', 'problem', 'next_update'])
    .execute();
  await services.db.transaction().execute(async (tx) => {
    for (const row of rows) if (isDue(row, now)) await refreshSoon(tx, row.id);
  });
};

export const refreshList: JobHandler<{ listId: string }> = async ({ listId }, { services }) => {
  const row = await services.db
    .selectFrom('trust.trust_list')
    .selectAll()
    .where('id', '=', listId)
    .executeTakeFirst();
  if (row) await refresh(services, row);
};

/**
 * Asks for a newer issue. One that cannot be had, or cannot be relied on, leaves the one before in use as long as that
 * holds, with the reason beside it.
 */
async function refresh(services: Services, row: ListRow): Promise<void> {
  const { id, kind, address, signers, issued, sequence_number: sequenceNumber } = row;
  if (address === null) return;
  const fetched = await fetchList(services.fetchOutside, address);
  const now = services.now();
  const expected = {
    kind,
    signers,
    territory: row.parent_id === null ? undefined : row.territory,
    previous: issued && sequenceNumber !== null ? { sequenceNumber, issued } : undefined,
  };
  const read = fetched.ok
    ? await readIssue(fetched.bytes, expected, { now, fetchOutside: services.fetchOutside })
    : fetched;
  await services.db.transaction().execute(async (tx) => {
    const current = await tx
      .selectFrom('trust.trust_list')
      .select(['sequence_number', 'signers'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    // Meanwhile somebody may have removed it, read a newer one, or changed who may sign it.
    if (!current || !isSame(current.signers, signers)) return;
    const update = tx.updateTable('trust.trust_list').where('id', '=', id);
    if (!read.ok) {
      services.log.warn({ list: id, problem: read.problem }, 'a list of trust could not be refreshed');
      await update.set({ asked_at: now, problem: read.problem }).execute();
      return;
    }
    const { issue } = read;
    if ((current.sequence_number ?? 0) > (issue.sequenceNumber ?? 0)) return;
    await update.set(issueValues(issue, now)).execute();
    if (kind === 'list-of-lists') await followPointers(tx, id, issue.pointers, now);
  });
}

const isSame = (a: readonly Buffer[], b: readonly Buffer[]) =>
  a.length === b.length && a.every((each, at) => each.equals(b[at]!));
