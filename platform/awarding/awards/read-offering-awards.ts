import { sql } from 'kysely';
import { z } from 'zod';
import { readScale } from '../../alliance/index.ts';
import { approvedResults } from '../../assessment/index.ts';
import { offeringSubject, readOffering } from '../../catalogue/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { policy } from '../policy.ts';
import { wantsFourEyes } from './decide-awards.ts';
import { earnedBy, isEarned } from './earned.ts';

const count = (description: string) => z.int().meta({ description });

/** How far the awards of an offering are: counts, no names. */
export const readOfferingAwards = defineQuery({
  name: 'awarding.read-offering-awards',
  summary: 'Read how far the awards of an offering are, in counts',
  input: z.object({ offeringId: z.uuid() }),
  output: z.object({
    fourEyes: z.boolean().meta({ description: 'Awards take two persons' }),
    withResults: count('Learners with approved results'),
    notDecided: count('Of these, who would earn something and has no award yet'),
    notEarned: count('Of these, who have earned nothing'),
    reasons: z
      .record(z.string(), z.int())
      .meta({ description: 'not-passed, assessment-missing, no-result, badge-not-earned: how many' }),
    proposed: count('Awards that wait for a second person'),
    decided: count('Awards that are decided, sealed or not'),
    credits: count('Of the decided awards, those with credits'),
    badges: count('Of the decided awards, badges'),
    inBatch: count('Decided awards in a batch, not sealed yet'),
    toSeal: count('Decided awards in no batch'),
    sealed: count('Awards with a credential that is valid or suspended'),
    revoked: count('Awards whose credential was revoked and not replaced'),
    openTasks: count('Tasks that wait for the issuing office'),
    latestBatch: z
      .object({ id: z.uuid(), state: z.enum(['ready', 'sealing', 'paused', 'cancelled', 'done']) })
      .nullable(),
  }),
  api: { method: 'get', path: '/awarding/offerings/{offeringId}' },
  right: policy['awarding.read-offering-awards'],
  subject: ({ tx }, { offeringId }) => offeringSubject(tx, offeringId),
  async run({ tx }, { offeringId }) {
    const { course, leadInstitutionId } = await readOffering(tx, offeringId);
    const scale = await readScale(tx, course.version.gradingScaleId);
    const results = await approvedResults(tx, offeringId);
    const awarded = new Set(
      (
        await tx
          .selectFrom('awarding.award')
          .select('person_id')
          .where('offering_id', '=', offeringId)
          .where('state', 'in', ['proposed', 'decided'])
          .execute()
      ).map(({ person_id }) => person_id),
    );
    const open = results
      .filter(({ personId }) => !awarded.has(personId))
      .map((one) => earnedBy(course.version, scale, one));
    const reasons: Record<string, number> = {};
    for (const one of open) if (!isEarned(one)) reasons[one.reason] = (reasons[one.reason] ?? 0) + 1;
    const notDecided = open.filter(isEarned).length;
    const latest = await tx
      .selectFrom('awarding.batch')
      .select(['id', 'state'])
      .where('offering_id', '=', offeringId)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return {
      fourEyes: await wantsFourEyes(tx, leadInstitutionId),
      withResults: results.length,
      notDecided,
      notEarned: open.length - notDecided,
      reasons,
      ...(await countAwards(tx, offeringId)),
      latestBatch: latest ?? null,
    };
  },
});

/** Awards of an offering by what became of them. */
export async function countAwards(tx: Tx, offeringId: string) {
  const { rows } = await sql<{
    proposed: number;
    decided: number;
    credits: number;
    badges: number;
    inBatch: number;
    toSeal: number;
    sealed: number;
    revoked: number;
    openTasks: number;
  }>`
    select count(*) filter (where a.state = 'proposed') as proposed,
      count(*) filter (where a.state = 'decided') as decided,
      count(*) filter (where a.state = 'decided' and a.kind = 'credits') as credits,
      count(*) filter (where a.state = 'decided' and a.kind = 'badge') as badges,
      count(*) filter (where i.id is not null and c.id is null) as "inBatch",
      count(*) filter (where a.state = 'decided' and i.id is null and c.id is null and r.id is null) as "toSeal",
      count(*) filter (where c.id is not null) as sealed,
      count(*) filter (where c.id is null and r.id is not null) as revoked,
      (select count(*) from awarding.task t where t.offering_id = ${offeringId} and t.closed_at is null) as "openTasks"
    from awarding.award a
    left join awarding.credential c on c.award_id = a.id and c.status in ('valid', 'suspended')
    left join lateral (select id from awarding.credential where award_id = a.id and status in ('revoked', 'superseded')
      limit 1) r on true
    left join lateral (select id from awarding.batch_item where award_id = a.id
      and state in ('waiting', 'reserved', 'failed') limit 1) i on true
    where a.offering_id = ${offeringId} and a.state in ('proposed', 'decided')`.execute(tx);
  return rows[0]!;
}
