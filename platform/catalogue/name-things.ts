import { idsOf, type NamedThing, type NameThings } from '../kernel/audit/named-things.ts';
import { decide } from '../kernel/operations/rights.ts';
import { policy } from './policy.ts';

/** Offerings by their code, for whoever may open them. */
export const nameThings: NameThings = async ({ services, actor }, about) => {
  const named = new Map<string, NamedThing>();
  const ids = idsOf(about, 'offering');
  if (ids.length === 0) return named;
  const offerings = await services.db
    .selectFrom('catalogue.offering')
    .select(['id', 'code', 'lead_institution_id as lead'])
    .where('id', 'in', ids)
    .execute();
  for (const { id, code, lead } of offerings)
    if (decide(policy['catalogue.read-offering'], actor, { lead }).allowed)
      named.set(`offering:${id}`, { name: code, href: `/catalogue/offerings/${id}` });
  return named;
};
