import { z } from 'zod';
import { readOffering } from '../../catalogue/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import { newId } from '../../kernel/ids.ts';
import { defineCommand } from '../../kernel/operations/operation.ts';
import { sealFor } from '../../trust/index.ts';
import { refuse } from '../errors.ts';
import { policy } from '../policy.ts';
import { sealSubject } from '../subject.ts';
import { addStep } from './batch-steps.ts';
import { type AwardToSeal, fillBatch } from './fill-batch.ts';

/** Gathers all decided awards that are not sealed into a batch, checks everything, and seals nothing yet. */
export const prepareBatch = defineCommand({
  name: 'awarding.prepare-batch',
  summary: 'Prepare the decided awards of an offering for sealing, or check the prepared batch again',
  input: z.object({ offeringId: z.uuid() }),
  output: z.object({ batchId: z.uuid(), total: z.int(), failed: z.int(), blocked: z.boolean() }),
  api: { method: 'post', path: '/awarding/offerings/{offeringId}/batches' },
  right: policy['awarding.prepare-batch'],
  subject: ({ tx }, { offeringId }) => sealSubject(tx, offeringId),
  async run({ tx, services, actor, now }, { offeringId }) {
    await tx
      .selectFrom('catalogue.offering')
      .select('id')
      .where('id', '=', offeringId)
      .forNoKeyUpdate()
      .execute();
    const offering = await readOffering(tx, offeringId);
    if (offering.state === 'cancelled') throw refuse('awarding.offering-cancelled');
    const prepared = await tx
      .selectFrom('awarding.batch')
      .select('id')
      .where('offering_id', '=', offeringId)
      .where('state', '=', 'ready')
      .where('kind', '=', 'awards')
      .forUpdate()
      .executeTakeFirst();
    // Prepared anew: what was mended meanwhile shows, and awards that were decided since join.
    if (prepared) {
      await tx.deleteFrom('awarding.batch_item').where('batch_id', '=', prepared.id).execute();
      await tx.deleteFrom('awarding.batch_input').where('batch_id', '=', prepared.id).execute();
    }
    const awards = await unsealedAwards(tx, offeringId);
    if (awards.length === 0) {
      if (prepared) await tx.deleteFrom('awarding.batch').where('id', '=', prepared.id).execute();
      else throw refuse('awarding.nothing-to-seal');
    }
    const seal = await sealFor(tx, offering.course.version.issuingSeal);
    const batchId = prepared?.id ?? newId(now.getTime());
    const header = {
      seal_id: seal?.id ?? null,
      total: awards.length,
      created_by: actor.personId,
      created_at: now,
    };
    if (prepared) await tx.updateTable('awarding.batch').set(header).where('id', '=', batchId).execute();
    else
      await tx
        .insertInto('awarding.batch')
        .values({ id: batchId, offering_id: offeringId, state: 'ready', ...header })
        .execute();
    const filled = await fillBatch(services, tx, { batchId, offering, seal, now }, awards);
    await addStep(tx, batchId, 'prepared', actor.personId, now);
    return { batchId, total: awards.length, ...filled };
  },
  audit: ({ offeringId }, { batchId, ...detail }) => ({
    about: [`offering:${offeringId}`, `batch:${batchId}`],
    detail,
  }),
});

/** Decided awards without any credential, in no other batch. */
const unsealedAwards = (tx: Tx, offeringId: string): Promise<AwardToSeal[]> =>
  tx
    .selectFrom('awarding.award as a')
    .innerJoin('alliance.person as p', 'p.id', 'a.person_id')
    .select(['a.id', 'a.kind', 'a.badge', 'a.ects'])
    .where('a.offering_id', '=', offeringId)
    .where('a.state', '=', 'decided')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('awarding.credential as c').select('c.id').whereRef('c.award_id', '=', 'a.id'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('awarding.batch_item as i')
            .select('i.id')
            .whereRef('i.award_id', '=', 'a.id')
            .where('i.state', 'in', ['waiting', 'reserved', 'failed']),
        ),
      ),
    )
    .orderBy('p.folded_name')
    .orderBy('a.id')
    .execute();
