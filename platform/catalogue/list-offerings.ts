import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '../kernel/operations/actor.ts';
import { isSystem } from '../kernel/operations/actor.ts';
import { defineQuery } from '../kernel/operations/operation.ts';
import { likePattern, offsetOf, paging } from '../kernel/operations/paging.ts';
import { policy } from './policy.ts';

const text = z.record(z.string(), z.string());
export const whens = ['upcoming', 'running', 'over', 'cancelled'] as const;

/** "Mine" are those that one examines, and those of universities where one holds another role. */
export const listOfferings = defineQuery({
  name: 'catalogue.list-offerings',
  summary: 'The offerings of the alliance, or those one has to do with',
  input: z.object({
    whose: z.enum(['mine', 'all']).default('mine'),
    when: z.enum(whens).optional(),
    courseId: z.uuid().optional(),
    q: z.string().trim().max(200).optional().meta({ description: 'Part of the code or the title' }),
    ...paging,
  }),
  output: z.object({
    total: z.int(),
    offerings: z.array(
      z.object({
        id: z.uuid(),
        code: z.string(),
        title: text,
        run: text,
        lead: z.string(),
        startsOn: z.iso.date(),
        endsOn: z.iso.date(),
        resultsDueAt: z.iso.datetime().nullable(),
        timeZone: z.string(),
        state: z.enum(['planned', 'open', 'closed', 'cancelled']),
        when: z.enum(whens),
      }),
    ),
  }),
  api: { method: 'get', path: '/catalogue/offerings' },
  right: policy['catalogue.list-offerings'],
  subject: () => ({}),
  async run({ tx, actor, now }, input) {
    const when = sql<(typeof whens)[number]>`case
      when o.state = 'cancelled' then 'cancelled'
      when o.starts_on > (${now}::timestamptz at time zone o.time_zone)::date then 'upcoming'
      when o.ends_on < (${now}::timestamptz at time zone o.time_zone)::date then 'over'
      else 'running' end`;
    let found = tx
      .selectFrom('catalogue.offering as o')
      .innerJoin('design.course_version as v', 'v.id', 'o.course_version_id')
      .innerJoin('alliance.institution as i', 'i.id', 'o.lead_institution_id');
    if (input.whose === 'mine') found = found.where(mine(actor));
    if (input.when) found = found.where(when, '=', input.when);
    if (input.courseId) found = found.where('v.course_id', '=', input.courseId);
    if (input.q) {
      const pattern = likePattern(input.q);
      found = found.where(
        sql<boolean>`(o.code ilike ${pattern} or exists (
          select from jsonb_each_text(v.document::jsonb -> 'title') as title
          where alliance.fold(title.value) like alliance.fold(${pattern})))`,
      );
    }
    const { total } = await found
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const rows = await found
      .selectAll('o')
      .select([
        'i.short_name',
        when.as('when'),
        sql<Record<string, string>>`v.document::jsonb -> 'title'`.as('title'),
      ])
      .orderBy('o.starts_on', 'desc')
      .orderBy('o.code')
      .limit(input.size)
      .offset(offsetOf(input))
      .execute();
    return {
      total,
      offerings: rows.map((row) => ({
        id: row.id,
        code: row.code,
        title: row.title,
        run: row.run,
        lead: row.short_name,
        startsOn: row.starts_on,
        endsOn: row.ends_on,
        resultsDueAt: row.results_due_at?.toISOString() ?? null,
        timeZone: row.time_zone,
        state: row.state,
        when: row.when,
      })),
    };
  },
});

function mine(actor: Actor): RawBuilder<SqlBool> {
  if (isSystem(actor) || actor.roles.some(({ institutionId }) => institutionId === null)) return sql`true`;
  const institutions = actor.roles.flatMap(({ role, institutionId }) =>
    role !== 'examiner' && institutionId ? [institutionId] : [],
  );
  return sql`(o.lead_institution_id = any(${institutions}::uuid[])
    or exists (select from jsonb_array_elements(v.document::jsonb -> 'partners') as partner
      where (partner ->> 'institutionId')::uuid = any(${institutions}::uuid[]))
    or exists (select from catalogue.offering_examiner as e
      where e.offering_id = o.id and e.person_id = ${actor.personId}))`;
}
