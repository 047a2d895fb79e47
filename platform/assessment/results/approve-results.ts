import { sql } from 'kysely';
import { z } from 'zod';
import { offeringSubject, readOffering } from '../../catalogue/index.ts';
import { defineCommand } from '../../kernel/operations/operation.ts';
import { refuse } from '../errors.ts';
import { policy } from '../policy.ts';

/**
 * An examiner's "yes" to results as they stand. Where the lead university wants four eyes, a result is approved after
 * two different persons said it; the same person twice is refused.
 */
export const approveResults = defineCommand({
  name: 'assessment.approve-results',
  summary: 'Approve results: those named, or all of the offering that wait',
  input: z
    .object({
      offeringId: z.uuid(),
      ids: z.array(z.uuid()).max(50_000).optional().meta({ description: 'Absent: all that wait' }),
      all: z.union([z.boolean(), z.literal('yes')]).optional(),
      institutionId: z
        .uuid()
        .optional()
        .meta({ description: 'Of all that wait, this university’s learners' }),
    })
    .refine(({ ids, all }) => (ids && ids.length > 0) || all, {
      path: ['ids'],
      params: { message: 'assessment.field.choose-results' },
    }),
  output: z.object({
    approved: z.int(),
    waitingForSecond: z.int().meta({ description: 'Approved by you, waiting for a second person' }),
  }),
  api: { method: 'post', path: '/assessment/offerings/{offeringId}/approvals' },
  right: policy['assessment.approve-results'],
  subject: ({ tx }, { offeringId }) => offeringSubject(tx, offeringId),
  async run({ tx, actor, now }, { offeringId, ids, all, institutionId }) {
    if (!actor.personId) throw refuse('assessment.needs-examiner');
    const offering = await readOffering(tx, offeringId);
    const { four_eyes: fourEyes } = await tx
      .selectFrom('alliance.institution')
      .select('four_eyes')
      .where('id', '=', offering.leadInstitutionId)
      .executeTakeFirstOrThrow();
    const named = all ? sql`true` : sql`r.id = any(${ids ?? []}::uuid[])`;
    const home = institutionId
      ? sql`exists (select from alliance.person p left join enrolment.enrolment e
          on e.person_id = p.id and e.offering_id = r.offering_id where p.id = r.person_id
          and coalesce(e.home_institution_id, p.home_institution_id) = ${institutionId}::uuid)`
      : sql`true`;
    // Locked, so that what is approved is what is there; then looked at in a statement of its own, which sees what
    // whoever held the lock before has done: the same person in another tab.
    const { rows: locked } = await sql<{ id: string }>`select r.id from assessment.result r
      where r.offering_id = ${offeringId}::uuid and r.state = 'entered' and ${named} and ${home}
      order by r.id for update of r`.execute(tx);
    const { rows: waiting } = await sql<{ id: string; mine: boolean }>`select r.id, exists (
        select from assessment.approval a where a.result_id = r.id and a.version = r.version
          and a.person_id = ${actor.personId}::uuid) as mine
      from assessment.result r where r.id = any(${locked.map(({ id }) => id)}::uuid[])
        and r.state = 'entered' order by r.id`.execute(tx);
    const mine = waiting.filter((result) => result.mine);
    const others = waiting.filter((result) => !result.mine).map(({ id }) => id);
    if (mine.length > 0 && (!all || others.length === 0))
      throw refuse('assessment.approved-by-you', { count: mine.length });
    if (others.length === 0) throw refuse('assessment.nothing-to-approve');
    await sql`insert into assessment.approval (result_id, version, person_id, approved_at)
      select r.id, r.version, ${actor.personId}::uuid, ${now}::timestamptz from assessment.result r
      where r.id = any(${others}::uuid[])`.execute(tx);
    const { rows: approved } = await sql`update assessment.result as r set state = 'approved',
        approved_at = ${now}::timestamptz
      where r.id = any(${others}::uuid[]) and (select count(*) from assessment.approval a
        where a.result_id = r.id and a.version = r.version) >= ${fourEyes ? 2 : 1}
      returning r.id`.execute(tx);
    return { approved: approved.length, waitingForSecond: others.length - approved.length };
  },
  audit: ({ offeringId, ids, all }, { approved, waitingForSecond }) => ({
    about: [`offering:${offeringId}`, ...(all ? [] : (ids ?? []).slice(0, 200).map((id) => `result:${id}`))],
    detail: { approved, waitingForSecond },
  }),
});
