import { offeringSubject } from '../catalogue/index.ts';
import { idsOf, type NamedThing, type NameThings } from '../kernel/audit/named-things.ts';
import { decide, type Subject } from '../kernel/operations/rights.ts';
import { policy } from './policy.ts';

/** Results and sheets, which have no names: whoever may open one gets the way there. */
export const nameThings: NameThings = async ({ services: { db }, actor }, about) => {
  const resultIds = idsOf(about, 'result');
  const importIds = idsOf(about, 'import');
  const results =
    resultIds.length === 0
      ? []
      : await db
          .selectFrom('assessment.result as r')
          .innerJoin('alliance.person as p', 'p.id', 'r.person_id')
          .leftJoin('enrolment.enrolment as e', (join) =>
            join.onRef('e.person_id', '=', 'p.id').onRef('e.offering_id', '=', 'r.offering_id'),
          )
          .select(['r.id', 'r.offering_id as offeringId', 'r.person_id as person'])
          .select((eb) => eb.fn.coalesce('e.home_institution_id', 'p.home_institution_id').as('home'))
          .where('r.id', 'in', resultIds)
          .execute();
  const imports =
    importIds.length === 0
      ? []
      : await db
          .selectFrom('assessment.import')
          .select(['id', 'offering_id as offeringId'])
          .where('id', 'in', importIds)
          .execute();
  const subjects = new Map<string, Subject>();
  for (const { offeringId } of [...results, ...imports])
    if (!subjects.has(offeringId)) subjects.set(offeringId, await offeringSubject(db, offeringId));
  const named = new Map<string, NamedThing>();
  for (const { id, offeringId, person, home } of results) {
    const subject = { ...subjects.get(offeringId), person, home };
    if (decide(policy['assessment.read-result'], actor, subject).allowed)
      named.set(`result:${id}`, { name: null, href: `/assessment/results/${id}` });
  }
  for (const { id, offeringId } of imports)
    if (decide(policy['assessment.read-import'], actor, subjects.get(offeringId)!).allowed)
      named.set(`import:${id}`, { name: null, href: `/assessment/imports/${id}` });
  return named;
};
