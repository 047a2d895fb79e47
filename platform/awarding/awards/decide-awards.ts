import { z } from 'zod';
import { readScale } from '../../alliance/index.ts';
import { approvedResults } from '../../assessment/index.ts';
import { readOffering } from '../../catalogue/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import { newId } from '../../kernel/ids.ts';
import { defineCommand } from '../../kernel/operations/operation.ts';
import { refuse } from '../errors.ts';
import { policy } from '../policy.ts';
import { awardSubject } from '../subject.ts';
import { type Earned, earnedBy, isEarned } from './earned.ts';

/** Civil date of now in a time zone. */
export const todayIn = (timeZone: string, now: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    now,
  );

/** Whether awards of an offering take two persons: as its lead institution wants it. */
export async function wantsFourEyes(tx: Tx, leadInstitutionId: string): Promise<boolean> {
  const lead = await tx
    .selectFrom('alliance.institution')
    .select('four_eyes')
    .where('id', '=', leadInstitutionId)
    .executeTakeFirst();
  return lead?.four_eyes ?? false;
}

/** Decides the award of every learner with approved results who has none yet, by the course's award rule. */
export const decideAwards = defineCommand({
  name: 'awarding.decide-awards',
  summary:
    'Decide who has earned what: all approved results that have no award yet, by the course’s award rule',
  input: z.object({
    offeringId: z.uuid(),
    awardedOn: z.iso
      .date()
      .optional()
      .meta({ description: 'Civil date; today at the offering’s place by default' }),
  }),
  output: z.object({
    awarded: z.int().meta({ description: 'New awards' }),
    proposed: z.int().meta({ description: 'Of these, how many wait for a second person' }),
    notAwarded: z
      .int()
      .meta({ description: 'Learners with results who have earned nothing; list-awards says why' }),
  }),
  api: { method: 'post', path: '/awarding/offerings/{offeringId}/awards/decide' },
  right: policy['awarding.decide-awards'],
  subject: ({ tx }, { offeringId }) => awardSubject(tx, offeringId),
  async run({ tx, actor, now }, { offeringId, awardedOn }) {
    // Two people who decide at once do it one after the other.
    await tx
      .selectFrom('catalogue.offering')
      .select('id')
      .where('id', '=', offeringId)
      .forNoKeyUpdate()
      .execute();
    const offering = await readOffering(tx, offeringId);
    if (offering.state === 'cancelled') throw refuse('awarding.offering-cancelled');
    const { version } = offering.course;
    const scale = await readScale(tx, version.gradingScaleId);
    const present = await tx
      .selectFrom('awarding.award')
      .select('person_id')
      .where('offering_id', '=', offeringId)
      .where('state', 'in', ['proposed', 'decided'])
      .execute();
    const has = new Set(present.map(({ person_id }) => person_id));
    const decided = (await approvedResults(tx, offeringId))
      .filter(({ personId }) => !has.has(personId))
      .map((results) => earnedBy(version, scale, results));
    const earned = decided.filter(isEarned);
    if (earned.length === 0 && has.size === 0) throw refuse('awarding.nothing-to-award');
    const state = (await wantsFourEyes(tx, offering.leadInstitutionId)) ? 'proposed' : 'decided';
    const row = {
      offeringId,
      courseVersionId: offering.course.id,
      state,
      awardedOn: awardedOn ?? todayIn(offering.timeZone, now),
      decidedBy: actor.personId,
      now,
    } as const;
    await insertAwards(tx, earned, row);
    return {
      awarded: earned.length,
      proposed: state === 'proposed' ? earned.length : 0,
      notAwarded: decided.length - earned.length,
    };
  },
  audit: ({ offeringId }, output) => ({ about: [`offering:${offeringId}`], detail: output }),
});

export interface NewAwards {
  offeringId: string;
  courseVersionId: string;
  state: 'proposed' | 'decided' | 'replacing';
  awardedOn: string;
  decidedBy: string | null;
  now: Date;
}

/** Writes awards; returns their ids in the order of `earned`. */
export async function insertAwards(tx: Tx, earned: readonly Earned[], common: NewAwards): Promise<string[]> {
  const ids = earned.map(() => newId(common.now.getTime()));
  for (let from = 0; from < earned.length; from += 2000)
    await tx
      .insertInto('awarding.award')
      .values(
        earned.slice(from, from + 2000).map(({ personId, award, grade, results }, at) => ({
          id: ids[from + at]!,
          offering_id: common.offeringId,
          person_id: personId,
          course_version_id: common.courseVersionId,
          kind: award.kind,
          badge: award.kind === 'badge' ? award.badge : null,
          ects: award.kind === 'credits' ? award.ects : null,
          grade: grade && JSON.stringify(grade),
          awarded_on: common.awardedOn,
          results: JSON.stringify(results),
          state: common.state,
          decided_by: common.decidedBy,
          decided_at: common.now,
        })),
      )
      .execute();
  return ids;
}
