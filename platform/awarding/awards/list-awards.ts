import { sql } from 'kysely';
import { z } from 'zod';
import { readScale } from '../../alliance/index.ts';
import { approvedResults } from '../../assessment/index.ts';
import { readOffering } from '../../catalogue/index.ts';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { likePattern, offsetOf, paging } from '../../kernel/operations/paging.ts';
import { policy } from '../policy.ts';
import { awardSubject } from '../subject.ts';
import { earnedBy, isEarned } from './earned.ts';
import { showAward, shownAward } from './shown-award.ts';

export const standings = [
  'proposed',
  'decided',
  'in-batch',
  'sealed',
  'revoked',
  'not-earned',
  'not-decided',
] as const;

/** Learners of an offering with approved results: what they were awarded, or why they were not. */
export const listAwards = defineQuery({
  name: 'awarding.list-awards',
  summary: 'List the learners of an offering with what they were awarded, or why they were not',
  input: z.object({
    offeringId: z.uuid(),
    q: z.string().trim().max(200).optional().meta({ description: 'Part of a name' }),
    standing: z.enum(standings).optional(),
    ...paging,
  }),
  output: z.object({
    total: z.int(),
    awards: z.array(
      z.object({
        awardId: z.uuid().nullable(),
        personId: z.uuid(),
        fullName: z.string(),
        institution: z.string().nullable(),
        standing: z.enum(standings),
        award: shownAward.nullable(),
        reason: z.enum(['not-passed', 'assessment-missing', 'no-result', 'badge-not-earned']).nullable(),
        credentialId: z.uuid().nullable(),
        decidedBy: z.string().nullable(),
        confirmedBy: z.string().nullable(),
        decidedAt: z.iso.datetime().nullable(),
      }),
    ),
  }),
  api: { method: 'get', path: '/awarding/offerings/{offeringId}/awards' },
  right: policy['awarding.list-awards'],
  subject: ({ tx }, { offeringId }) => awardSubject(tx, offeringId),
  async run({ tx, granted }, input) {
    const { course } = await readOffering(tx, input.offeringId);
    const scale = await readScale(tx, course.version.gradingScaleId);
    const results = await approvedResults(tx, input.offeringId);
    const open = new Map(results.map((one) => [one.personId, earnedBy(course.version, scale, one)]));
    const { rows } = await sql<Row>`
      with standing as (
        select p.id as person_id, p.full_name, p.folded_name, p.home_institution_id, a.id as award_id,
          case when a.id is null then case when p.id = any(${[...open.keys()].filter((id) => isEarned(open.get(id)!))}::uuid[])
              then 'not-decided' else 'not-earned' end
            when c.status in ('valid', 'suspended') then 'sealed'
            when c.status = 'revoked' then 'revoked'
            when i.id is not null then 'in-batch' else a.state end as standing,
          c.id as credential_id
        from alliance.person p
        left join awarding.award a on a.person_id = p.id and a.offering_id = ${input.offeringId}
          and a.state in ('proposed', 'decided')
        left join lateral (select id, status from awarding.credential where award_id = a.id and status <> 'superseded'
          order by status = 'revoked', sealed_at desc limit 1) c on true
        left join lateral (select id from awarding.batch_item where award_id = a.id
          and state in ('waiting', 'reserved', 'failed') limit 1) i on true
        where a.id is not null or p.id = any(${[...open.keys()]}::uuid[]))
      select s.*, u.short_name, a.kind, a.badge, a.ects, a.grade, a.awarded_on, a.decided_at,
        d.full_name as decided_by, k.full_name as confirmed_by, count(*) over () as total
      from standing s
      left join awarding.award a on a.id = s.award_id
      left join alliance.institution u on u.id = s.home_institution_id
      left join alliance.person d on d.id = a.decided_by
      left join alliance.person k on k.id = a.confirmed_by
      where (${input.standing ?? null}::text is null or s.standing = ${input.standing ?? null})
        and (${input.q ?? null}::text is null or s.folded_name like alliance.fold(${likePattern(input.q ?? '')}))
        and (${granted.everyone} or s.home_institution_id = any(${[...granted.homeInstitutions]}::uuid[]))
      order by s.folded_name, s.person_id limit ${input.size} offset ${offsetOf(input)}`.execute(tx);
    return {
      total: rows[0]?.total ?? 0,
      awards: rows.map((row) => {
        const decided = open.get(row.person_id);
        return {
          awardId: row.award_id,
          personId: row.person_id,
          fullName: row.full_name,
          institution: row.short_name,
          standing: row.standing,
          award: row.kind && showAward({ ...row, kind: row.kind, awarded_on: row.awarded_on! }),
          reason: row.award_id === null && decided && !isEarned(decided) ? decided.reason : null,
          credentialId: row.credential_id,
          decidedBy: row.decided_by,
          confirmedBy: row.confirmed_by,
          decidedAt: row.decided_at?.toISOString() ?? null,
        };
      }),
    };
  },
});

interface Row {
  person_id: string;
  full_name: string;
  award_id: string | null;
  standing: (typeof standings)[number];
  credential_id: string | null;
  short_name: string | null;
  kind: 'credits' | 'badge' | null;
  badge: 'attendance' | 'participation' | 'completion' | null;
  ects: number | null;
  grade: { final: Record<string, string> | null } | null;
  awarded_on: string | null;
  decided_at: Date | null;
  decided_by: string | null;
  confirmed_by: string | null;
  total: number;
}
