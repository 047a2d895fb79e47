import { offeringSubject } from '../catalogue/index.ts';
import { idsOf, type NamedThing, type NameThings } from '../kernel/audit/named-things.ts';
import type { Tx } from '../kernel/database/database.ts';
import { decide } from '../kernel/operations/rights.ts';
import { policy } from './policy.ts';
import { awardSubject } from './subject.ts';

/** Batches by their offering's code, credentials by their learner, tasks and templates, for whoever may open them. */
export const nameThings: NameThings = ({ services, actor }, about) =>
  services.db
    .transaction()
    .setAccessMode('read only')
    .execute(async (tx) => {
      const named = new Map<string, NamedThing>();
      const countsOf = remembered((id) => offeringSubject(tx, id));
      const learnersOf = remembered((id) => awardSubject(tx, id));
      for (const { id, offeringId, code } of await batches(tx, idsOf(about, 'batch')))
        if (decide(policy['awarding.read-batch'], actor, await countsOf(offeringId)).allowed)
          named.set(`batch:${id}`, { name: code, href: `/awarding/batches/${id}` });
      for (const { id, offeringId, fullName, ...whose } of await credentials(
        tx,
        idsOf(about, 'credential'),
      )) {
        const subject = { ...(await learnersOf(offeringId)), ...whose };
        if (decide(policy['awarding.read-credential'], actor, subject).allowed)
          named.set(`credential:${id}`, { name: fullName, href: `/awarding/credentials/${id}` });
      }
      for (const { id, offeringId } of await tasks(tx, idsOf(about, 'task')))
        if (decide(policy['awarding.read-task'], actor, await learnersOf(offeringId)).allowed)
          named.set(`task:${id}`, { name: null, href: `/awarding/tasks/${id}` });
      const asked = idsOf(about, 'template');
      if (asked.length > 0 && decide(policy['awarding.list-templates'], actor, {}).allowed)
        for (const { owner, name } of await ownersOf(tx, asked))
          named.set(`template:${owner}`, { name, href: `/awarding/templates/${owner}` });
      return named;
    });

/** Templates are told by whoever issues with them. */
async function ownersOf(
  tx: Tx,
  owners: readonly string[],
): Promise<{ owner: string; name: string | null }[]> {
  const members = owners.filter((owner) => owner !== 'alliance');
  const rows =
    members.length === 0
      ? []
      : await tx
          .selectFrom('alliance.institution')
          .select(['id', 'short_name'])
          .where('id', 'in', members)
          .execute();
  const named = rows.map(({ id, short_name }) => ({ owner: id, name: short_name }));
  return owners.includes('alliance') ? [...named, { owner: 'alliance', name: null }] : named;
}

const batches = async (tx: Tx, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : await tx
        .selectFrom('awarding.batch as b')
        .innerJoin('catalogue.offering as o', 'o.id', 'b.offering_id')
        .select(['b.id', 'b.offering_id as offeringId', 'o.code'])
        .where('b.id', 'in', ids)
        .execute();

const credentials = async (tx: Tx, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : await tx
        .selectFrom('awarding.credential as c')
        .innerJoin('alliance.person as p', 'p.id', 'c.person_id')
        .select(['c.id', 'c.offering_id as offeringId', 'p.full_name as fullName'])
        .select(['p.id as person', 'p.home_institution_id as home'])
        .where('c.id', 'in', ids)
        .execute();

const tasks = async (tx: Tx, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : await tx
        .selectFrom('awarding.task')
        .select(['id', 'offering_id as offeringId'])
        .where('id', 'in', ids)
        .execute();

/** Asks once for each id. */
function remembered<Answer>(ask: (id: string) => Promise<Answer>): (id: string) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>();
  return (id) => {
    const known = answers.get(id) ?? ask(id);
    answers.set(id, known);
    return known;
  };
}
