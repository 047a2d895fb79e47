import { z } from 'zod';
import { readPersonKeys, readScale } from '../../alliance/index.ts';
import { approvedResults } from '../../assessment/index.ts';
import { type Offering, readOffering } from '../../catalogue/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import { newId } from '../../kernel/ids.ts';
import { defineCommand, type OperationContext } from '../../kernel/operations/operation.ts';
import { sealFor } from '../../trust/index.ts';
import { insertAwards, wantsFourEyes } from '../awards/decide-awards.ts';
import { earnedBy, isEarned, sameGrade } from '../awards/earned.ts';
import { addStep } from '../batches/batch-steps.ts';
import { type AwardToSeal, fillBatch } from '../batches/fill-batch.ts';
import { start } from '../batches/start-batch.ts';
import { refuse } from '../errors.ts';
import { shapeOf } from '../model.ts';
import { encryptNote } from '../notes.ts';
import { policy } from '../policy.ts';
import { sealSubject } from '../subject.ts';
import { lockCredentials, offeringOf, toldToTheLearner, whichCredentials } from './change-status.ts';
import { chooseTemplate } from './choose-template.ts';
import { refuseIfUnchanged } from './refuse-unchanged.ts';

/**
 * Corrects credentials: what changed of the learner, the results or the course goes into a new one, which replaces the
 * old one the moment it is sealed. Until then the old one stays as it is. Words and looks stay those of the template's
 * version that sealed it, unless another one is asked for.
 */
export const reissueCredential = defineCommand({
  name: 'awarding.reissue-credential',
  summary: 'Correct and re-issue credentials; each replaces the old one the moment it is sealed',
  input: whichCredentials.and(
    z.object({
      ...toldToTheLearner,
      templateNumber: z.coerce.number().int().min(0).max(1_000_000).optional().meta({
        description:
          'Of the version of the issuer’s template that is in use, to take its words and looks; left out, those that were sealed stay',
      }),
      evenIfUnchanged: z.boolean().default(false).meta({ description: 'Issue again what says the same' }),
      start: z.boolean().default(true).meta({ description: 'Seal at once; false: look at it first' }),
    }),
  ),
  output: z.object({
    batchId: z.uuid(),
    total: z.int(),
    templateNumber: z.int().meta({ description: 'Version of the template that they are made with' }),
    templateChanged: z.boolean().meta({ description: 'It is another one than sealed the old ones' }),
    started: z.boolean().meta({
      description:
        'False where it was not asked for, or a second person has to start it (changed award, four eyes)',
    }),
  }),
  api: { method: 'post', path: '/awarding/credentials/reissue' },
  right: policy['awarding.reissue-credential'],
  once: true,
  subject: async ({ tx }, which) => sealSubject(tx, await offeringOf(tx, which)),
  async run(context, input) {
    const { tx, services, actor, now } = context;
    const offering = await readOffering(tx, await offeringOf(tx, input));
    const credentials = (await lockCredentials(tx, input)).filter(
      ({ status, superseded_by }) => status !== 'superseded' && superseded_by === null,
    );
    if (credentials.length === 0) throw refuse('awarding.not-current');
    await refuseIfUnderWay(tx, credentials);
    const template = await chooseTemplate(tx, offering, credentials, input.templateNumber);
    const corrections = await redecide(context, offering, credentials);
    if (!input.evenIfUnchanged && !corrections.some(({ changed }) => changed))
      await refuseIfUnchanged(tx, services, offering, corrections, template);

    const batchId = newId(now.getTime());
    const seal = await sealFor(tx, offering.course.version.issuingSeal);
    await tx
      .insertInto('awarding.batch')
      .values({
        id: batchId,
        offering_id: offering.id,
        seal_id: seal?.id ?? null,
        kind: 'corrections',
        state: 'ready',
        total: corrections.length,
        created_by: actor.personId,
        created_at: now,
      })
      .execute();
    const keys = await readPersonKeys(
      tx,
      services.vault,
      credentials.map(({ key_person_id }) => key_person_id),
    );
    const awards = corrections.map(({ award, old }): AwardToSeal => {
      const key = keys.get(old.key_person_id);
      return {
        ...award,
        replaces: old.id,
        reason: input.reason,
        note: input.note && key ? encryptNote(key, `credential:${old.id}`, input.note) : null,
      };
    });
    const { chosen } = template;
    const filling = { batchId, offering, seal, template: chosen, now };
    const { failed, blocked } = await fillBatch(services, tx, filling, awards);
    if (failed === awards.length) throw refuse('awarding.learner-incomplete');
    await addStep(tx, batchId, 'prepared', actor.personId, now);
    const second =
      corrections.some(({ changed }) => changed) && (await wantsFourEyes(tx, offering.leadInstitutionId));
    const started = input.start && !blocked && !second;
    if (started) await start(context, batchId, 'all');
    return {
      batchId,
      total: awards.length,
      templateNumber: chosen.number,
      templateChanged: template.sealedWith.some(({ number }) => number !== chosen.number),
      started,
    };
  },
  audit: ({ credentialIds, batchId, reason }, { batchId: made, ...detail }) => ({
    about: [
      `batch:${made}`,
      ...(batchId ? [`batch:${batchId}`] : []),
      ...(credentialIds ?? []).slice(0, 200).map((id) => `credential:${id}`),
    ],
    reason,
    detail,
  }),
});

type Old = Awaited<ReturnType<typeof lockCredentials>>[number];

interface Correction {
  old: Old;
  award: AwardToSeal;
  /** The award itself is another than before. */
  changed: boolean;
}

async function refuseIfUnderWay(tx: Tx, credentials: readonly Old[]): Promise<void> {
  const open = await tx
    .selectFrom('awarding.batch_item')
    .select('id')
    .where(
      'replaces',
      'in',
      credentials.map(({ id }) => id),
    )
    .where('state', 'in', ['waiting', 'reserved', 'failed'])
    .limit(1)
    .executeTakeFirst();
  if (open) throw refuse('awarding.correction-under-way');
}

/** Decides anew by the present results; an award that comes out otherwise is replaced when the credential is. */
async function redecide(
  { tx, actor, now }: Pick<OperationContext, 'tx' | 'actor' | 'now'>,
  offering: Offering,
  credentials: readonly Old[],
): Promise<Correction[]> {
  const { version } = offering.course;
  const scale = await readScale(tx, version.gradingScaleId);
  const awards = await tx
    .selectFrom('awarding.award')
    .selectAll()
    .where(
      'id',
      'in',
      credentials.map(({ award_id }) => award_id),
    )
    .execute();
  const byId = new Map(awards.map((award) => [award.id, award]));
  const personIds = credentials.map(({ person_id }) => person_id);
  const results = new Map(
    (await approvedResults(tx, offering.id, personIds)).map((one) => [one.personId, one]),
  );
  const corrections: Correction[] = [];
  for (const old of credentials) {
    const present = byId.get(old.award_id)!;
    const approved = results.get(old.person_id);
    const known = approved?.versions ?? {};
    if (!approved || Object.keys(present.results).some((id) => known[id] === undefined))
      throw refuse('awarding.result-not-approved');
    const earned = earnedBy(version, scale, approved);
    if (!isEarned(earned)) throw refuse('awarding.nothing-earned');
    const { award: next } = earned;
    const facts = {
      kind: next.kind,
      badge: next.kind === 'badge' ? next.badge : null,
      ects: next.kind === 'credits' ? next.ects : null,
    };
    const changed = shapeOf(facts) !== shapeOf(present) || !sameGrade(earned.grade, present.grade);
    const [id] = changed
      ? await insertAwards(tx, [earned], {
          offeringId: offering.id,
          courseVersionId: offering.course.id,
          state: 'replacing',
          awardedOn: present.awarded_on,
          decidedBy: actor.personId,
          now,
        })
      : [present.id];
    corrections.push({ old, changed, award: { id: id!, ...facts } });
  }
  return corrections;
}
