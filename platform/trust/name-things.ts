import { idsOf, type NamedThing, type NameThings } from '../kernel/audit/named-things.ts';
import { decide } from '../kernel/operations/rights.ts';
import { policy } from './policy.ts';

/** Seals by the name that staff gave them, for whoever may open them. */
export const nameThings: NameThings = async ({ services, actor }, about) => {
  const named = new Map<string, NamedThing>();
  const ids = idsOf(about, 'seal');
  if (ids.length === 0) return named;
  const seals = await services.db
    .selectFrom('trust.seal')
    .select(['id', 'name', 'institution_id as lead'])
    .where('id', 'in', ids)
    .execute();
  for (const { id, name, lead } of seals)
    if (decide(policy['trust.read-seal'], actor, { lead }).allowed)
      named.set(`seal:${id}`, { name, href: `/trust/seals/${id}` });
  return named;
};
