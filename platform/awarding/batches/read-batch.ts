import { SEAL_LEVELS } from '@waymark/credential';
import { z } from 'zod';
import { offeringSubject } from '../../catalogue/index.ts';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import { countWorkers } from '../../kernel/jobs/workers.ts';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { offsetOf, paging } from '../../kernel/operations/paging.ts';
import { isHigher, readSealById } from '../../trust/index.ts';
import { forbidsSealing, raisingProblems } from '../model.ts';
import { policy } from '../policy.ts';
import { countRaised } from '../raising/find-unraised.ts';
import { batchSubject } from '../subject.ts';
import { readTemplateOfBatch, templateOfBatch } from '../templates/in-use.ts';
import { countItems } from './lock-batch.ts';

export const mend = z.object({
  target: z.enum(['course', 'institution', 'seal', 'person', 'batch', 'award', 'template']),
  id: z.string(),
});
export const failure = z.object({
  code: z.string().meta({ description: 'Its sentence is awarding.failure.<code>, or elm.finding.<code>' }),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  mend,
});
const batchState = z.enum(['ready', 'sealing', 'paused', 'cancelled', 'done']);
const counts = z.object({
  waiting: z.int(),
  reserved: z.int(),
  sealed: z.int(),
  failed: z.int(),
  cancelled: z.int(),
});

/** Where a batch stands. */
export const readBatch = defineQuery({
  name: 'awarding.read-batch',
  summary: 'Read where a batch stands: counts, speed, findings, who did what',
  input: z.object({ batchId: z.uuid() }),
  output: z.object({
    id: z.uuid(),
    offeringId: z.uuid(),
    kind: z.enum(['awards', 'corrections']),
    state: batchState,
    extent: z.enum(['first', 'all']),
    total: z.int(),
    counts,
    pauseReason: z.enum(['first-sealed', 'device-failing', 'seal-unusable', 'asked']).nullable(),
    blocked: z.boolean(),
    findings: z.array(
      failure.extend({ severity: z.enum(['mandatory', 'optional', 'error', 'warning']), path: z.string() }),
    ),
    seal: z
      .object({
        id: z.uuid(),
        name: z.string(),
        owner: z.string().meta({ description: 'alliance, or the id of the institution' }),
        level: z.enum(SEAL_LEVELS),
        algorithm: z.string(),
        test: z.boolean(),
        notAfter: z.iso.datetime(),
      })
      .nullable(),
    raising: z
      .object({
        level: z.enum(SEAL_LEVELS),
        state: z.enum(['raising', 'failing', 'failed', 'paused', 'done']),
        raised: z.int(),
        failure: z
          .object({
            problem: z.enum(raisingProblems),
            services: z.array(
              z.object({
                service: z.enum(['time-stamp', 'ocsp', 'crl', 'certificate']),
                address: z.string().nullable(),
                about: z.string().nullable(),
                kind: z.enum(['refused', 'unusable', 'no-address']),
                reason: z.string(),
              }),
            ),
          })
          .nullable(),
      })
      .nullable()
      .meta({
        description: 'How the sealed credentials get time stamps and proof; null where nothing is raised',
      }),
    canRaiseTo: z
      .enum(SEAL_LEVELS)
      .nullable()
      .meta({ description: 'A higher level that the seal has now; null where there is none' }),
    template: templateOfBatch,
    worked: z.boolean().meta({ description: 'A worker is running; without one nothing is sealed' }),
    perSecond: z.number().nullable().meta({ description: 'Credentials a second in the present run' }),
    secondsLeft: z
      .int()
      .nullable()
      .meta({ description: 'At that speed; null while nothing is being sealed' }),
    steps: z.array(
      z.object({
        step: z.enum([
          'prepared',
          'started',
          'first-sealed',
          'paused',
          'paused-itself',
          'resumed',
          'retried',
          'cancelled',
          'done',
          'raise-asked',
          'raised',
        ]),
        by: z.string().nullable(),
        at: z.iso.datetime(),
      }),
    ),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
  }),
  api: { method: 'get', path: '/awarding/batches/{batchId}' },
  right: policy['awarding.read-batch'],
  subject: ({ tx }, { batchId }) => batchSubject(tx, batchId),
  async run({ tx, now }, { batchId }) {
    const batch = await tx
      .selectFrom('awarding.batch')
      .selectAll()
      .where('id', '=', batchId)
      .executeTakeFirst();
    if (!batch) throw kernelRefuse('kernel.not-found');
    const counted = await countItems(tx, batchId);
    const seal = batch.seal_id ? await readSealById(tx, batch.seal_id) : null;
    const steps = await tx
      .selectFrom('awarding.batch_step as s')
      .leftJoin('alliance.person as p', 'p.id', 's.person_id')
      .select(['s.step', 's.at', 'p.full_name'])
      .where('s.batch_id', '=', batchId)
      .orderBy('s.id')
      .execute();
    const perSecond = speedOf(batch, counted.sealed, now);
    const left = counted.waiting + counted.reserved;
    return {
      id: batch.id,
      offeringId: batch.offering_id,
      kind: batch.kind,
      state: batch.state,
      extent: batch.extent,
      total: batch.total,
      counts: counted,
      pauseReason: batch.pause_reason,
      blocked: forbidsSealing(batch.findings),
      findings: batch.findings,
      seal: seal && {
        id: seal.id,
        name: seal.name,
        owner: seal.owner.owner === 'institution' ? seal.owner.institutionId : 'alliance',
        level: seal.level,
        algorithm: seal.algorithm,
        test: seal.isTest,
        notAfter: seal.notAfter.toISOString(),
      },
      raising: batch.raising && {
        level: batch.level,
        state: batch.raising,
        raised: await countRaised(tx, batch),
        failure: batch.raising_failure && {
          problem: batch.raising_failure.problem,
          services: batch.raising_failure.failures,
        },
      },
      canRaiseTo:
        seal && counted.sealed > 0 && ended(batch.state) && isHigher(seal.level, batch.level)
          ? seal.level
          : null,
      template: await readTemplateOfBatch(tx, batch),
      worked: (await countWorkers(tx)) > 0,
      perSecond,
      secondsLeft: batch.state === 'sealing' && perSecond ? Math.ceil(left / perSecond) : null,
      steps: steps.map(({ step, at, full_name }) => ({ step, by: full_name, at: at.toISOString() })),
      createdAt: batch.created_at.toISOString(),
      startedAt: batch.started_at?.toISOString() ?? null,
      endedAt: batch.ended_at?.toISOString() ?? null,
    };
  },
});

const ended = (state: string): boolean => state === 'done' || state === 'cancelled';

/** Credentials a second since the present run began; null where none was sealed in it. */
function speedOf(
  batch: { state: string; run_began_at: Date | null; run_sealed_before: number; ended_at: Date | null },
  sealed: number,
  now: Date,
): number | null {
  const done = sealed - batch.run_sealed_before;
  const until = batch.ended_at ?? now;
  if (!batch.run_began_at || done <= 0 || batch.state === 'paused') return null;
  const seconds = (until.getTime() - batch.run_began_at.getTime()) / 1000;
  return seconds > 0 ? Math.round((done / seconds) * 10) / 10 : null;
}

export const listBatches = defineQuery({
  name: 'awarding.list-batches',
  summary: 'List the batches of an offering, the newest first',
  input: z.object({ offeringId: z.uuid(), ...paging }),
  output: z.object({
    total: z.int(),
    batches: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(['awards', 'corrections']),
        state: batchState,
        total: z.int(),
        counts,
        createdBy: z.string().nullable(),
        createdAt: z.iso.datetime(),
        endedAt: z.iso.datetime().nullable(),
      }),
    ),
  }),
  api: { method: 'get', path: '/awarding/offerings/{offeringId}/batches' },
  right: policy['awarding.list-batches'],
  subject: ({ tx }, { offeringId }) => offeringSubject(tx, offeringId),
  async run({ tx }, input) {
    const found = tx.selectFrom('awarding.batch as b').where('b.offering_id', '=', input.offeringId);
    const { total } = await found
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const rows = await found
      .leftJoin('alliance.person as p', 'p.id', 'b.created_by')
      .selectAll('b')
      .select('p.full_name')
      .orderBy('b.created_at', 'desc')
      .orderBy('b.id', 'desc')
      .limit(input.size)
      .offset(offsetOf(input))
      .execute();
    const batches = [];
    for (const row of rows)
      batches.push({
        id: row.id,
        kind: row.kind,
        state: row.state,
        total: row.total,
        counts: await countItems(tx, row.id),
        createdBy: row.full_name,
        createdAt: row.created_at.toISOString(),
        endedAt: row.ended_at?.toISOString() ?? null,
      });
    return { total, batches };
  },
});
