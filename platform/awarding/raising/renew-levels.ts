import type { JobHandler } from '../../kernel/jobs/jobs.ts';
import { renewedBefore } from './find-unraised.ts';
import { beginRaising } from './raising.ts';

/**
 * The job `awarding.renew-levels`, each night: batches whose last archive time stamps stop being provable soon are
 * taken up again, and so are those that failed.
 */
export const renewLevels: JobHandler = async (_, { services }) => {
  const { db, now } = services;
  const due = await db
    .selectFrom('awarding.credential_version as v')
    .innerJoin('awarding.batch_item as i', 'i.credential_id', 'v.credential_id')
    .select('i.batch_id as id')
    .distinct()
    .where('v.level', '=', 'B-LTA')
    .where('v.provable_until', '<', renewedBefore(now()))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('awarding.credential_version as newer')
            .select('newer.version')
            .whereRef('newer.credential_id', '=', 'v.credential_id')
            .whereRef('newer.version', '>', 'v.version'),
        ),
      ),
    )
    .execute();
  const failed = await db.selectFrom('awarding.batch').select('id').where('raising', '=', 'failed').execute();
  const ids = new Set([...due, ...failed].map(({ id }) => id));
  for (const id of ids) {
    await db.transaction().execute(async (tx) => {
      const held = await tx
        .selectFrom('awarding.batch')
        .select('raising')
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      if (held?.raising === 'done' || held?.raising === 'failed') await beginRaising(tx, id);
    });
  }
};
