import { sql } from 'kysely';
import { z } from 'zod';
import { isSystem } from '../../kernel/operations/actor.ts';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { likePattern, offsetOf, paging } from '../../kernel/operations/paging.ts';
import { policy } from '../policy.ts';
import { waitForDecision } from './wait-for-decision.ts';

const languageMap = z.record(z.string(), z.string());
const count = (description: string) => z.int().meta({ description });

/** The offerings of one's universities with what waits in each: the way into awarding. */
export const listOfferings = defineQuery({
  name: 'awarding.list-offerings',
  summary: 'List the offerings of one’s universities with how far their awards are, those that wait first',
  input: z.object({
    q: z.string().trim().max(200).optional().meta({ description: 'Part of a title or code' }),
    show: z.enum(['waiting', 'all']).default('all').meta({ description: 'Only those where something waits' }),
    ...paging,
  }),
  output: z.object({
    total: z.int(),
    waiting: count('Offerings where something waits, whatever is looked for'),
    offerings: z.array(
      z.object({
        id: z.uuid(),
        code: z.string(),
        title: languageMap,
        run: languageMap,
        lead: z.string(),
        endsOn: z.iso.date(),
        toDecide: count('Learners without an award whose approved results can earn one'),
        proposed: count('Awards that wait for a second person'),
        toSeal: count('Decided awards in no batch'),
        failed: count('Credentials that could not be sealed'),
        sealed: count('Credentials that are valid or suspended'),
        openTasks: count('Tasks for the issuing office'),
        batch: z
          .object({
            id: z.uuid(),
            state: z.enum(['ready', 'sealing', 'paused', 'cancelled', 'done']),
            total: z.int(),
            sealed: z.int(),
          })
          .nullable()
          .meta({ description: 'The newest batch' }),
      }),
    ),
  }),
  api: { method: 'get', path: '/awarding/offerings' },
  right: policy['awarding.list-offerings'],
  subject: () => ({}),
  async run({ tx, actor }, input) {
    const held = actor.roles.filter(({ role }) => policy['awarding.list-offerings'][role]);
    const everywhere = isSystem(actor) || held.some(({ institutionId }) => institutionId === null);
    const mine = held.flatMap(({ institutionId }) => institutionId ?? []);
    const { rows } = await sql<Row>`
      with mine as (
        select o.*, v.document::jsonb as course from catalogue.offering o
        join design.course_version v on v.id = o.course_version_id
        where o.state <> 'cancelled' and (${everywhere} or o.lead_institution_id = any(${mine}::uuid[])
          or exists (select from jsonb_array_elements(v.document::jsonb -> 'partners') p
            where (p ->> 'institutionId')::uuid = any(${mine}::uuid[])))),
      counted as (
        select o.id, o.code, o.course -> 'title' as title, o.run, u.short_name as lead, o.ends_on, r."toDecide",
          a.proposed, a."toSeal", i.failed, c.sealed, t."openTasks",
          b.id as "batchId", b.state as "batchState", b.total as "batchTotal", bi.sealed as "batchSealed",
          (r."toDecide" > 0 or a.proposed > 0 or a."toSeal" > 0 or i.failed > 0 or t."openTasks" > 0
            or coalesce(b.state in ('ready', 'sealing', 'paused'), false)) as waits
        from mine o
        join alliance.institution u on u.id = o.lead_institution_id
        cross join lateral (
          select count(*) as "toDecide" from (${waitForDecision}) open) r
        cross join lateral (
          select count(*) filter (where a.state = 'proposed') as proposed,
            count(*) filter (where a.state = 'decided'
              and not exists (select from awarding.credential c where c.award_id = a.id)
              and not exists (select from awarding.batch_item i where i.award_id = a.id
                and i.state in ('waiting', 'reserved', 'failed'))) as "toSeal"
          from awarding.award a where a.offering_id = o.id) a
        cross join lateral (
          select count(*) as failed from awarding.batch b join awarding.batch_item i on i.batch_id = b.id
          where b.offering_id = o.id and i.state = 'failed') i
        cross join lateral (
          select count(*) as sealed from awarding.credential c
          where c.offering_id = o.id and c.status in ('valid', 'suspended')) c
        cross join lateral (
          select count(*) as "openTasks" from awarding.task t where t.offering_id = o.id and t.closed_at is null) t
        left join lateral (
          select id, state, total from awarding.batch where offering_id = o.id
          order by created_at desc, id desc limit 1) b on true
        left join lateral (
          select count(*) as sealed from awarding.batch_item where batch_id = b.id and state = 'sealed') bi on true),
      found as (
        select * from counted
        where (${input.show} = 'all' or waits)
          and (${input.q ?? null}::text is null or code ilike ${likePattern(input.q ?? '')}
            or exists (select from jsonb_each_text(title) words where words.value ilike ${likePattern(input.q ?? '')})))
      select *, (select count(*) from found) as total, (select count(*) from counted where waits) as waiting
      from (select 1) one left join (select * from found
        order by waits desc, ends_on desc, code limit ${input.size} offset ${offsetOf(input)}) page on true
      order by page.waits desc, page.ends_on desc, page.code`.execute(tx);
    return {
      total: rows[0]?.total ?? 0,
      waiting: rows[0]?.waiting ?? 0,
      offerings: rows.flatMap((row) => (row.id === null ? [] : [shown(row)])),
    };
  },
});

type Row = { total: number; waiting: number } & (Found | { id: null });
interface Found {
  id: string;
  code: string;
  title: Record<string, string>;
  run: Record<string, string>;
  lead: string;
  ends_on: string;
  toDecide: number;
  proposed: number;
  toSeal: number;
  failed: number;
  sealed: number;
  openTasks: number;
  batchId: string | null;
  batchState: 'ready' | 'sealing' | 'paused' | 'cancelled' | 'done';
  batchTotal: number;
  batchSealed: number;
}

const shown = ({ ends_on, batchId, batchState, batchTotal, batchSealed, ...row }: Found) => ({
  id: row.id,
  code: row.code,
  title: row.title,
  run: row.run,
  lead: row.lead,
  endsOn: ends_on,
  toDecide: row.toDecide,
  proposed: row.proposed,
  toSeal: row.toSeal,
  failed: row.failed,
  sealed: row.sealed,
  openTasks: row.openTasks,
  batch: batchId === null ? null : { id: batchId, state: batchState, total: batchTotal, sealed: batchSealed },
});
