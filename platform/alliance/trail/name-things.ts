import { idsOf, type NamedThing, type NameThings } from '../../kernel/audit/named-things.ts';
import { decide } from '../../kernel/operations/rights.ts';
import { policy } from '../policy.ts';

/** People and institutions, for whoever may open their pages. */
export const nameThings: NameThings = async ({ services, actor }, about) => {
  const named = new Map<string, NamedThing>();
  const personIds = idsOf(about, 'person');
  const people =
    personIds.length === 0
      ? []
      : await services.db
          .selectFrom('alliance.person')
          .select(['id', 'full_name', 'home_institution_id as home'])
          .where('id', 'in', personIds)
          .where('erased_at', 'is', null)
          .execute();
  for (const { id, full_name: name, home } of people) {
    const subject = { lead: home, person: id, home };
    if (decide(policy['alliance.read-person'], actor, subject).allowed)
      named.set(`person:${id}`, { name, href: `/alliance/people/${id}` });
  }
  const institutionIds = idsOf(about, 'institution');
  const institutions =
    institutionIds.length === 0
      ? []
      : await services.db
          .selectFrom('alliance.institution')
          .select(['id', 'short_name as name'])
          .where('id', 'in', institutionIds)
          .execute();
  for (const { id, name } of institutions)
    if (decide(policy['alliance.change-institution'], actor, { lead: id }).allowed)
      named.set(`institution:${id}`, { name, href: `/alliance/institutions/${id}` });
  return named;
};
