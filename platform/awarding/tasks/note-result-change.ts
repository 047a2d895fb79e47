import type { Tx } from '../../kernel/database/database.ts';
import { newId } from '../../kernel/ids.ts';
import type { JobHandler } from '../../kernel/jobs/jobs.ts';
import { withdraw } from '../awards/withdraw-award.ts';
import type { TaskTable } from '../tables.ts';

/**
 * Follows `assessment.result-changed`. An award that is not sealed is withdrawn, and decided anew once the result has
 * been approved again; one that is sealed, or is just being sealed, becomes a task of the issuing office.
 */
export const noteResultChange: JobHandler<{
  resultId: string;
  offeringId: string;
  personId: string;
}> = async ({ resultId, offeringId, personId }, { services }) => {
  await services.db.transaction().execute(async (tx) => {
    const award = await tx
      .selectFrom('awarding.award')
      .select(['id', 'results'])
      .where('offering_id', '=', offeringId)
      .where('person_id', '=', personId)
      .where('state', 'in', ['proposed', 'decided'])
      .executeTakeFirst();
    // A result that came after the award is none that it rests on, but the award may come out otherwise all the same.
    if (!award || (await isUpToDate(tx, award.results, resultId))) return;
    if ((await withdraw(tx, award.id)) !== 'sealed') return;
    await openTask(tx, { kind: 'result-changed', offeringId, awardId: award.id }, services.now());
  });
};

/** The event may arrive late: after the award was decided by what the result says now. */
async function isUpToDate(tx: Tx, results: Record<string, number>, resultId: string): Promise<boolean> {
  const present = await tx
    .selectFrom('assessment.result')
    .select(['version', 'state'])
    .where('id', '=', resultId)
    .executeTakeFirst();
  return present?.state !== 'withdrawn' && present?.version === results[resultId];
}

/** Opens a task; one of a kind for an award is enough. Returns its id, or null where one is open already. */
export async function openTask(
  tx: Tx,
  task: {
    kind: TaskTable['kind'];
    offeringId: string;
    awardId: string;
    id?: string;
    credentialId?: string;
    keyPersonId?: string;
    message?: Buffer;
  },
  now: Date,
): Promise<string | null> {
  const current = await tx
    .selectFrom('awarding.credential')
    .select('id')
    .where('award_id', '=', task.awardId)
    .where('status', 'in', ['valid', 'suspended'])
    .executeTakeFirst();
  const row = await tx
    .insertInto('awarding.task')
    .values({
      id: task.id ?? newId(now.getTime()),
      kind: task.kind,
      offering_id: task.offeringId,
      credential_id: task.credentialId ?? current?.id ?? null,
      award_id: task.awardId,
      key_person_id: task.keyPersonId ?? null,
      message: task.message ?? null,
      created_at: now,
    })
    .onConflict((on) => on.columns(['kind', 'award_id']).where('closed_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}
