import { sql } from 'kysely';
import { readOffering } from '../catalogue/index.ts';
import type { Tx } from '../kernel/database/database.ts';
import { heldAt, type Today, type TodayItem } from '../kernel/pages/today.ts';

/** As many lines as a start page bears. */
const MOST = 8;

interface Waiting {
  offering_id: string;
  count: number;
}

/** What waits: results to approve for the examiner; results still missing, and sheets half done, for the course leader. */
export const today: Today = async (tx, actor, now) => {
  if (!actor.personId) return [];
  const led = heldAt(actor, 'course-leader').filter((id) => id !== null);
  const approves = actor.roles.some(({ role }) => role === 'examiner');
  const items: TodayItem[] = [];
  if (approves) items.push(...(await lines(tx, await toApprove(tx, actor.personId), 'to-approve', 'need')));
  if (led.length > 0) {
    items.push(...(await lines(tx, await missing(tx, led, now), 'missing', 'need', '#missing')));
    items.push(...(await lines(tx, await unfinishedImports(tx, led), 'import-unfinished', 'need')));
  }
  return items;
};

async function lines(
  tx: Tx,
  waiting: readonly Waiting[],
  what: string,
  weight: TodayItem['weight'],
  place = '',
): Promise<TodayItem[]> {
  const items: TodayItem[] = [];
  for (const { offering_id, count } of waiting) {
    const offering = await readOffering(tx, offering_id);
    items.push({
      label: `assessment.today.${what}`,
      count,
      title: offering.course.version.title,
      note: offering.code,
      href: `/assessment/offerings/${offering_id}${place}`,
      weight,
    });
  }
  return items;
}

async function toApprove(tx: Tx, personId: string): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select r.offering_id, count(*)::int as count
    from assessment.result r
    join catalogue.offering_examiner e on e.offering_id = r.offering_id and e.person_id = ${personId}
    where r.state = 'entered' and not exists (
      select from assessment.approval a where a.result_id = r.id and a.version = r.version and a.person_id = ${personId})
    group by r.offering_id order by count desc limit ${MOST}`.execute(tx);
  return rows;
}

async function missing(tx: Tx, institutionIds: readonly string[], now: Date): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select o.id as offering_id, count(*)::int as count
    from catalogue.offering o
    join enrolment.enrolment e on e.offering_id = o.id and e.state = 'enrolled'
    where o.lead_institution_id = any(${institutionIds}::uuid[]) and o.state in ('open', 'closed')
      and o.ends_on <= ${now.toISOString().slice(0, 10)}::date
      and not exists (select from assessment.result r
        where r.offering_id = o.id and r.person_id = e.person_id and r.assessment_id is null
          and r.state <> 'withdrawn')
    group by o.id order by count desc limit ${MOST}`.execute(tx);
  return rows;
}

async function unfinishedImports(tx: Tx, institutionIds: readonly string[]): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select i.offering_id, count(*)::int as count
    from assessment.import i join catalogue.offering o on o.id = i.offering_id
    where o.lead_institution_id = any(${institutionIds}::uuid[]) and i.state = 'preview'
    group by i.offering_id order by count desc limit ${MOST}`.execute(tx);
  return rows;
}
