import { type AwardInput, type HoleValues, variantOf } from '@waymark/credential';
import { z } from 'zod';
import { type Offering, readOffering } from '../../catalogue/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import { newId } from '../../kernel/ids.ts';
import { defineCommand } from '../../kernel/operations/operation.ts';
import type { Services } from '../../kernel/services.ts';
import { type Seal, sealFor } from '../../trust/index.ts';
import { refuse } from '../errors.ts';
import { type BatchFinding, type Failure, shapeOf } from '../model.ts';
import { policy } from '../policy.ts';
import { faultOf, provisional, valuesOf } from '../sealing/learner-values.ts';
import { loadLearners } from '../sealing/load-learners.ts';
import { storeInput } from '../sealing/templates.ts';
import { sealSubject } from '../subject.ts';
import { addStep } from './batch-steps.ts';
import { checkShared, tidy } from './check-shared.ts';
import { composeInputs } from './compose-inputs.ts';

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

export interface AwardToSeal {
  id: string;
  kind: 'credits' | 'badge';
  badge: 'attendance' | 'participation' | 'completion' | null;
  ects: number | null;
  /** The credential that is corrected, with the reason and the encrypted words to the learner. */
  replaces?: string;
  reason?: string;
  note?: Buffer | null;
}

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

interface Filling {
  batchId: string;
  offering: Offering;
  seal: Seal | null;
  now: Date;
}

/**
 * Freezes what the credentials of a batch share, proves it for every variant of learner, and writes the items: those
 * that can be sealed wait, the others have failed, each with its reason.
 */
export async function fillBatch(
  services: Services,
  tx: Tx,
  { batchId, offering, seal, now }: Filling,
  awards: readonly AwardToSeal[],
): Promise<{ failed: number; blocked: boolean }> {
  const { primaryLanguage } = offering.course.version;
  const ids = awards.map(({ id }) => id);
  const learners = await loadLearners(tx, ids, offering.leadInstitutionId, primaryLanguage);
  const given = provisional(services.origin, now);
  const samples = new Map<string, Map<string, HoleValues>>();
  const failures: (Failure | null)[] = awards.map((award) => {
    const learner = learners.get(award.id);
    if (!learner) return { code: 'person-erased', values: {}, mend: { target: 'award', id: award.id } };
    const values = valuesOf(learner, given, primaryLanguage);
    const fault = faultOf(learner, values);
    const variants = samples.get(shapeOf(award)) ?? new Map<string, HoleValues>();
    samples.set(shapeOf(award), variants);
    if (!fault && !variants.has(variantOf(values))) variants.set(variantOf(values), values);
    return fault;
  });
  const findings = await freeze(services, tx, { batchId, offering, seal, now }, awards, samples);
  for (let from = 0; from < awards.length; from += 3000)
    await tx
      .insertInto('awarding.batch_item')
      .values(
        awards.slice(from, from + 3000).map((award, at) => {
          const failure = failures[from + at]!;
          return {
            id: newId(now.getTime()),
            batch_id: batchId,
            award_id: award.id,
            position: from + at,
            state: failure ? ('failed' as const) : ('waiting' as const),
            failure: failure && JSON.stringify(failure),
            replaces: award.replaces ?? null,
            reason: award.reason ?? null,
            note: award.note ?? null,
          };
        }),
      )
      .execute();
  const failed = failures.filter(Boolean).length;
  return {
    failed,
    blocked: findings.some(({ severity }) => severity === 'error' || severity === 'mandatory'),
  };
}

async function freeze(
  services: Services,
  tx: Tx,
  { batchId, offering, seal }: Filling,
  awards: readonly AwardToSeal[],
  samples: ReadonlyMap<string, ReadonlyMap<string, HoleValues>>,
): Promise<BatchFinding[]> {
  const shapes = new Map(awards.map((award) => [shapeOf(award), awardInput(award)]));
  const findings: BatchFinding[] = [];
  if (seal) {
    const composed = await composeInputs(services, tx, offering, seal, shapes);
    findings.push(...composed.findings);
    const places = {
      courseVersionId: offering.course.id,
      sealId: seal.id,
      institutionIds: composed.awardingBodies.map(({ id }) => id),
    };
    for (const [shape, input] of composed.inputs) {
      findings.push(...checkShared(input, composed.certificate, samples.get(shape) ?? new Map(), places));
      const sha256 = await storeInput(tx, input);
      await tx
        .insertInto('awarding.batch_input')
        .values({ batch_id: batchId, shape, input_sha256: sha256 })
        .execute();
    }
  } else {
    const { issuingSeal } = offering.course.version;
    const id = issuingSeal.owner === 'institution' ? issuingSeal.institutionId : 'alliance';
    findings.push({
      code: 'no-seal',
      severity: 'error',
      path: 'issuer',
      values: {},
      mend: { target: 'seal', id },
    });
  }
  const tidied = tidy(findings);
  await tx
    .updateTable('awarding.batch')
    .set({ findings: JSON.stringify(tidied) })
    .where('id', '=', batchId)
    .execute();
  return tidied;
}

const awardInput = ({ kind, ects, badge }: AwardToSeal): AwardInput =>
  kind === 'credits' ? { kind, ects: ects! } : { kind: 'badge', badge: badge! };
