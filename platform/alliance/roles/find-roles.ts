import { z } from 'zod';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { offsetOf, paging } from '../../kernel/operations/paging.ts';
import { grantedRoles } from '../../kernel/operations/rights.ts';
import { policy } from '../policy.ts';

export const findRoles = defineQuery({
  name: 'alliance.find-roles',
  summary: 'Who holds which role where',
  input: z.object({ role: z.enum(grantedRoles).optional(), institutionId: z.uuid().optional(), ...paging }),
  output: z.object({
    total: z.int(),
    roles: z.array(
      z.object({
        id: z.uuid(),
        role: z.enum(grantedRoles),
        person: z.object({ id: z.uuid(), fullName: z.string() }),
        institution: z.object({ id: z.uuid(), shortName: z.string() }).nullable(),
        grantedAt: z.iso.datetime(),
      }),
    ),
  }),
  api: { method: 'get', path: '/alliance/roles' },
  right: policy['alliance.find-roles'],
  subject: () => ({}),
  async run({ tx, granted }, input) {
    let held = tx
      .selectFrom('alliance.role_assignment as r')
      .innerJoin('alliance.person as p', 'p.id', 'r.person_id')
      .leftJoin('alliance.institution as i', 'i.id', 'r.institution_id')
      .where('r.ended_at', 'is', null);
    if (!granted.everyone) held = held.where('r.institution_id', 'in', granted.homeInstitutions);
    if (input.role) held = held.where('r.role', '=', input.role);
    if (input.institutionId) held = held.where('r.institution_id', '=', input.institutionId);
    const { total } = await held
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const rows = await held
      .select(['r.id', 'r.role', 'r.granted_at', 'p.id as person_id', 'p.full_name'])
      .select(['i.id as institution_id', 'i.short_name'])
      .orderBy('i.short_name', (order) => order.asc().nullsFirst())
      .orderBy('p.folded_name')
      .orderBy('r.id')
      .limit(input.size)
      .offset(offsetOf(input))
      .execute();
    return {
      total,
      roles: rows.map((row) => ({
        id: row.id,
        role: row.role,
        person: { id: row.person_id, fullName: row.full_name },
        institution: row.institution_id ? { id: row.institution_id, shortName: row.short_name! } : null,
        grantedAt: row.granted_at.toISOString(),
      })),
    };
  },
});
