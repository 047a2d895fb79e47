import { sql } from 'kysely';
import type { Tx } from '../kernel/database/database.ts';
import type { JobHandler } from '../kernel/jobs/jobs.ts';
import { withdraw } from './awards/withdraw-award.ts';
import { openTask } from './tasks/note-result-change.ts';

interface Moved {
  mergeId: string;
  keptPersonId: string;
  mergedPersonId: string;
}

/**
 * Follows `alliance.people-merged`: awards and credentials go with the person. Where both accounts hold an award of one
 * offering, the merged account's is withdrawn if it is not sealed; if it is, it stays where it is and becomes a task.
 */
export const followMerge: JobHandler<Moved> = async (
  { mergeId, keptPersonId, mergedPersonId },
  { services },
) => {
  const now = services.now();
  await services.db.transaction().execute(async (tx) => {
    const twice = await tx
      .selectFrom('awarding.award as a')
      .innerJoin('awarding.award as b', 'b.offering_id', 'a.offering_id')
      .select(['a.id', 'a.offering_id'])
      .where('a.person_id', '=', mergedPersonId)
      .where('b.person_id', '=', keptPersonId)
      .where('a.state', 'in', ['proposed', 'decided'])
      .where('b.state', 'in', ['proposed', 'decided'])
      .execute();
    const stay: string[] = [];
    for (const award of twice)
      if ((await withdraw(tx, award.id)) === 'sealed') {
        stay.push(award.id);
        await openTask(tx, { kind: 'awarded-twice', offeringId: award.offering_id, awardId: award.id }, now);
      }
    const { rows } = await sql<{ id: string }>`update awarding.award set person_id = ${keptPersonId}
      where person_id = ${mergedPersonId} and id <> all(${stay}::uuid[]) returning id`.execute(tx);
    const ids = rows.map(({ id }) => id);
    await moveCredentials(tx, ids, keptPersonId);
    if (ids.length > 0)
      await tx
        .insertInto('awarding.merged_award')
        .values(ids.map((id) => ({ merge_id: mergeId, award_id: id })))
        .onConflict((on) => on.doNothing())
        .execute();
  });
};

/** Follows `alliance.people-split`: exactly what the merge moved goes back. */
export const followSplit: JobHandler<Moved> = async ({ mergeId, mergedPersonId }, { services }) => {
  await services.db.transaction().execute(async (tx) => {
    const moved = await tx
      .deleteFrom('awarding.merged_award')
      .where('merge_id', '=', mergeId)
      .returning('award_id')
      .execute();
    const ids = moved.map(({ award_id }) => award_id);
    if (ids.length === 0) return;
    await tx
      .updateTable('awarding.award')
      .set({ person_id: mergedPersonId })
      .where('id', 'in', ids)
      .execute();
    await moveCredentials(tx, ids, mergedPersonId);
  });
};

const moveCredentials = (tx: Tx, awardIds: readonly string[], personId: string) =>
  sql`update awarding.credential set person_id = ${personId} where award_id = any(${[...awardIds]}::uuid[])`.execute(
    tx,
  );
