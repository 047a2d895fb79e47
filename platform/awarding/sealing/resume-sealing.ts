import type { JobHandler } from '../../kernel/jobs/jobs.ts';
import { addRaisingJob } from '../raising/raising.ts';
import { addSealingJob } from './seal-batch.ts';

/** Follows `trust.reopened`: batches that were under way when the backup was made go on where they were then. */
export const resumeSealing: JobHandler = async (_, { services }) => {
  await services.db.transaction().execute(async (tx) => {
    const batches = await tx
      .selectFrom('awarding.batch')
      .select('id')
      .where('state', '=', 'sealing')
      .orderBy('id')
      .execute();
    for (const { id } of batches) await addSealingJob(tx, id);
    const raised = await tx
      .selectFrom('awarding.batch')
      .select('id')
      .where('raising', 'in', ['raising', 'failing'])
      .orderBy('id')
      .execute();
    for (const { id } of raised) await addRaisingJob(tx, id);
  });
};
