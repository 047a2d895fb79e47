import { z } from 'zod';
import { readAlliance } from '../../alliance/index.ts';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { likePattern, offsetOf, paging } from '../../kernel/operations/paging.ts';
import { policy } from '../policy.ts';
import { ownerShown } from './shown.ts';

export const findSealOwners = defineQuery({
  name: 'trust.find-seal-owners',
  summary: 'Who may be given a seal: the alliance, its members, and whether each has one',
  input: z.object({ search: z.string().max(200).optional(), ...paging }),
  output: z.object({
    total: z.int().meta({ description: 'Of members' }),
    alliance: ownerShown.extend({ hasSeal: z.boolean() }).nullable(),
    members: z.array(ownerShown.extend({ institutionId: z.uuid(), hasSeal: z.boolean() })),
  }),
  api: { method: 'get', path: '/trust/seal-owners' },
  right: policy['trust.find-seal-owners'],
  subject: () => ({}),
  async run({ tx, granted }, input) {
    let members = tx.selectFrom('alliance.institution as i').where('i.active', '=', true);
    if (!granted.everyone) members = members.where('i.id', 'in', granted.homeInstitutions);
    if (input.search) members = members.where('i.short_name', 'ilike', likePattern(input.search));
    const { total } = await members
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const rows = await members
      .select(['i.id', 'i.legal_name', 'i.country'])
      .orderBy('i.short_name')
      .orderBy('i.id')
      .limit(input.size)
      .offset(offsetOf(input))
      .execute();
    const active = await tx
      .selectFrom('trust.seal')
      .select('institution_id')
      .where('retired_at', 'is', null)
      .execute();
    const withSeal = new Set(active.map(({ institution_id }) => institution_id));
    const alliance = granted.everyone ? await readAlliance(tx) : null;
    return {
      total,
      alliance: alliance && {
        institutionId: null,
        name: alliance.legalName,
        country: alliance.country,
        hasSeal: withSeal.has(null),
      },
      members: rows.map(({ id, legal_name, country }) => ({
        institutionId: id,
        name: legal_name,
        country,
        hasSeal: withSeal.has(id),
      })),
    };
  },
});
