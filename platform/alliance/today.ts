import { sql } from 'kysely';
import { heldAt, type Today, type TodayItem } from '../kernel/pages/today.ts';

/** What waits for an administrator: an alliance without members, people who may be the same, and mails that came back. */
export const today: Today = async (tx, actor) => {
  const held = heldAt(actor, 'administrator');
  if (held.length === 0) return [];
  const mine = held.includes(null)
    ? sql`true`
    : sql`p.home_institution_id = any(${held.filter((id) => id !== null)}::uuid[])`;
  const { rows } = await sql<{ institutions: number; proposals: number; bounced: number }>`
    select
      (select count(*)::int from alliance.institution) as institutions,
      (select count(*)::int from alliance.match_proposal m join alliance.person p on p.id = m.person_id
        where m.decided_at is null and ${mine}) as proposals,
      (select count(distinct i.person_id)::int from alliance.identifier i join alliance.person p on p.id = i.person_id
        where i.bounced_at is not null and i.valid_until is null and ${mine}) as bounced`.execute(tx);
  const { institutions = 0, proposals = 0, bounced = 0 } = rows[0] ?? {};
  const empty = held.includes(null) && institutions === 0;
  const items: TodayItem[] = [
    { label: 'alliance.today.set-up', count: empty ? 1 : 0, href: '/alliance', weight: 'need' },
    {
      label: 'alliance.today.proposals',
      count: proposals,
      href: '/alliance/people/proposals',
      weight: 'need',
    },
    {
      label: 'alliance.today.bounced',
      count: bounced,
      href: '/alliance/people?state=bounced',
      weight: 'know',
    },
  ];
  return items.filter(({ count }) => count > 0);
};
