import { sql } from 'kysely';
import { readOffering } from '../catalogue/index.ts';
import type { Tx } from '../kernel/database/database.ts';
import { heldAt, type Today, type TodayItem } from '../kernel/pages/today.ts';
import { waitForDecision } from './awards/wait-for-decision.ts';

const MOST = 8;

/** What waits for the issuing office and, where they may do it too, for course leaders. */
export const today: Today = async (tx, actor) => {
  const offices = heldAt(actor, 'issuing-officer');
  const led = heldAt(actor, 'course-leader').filter((id) => id !== null);
  const items: TodayItem[] = [];
  if (offices.length > 0) items.push(...(await forTheOffice(tx, offices)));
  if (offices.length === 0 && led.length === 0) return items;
  items.push(...(await openTasks(tx, [...offices, ...led])));
  items.push(...(await toDecide(tx, [...offices, ...led])));
  return items;
};

/** Offerings of these institutions, or of all where the alliance's office is among them. */
const within = (institutionIds: readonly (string | null)[]) =>
  institutionIds.includes(null)
    ? sql`true`
    : sql`o.lead_institution_id = any(${institutionIds.filter((id) => id !== null)}::uuid[])`;

async function forTheOffice(tx: Tx, offices: readonly (string | null)[]): Promise<TodayItem[]> {
  const { rows: unsealed } = await sql<{ id: string; count: number }>`
    select o.id, count(*)::int as count from awarding.award a join catalogue.offering o on o.id = a.offering_id
    where a.state = 'decided' and ${within(offices)}
      and not exists (select from awarding.credential c where c.award_id = a.id)
      and not exists (select from awarding.batch_item i where i.award_id = a.id and i.state in ('waiting', 'reserved', 'failed'))
    group by o.id order by count desc limit ${MOST}`.execute(tx);
  const { rows: batches } = await sql<{ id: string; offering_id: string; failed: number; state: string }>`
    select b.id, b.offering_id, b.state,
      (select count(*)::int from awarding.batch_item i where i.batch_id = b.id and i.state = 'failed') as failed
    from awarding.batch b join catalogue.offering o on o.id = b.offering_id
    where ${within(offices)} and (b.state in ('ready', 'paused') or
      exists (select from awarding.batch_item i where i.batch_id = b.id and i.state = 'failed'))
    order by b.created_at desc limit ${MOST}`.execute(tx);
  const items: TodayItem[] = [];
  for (const { id, count } of unsealed)
    items.push(await line(tx, 'to-seal', id, count, `/awarding/offerings/${id}`));
  for (const { id, offering_id, failed, state } of batches) {
    const what = failed > 0 ? 'batch-needs-you' : `batch-${state}`;
    items.push(await line(tx, what, offering_id, failed, `/awarding/batches/${id}`));
  }
  return items;
}

async function openTasks(tx: Tx, institutionIds: readonly (string | null)[]): Promise<TodayItem[]> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from awarding.task t join catalogue.offering o on o.id = t.offering_id
    where t.closed_at is null and ${within(institutionIds)}`.execute(tx);
  const count = rows[0]?.count ?? 0;
  return count === 0
    ? []
    : [{ label: 'awarding.today.tasks', count, href: '/awarding/tasks', weight: 'need' }];
}

async function toDecide(tx: Tx, institutionIds: readonly (string | null)[]): Promise<TodayItem[]> {
  const { rows } = await sql<{ id: string; count: number }>`
    select o.id, r.count from (
      select o.*, v.document::jsonb as course from catalogue.offering o
      join design.course_version v on v.id = o.course_version_id
      where o.state <> 'cancelled' and ${within(institutionIds)}) o
    cross join lateral (select count(*)::int as count from (${waitForDecision}) open) r
    where r.count > 0 order by r.count desc limit ${MOST}`.execute(tx);
  const items: TodayItem[] = [];
  for (const { id, count } of rows)
    items.push(await line(tx, 'to-decide', id, count, `/awarding/offerings/${id}`));
  return items;
}

async function line(
  tx: Tx,
  what: string,
  offeringId: string,
  count: number,
  href: string,
): Promise<TodayItem> {
  const offering = await readOffering(tx, offeringId);
  return {
    label: `awarding.today.${what}`,
    count,
    title: offering.course.version.title,
    note: offering.code,
    href,
    weight: 'need',
  };
}
