import type { JobHandler } from '../kernel/jobs/jobs.ts';

type Merge = { mergeId: string; keptPersonId: string; mergedPersonId: string };

/** Two accounts became one: who examined by either of them examines on. */
export const followMerge: JobHandler<Merge> = async (
  { mergeId, keptPersonId, mergedPersonId },
  { services },
) => {
  await services.db.transaction().execute(async (tx) => {
    const offerings = await tx
      .selectFrom('catalogue.offering_examiner')
      .select(['offering_id', 'institution_id', 'assigned_at'])
      .where('person_id', '=', mergedPersonId)
      .execute();
    if (offerings.length === 0) return;
    const added = await tx
      .insertInto('catalogue.offering_examiner')
      .values(offerings.map((row) => ({ ...row, person_id: keptPersonId })))
      .onConflict((on) => on.columns(['offering_id', 'person_id']).doNothing())
      .returning('offering_id')
      .execute();
    if (added.length === 0) return;
    await tx
      .insertInto('catalogue.merged_examiner')
      .values(added.map(({ offering_id }) => ({ merge_id: mergeId, offering_id })))
      .onConflict((on) => on.doNothing())
      .execute();
  });
};

/** The accounts are two again: what the merge gave is taken back; the other account has kept its own. */
export const followSplit: JobHandler<Merge> = async ({ mergeId, keptPersonId }, { services }) => {
  await services.db.transaction().execute(async (tx) => {
    const given = await tx
      .deleteFrom('catalogue.merged_examiner')
      .where('merge_id', '=', mergeId)
      .returning('offering_id')
      .execute();
    if (given.length === 0) return;
    await tx
      .deleteFrom('catalogue.offering_examiner')
      .where('person_id', '=', keptPersonId)
      .where(
        'offering_id',
        'in',
        given.map(({ offering_id }) => offering_id),
      )
      .execute();
  });
};
