import { sql } from 'kysely';
import { z } from 'zod';
import { changedSince } from '../../assessment/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { offsetOf, paging } from '../../kernel/operations/paging.ts';
import { readNote } from '../notes.ts';
import { policy } from '../policy.ts';
import { awardSubject, onlyOfAlliance } from '../subject.ts';

const task = z.object({
  id: z.uuid(),
  kind: z.enum(['result-changed', 'correction-asked', 'awarded-twice']),
  offeringId: z.uuid(),
  offeringCode: z.string(),
  awardId: z.uuid(),
  credentialId: z.uuid().nullable(),
  personId: z.uuid(),
  fullName: z.string(),
  createdAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
  outcome: z.enum(['corrected', 'revoked', 'left-as-is']).nullable(),
});

const select = (tx: Tx) =>
  tx
    .selectFrom('awarding.task as t')
    .innerJoin('awarding.award as a', 'a.id', 't.award_id')
    .innerJoin('alliance.person as p', 'p.id', 'a.person_id')
    .innerJoin('catalogue.offering as o', 'o.id', 't.offering_id');
const columns = [
  't.id',
  't.kind',
  't.offering_id',
  't.award_id',
  't.credential_id',
  't.created_at',
  't.closed_at',
  't.outcome',
  'a.person_id',
  'p.full_name',
  'o.code',
] as const;
type Row = Awaited<ReturnType<typeof rowsOf>>[number];
const rowsOf = (tx: Tx) => select(tx).select(columns).execute();
const shown = (row: Row): z.output<typeof task> => ({
  id: row.id,
  kind: row.kind,
  offeringId: row.offering_id,
  offeringCode: row.code,
  awardId: row.award_id,
  credentialId: row.credential_id,
  personId: row.person_id,
  fullName: row.full_name,
  createdAt: row.created_at.toISOString(),
  closedAt: row.closed_at?.toISOString() ?? null,
  outcome: row.outcome,
});

/** A result as the course's scale says it. */
const said = z.object({ grade: z.string().nullable(), passed: z.boolean().nullable() });

/** What waits for the issuing office. */
export const listTasks = defineQuery({
  name: 'awarding.list-tasks',
  summary:
    'List what waits for the issuing office: changed results, learners who say that something is wrong',
  input: z.object({
    offeringId: z.uuid().optional(),
    institutionId: z.uuid().optional().meta({ description: 'Of courses that this institution leads' }),
    closed: z.stringbool().or(z.boolean()).default(false),
    ...paging,
  }),
  output: z.object({ total: z.int(), tasks: z.array(task) }),
  api: { method: 'get', path: '/awarding/tasks' },
  right: policy['awarding.list-tasks'],
  subject: ({ tx }, { offeringId, institutionId }) =>
    offeringId ? awardSubject(tx, offeringId) : { lead: institutionId ?? null },
  async run(context, input) {
    const { tx } = context;
    let found = select(tx).where('t.closed_at', input.closed ? 'is not' : 'is', null);
    if (onlyOfAlliance(context, input))
      found = found.where(
        sql<boolean>`exists (select from design.course_version v where v.id = o.course_version_id
          and v.document::jsonb -> 'issuingSeal' ->> 'owner' = 'alliance')`,
      );
    if (input.offeringId) found = found.where('t.offering_id', '=', input.offeringId);
    if (input.institutionId) found = found.where('o.lead_institution_id', '=', input.institutionId);
    const { total } = await found
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const rows = await found
      .select(columns)
      .orderBy('t.created_at', input.closed ? 'desc' : 'asc')
      .orderBy('t.id')
      .limit(input.size)
      .offset(offsetOf(input))
      .execute();
    return { total, tasks: rows.map(shown) };
  },
});

/** The offering of a task, for rights. */
export async function offeringOfTask(tx: Tx, taskId: string): Promise<string> {
  const row = await tx
    .selectFrom('awarding.task')
    .select('offering_id')
    .where('id', '=', taskId)
    .executeTakeFirst();
  if (!row) throw kernelRefuse('kernel.not-found');
  return row.offering_id;
}

export const readTask = defineQuery({
  name: 'awarding.read-task',
  summary: 'Read one task of the issuing office, with what the learner wrote and which results changed',
  input: z.object({ taskId: z.uuid() }),
  output: task.extend({
    message: z.string().nullable(),
    answer: z.string().nullable(),
    changes: z
      .array(
        z.object({
          resultId: z.uuid(),
          assessmentId: z.string().nullable().meta({ description: 'null: the final result of the course' }),
          before: said.nullable().meta({ description: 'null: it came after the award' }),
          now: said.extend({ state: z.enum(['entered', 'approved', 'withdrawn']) }),
        }),
      )
      .meta({ description: 'Results that say something else than when it was awarded' }),
  }),
  api: { method: 'get', path: '/awarding/tasks/{taskId}' },
  right: policy['awarding.read-task'],
  subject: async ({ tx }, { taskId }) => awardSubject(tx, await offeringOfTask(tx, taskId)),
  async run({ tx, services }, { taskId }) {
    const row = await select(tx)
      .select([...columns, 't.message', 't.answer', 't.key_person_id', 'a.results'])
      .where('t.id', '=', taskId)
      .executeTakeFirstOrThrow();
    const words = (stored: Buffer | null) =>
      readNote(tx, services, row.key_person_id, `task:${row.id}`, stored);
    return {
      ...shown(row),
      message: await words(row.message),
      answer: await words(row.answer),
      changes: await changedSince(tx, row.offering_id, row.person_id, row.results),
    };
  },
});
