import { sql } from 'kysely';
import { z } from 'zod';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { offsetOf, paging } from '../../kernel/operations/paging.ts';
import { policy } from '../policy.ts';

/** The audit trail, newest first. An institution's staff reads the institution's own part. */
export const readAudit = defineQuery({
  name: 'alliance.read-audit',
  summary: 'The audit trail: who did what, when, to what and why',
  input: z.object({
    about: z
      .string()
      .trim()
      .max(100)
      .optional()
      .meta({ description: '`offering:<uuid>`, or the uuid alone' }),
    operation: z.string().trim().max(100).optional(),
    actorId: z.uuid().optional(),
    from: z.iso.datetime().optional(),
    until: z.iso.datetime().optional(),
    ...paging,
  }),
  output: z.object({
    total: z.int(),
    entries: z.array(
      z.object({
        id: z.uuid(),
        at: z.iso.datetime(),
        operation: z.string(),
        via: z.string(),
        actor: z.object({ id: z.uuid(), fullName: z.string().nullable() }).nullable(),
        institution: z.string().nullable(),
        about: z.array(z.string()),
        reason: z.string().nullable(),
        detail: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
  api: { method: 'get', path: '/alliance/audit' },
  right: policy['alliance.read-audit'],
  subject: () => ({}),
  async run({ tx, granted }, input) {
    let trail = tx
      .selectFrom('kernel.audit as a')
      .leftJoin('alliance.person as p', 'p.id', 'a.actor_id')
      .leftJoin('alliance.institution as i', 'i.id', 'a.institution_id');
    if (!granted.everyone) trail = trail.where('a.institution_id', 'in', granted.homeInstitutions);
    if (input.about) {
      const about = input.about;
      trail = trail.where(
        about.includes(':')
          ? sql<boolean>`a.about @> array[${about}]`
          : sql<boolean>`exists (select from unnest(a.about) as one where split_part(one, ':', 2) = ${about})`,
      );
    }
    if (input.operation) trail = trail.where('a.operation', '=', input.operation);
    if (input.actorId) trail = trail.where('a.actor_id', '=', input.actorId);
    if (input.from) trail = trail.where('a.at', '>=', new Date(input.from));
    if (input.until) trail = trail.where('a.at', '<', new Date(input.until));
    const { total } = await trail
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const rows = await trail
      .selectAll('a')
      .select(['p.full_name', 'i.short_name'])
      .orderBy('a.id', 'desc')
      .limit(input.size)
      .offset(offsetOf(input))
      .execute();
    return {
      total,
      entries: rows.map((row) => ({
        id: row.id,
        at: row.at.toISOString(),
        operation: row.operation,
        via: row.via,
        actor: row.actor_id ? { id: row.actor_id, fullName: row.full_name || null } : null,
        institution: row.short_name,
        about: row.about,
        reason: row.reason,
        detail: row.detail as Record<string, unknown>,
      })),
    };
  },
});
