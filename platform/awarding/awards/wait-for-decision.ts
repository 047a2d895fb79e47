import { sql } from 'kysely';

/**
 * A subquery: the learners of an offering without an award who could have earned something by the course's award
 * rule, as they passed or have what its badge asks for. It stands where `o` is the offering, with its course version's
 * document as `o.course`.
 */
export const waitForDecision = sql`
  select r.person_id from assessment.result r
  where r.offering_id = o.id and r.state = 'approved'
    and not exists (select from awarding.award a where a.offering_id = o.id
      and a.person_id = r.person_id and a.state in ('proposed', 'decided'))
  group by r.person_id
  having coalesce(bool_and(r.passed) filter (where r.assessment_id is null), true) and (
    (o.course -> 'awardRule' ->> 'kind' = 'credits' and bool_or(r.passed))
    or bool_or((r.participation ->> case
      coalesce(o.course -> 'awardRule' ->> 'badge', o.course -> 'awardRule' ->> 'badgeWithoutAssessment')
      when 'attendance' then 'attended' when 'participation' then 'participated'
      when 'completion' then 'completed' end)
      ::boolean))`;
