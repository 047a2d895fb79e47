import { type IdentificationKind, identificationKinds } from '@waymark/credential';
import { sql } from 'kysely';
import type { Database, Tx } from '../../kernel/database/database.ts';
import { type MultilingualText, pick } from '../../kernel/languages/index.ts';
import type { AwardedGrade } from '../model.ts';
import type { Learner } from './learner-values.ts';

interface Row {
  award_id: string;
  person_id: string;
  full_name: string;
  given_name: string | null;
  family_name: string | null;
  date_of_birth: string | null;
  facts: string[] | null;
  grade: AwardedGrade | null;
  awarded_on: string;
  number: { value: string; name: MultilingualText; homepage: string | null; institution: string } | null;
  esi: string | null;
  national: { value: string; country: string | null } | null;
}

/**
 * What is known of the learners of some awards, in one statement. A person whose account was erased is left out:
 * nothing more is sealed for them.
 *
 * @param lead the institution whose facts count for learners without a home university
 * @returns by award id
 */
export async function loadLearners(
  tx: Tx | Database,
  awardIds: readonly string[],
  lead: string,
  primaryLanguage: string,
): Promise<Map<string, Learner>> {
  const { rows } = await sql<Row>`
    select a.id as award_id, p.id as person_id, p.full_name, p.given_name, p.family_name, p.date_of_birth,
      coalesce(home.identification_facts, lead.identification_facts) as facts, a.grade, a.awarded_on,
      (select jsonb_build_object('value', i.value, 'name', u.legal_name, 'homepage', u.homepage, 'institution', u.id)
        from alliance.identifier i join alliance.institution u on u.id = i.institution_id
        where i.person_id = p.id and i.scheme = 'student-number' and i.valid_until is null
        order by (u.id = p.home_institution_id) desc nulls last, i.created_at desc limit 1) as number,
      (select i.value from alliance.identifier i
        where i.person_id = p.id and i.scheme = 'european-student-identifier' and i.valid_until is null
        order by i.created_at desc limit 1) as esi,
      (select jsonb_build_object('value', i.value, 'country', u.country)
        from alliance.identifier i left join alliance.institution u on u.id = i.institution_id
        where i.person_id = p.id and i.scheme = 'national-id' and i.valid_until is null
        order by i.created_at desc limit 1) as national
    from awarding.award a
    join alliance.person p on p.id = a.person_id and p.erased_at is null
    left join alliance.institution home on home.id = p.home_institution_id
    left join alliance.institution lead on lead.id = ${lead}
    where a.id = any(${awardIds}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.award_id, learnerOf(row, primaryLanguage)]));
}

function learnerOf(row: Row, primaryLanguage: string): Learner {
  const { number, national } = row;
  return {
    personId: row.person_id,
    fullName: row.full_name,
    givenName: row.given_name,
    familyName: row.family_name,
    dateOfBirth: row.date_of_birth,
    studentNumber: number && {
      value: number.value,
      institution: pick(number.name, primaryLanguage).text,
      institutionId: number.homepage ?? `urn:uuid:${number.institution}`,
    },
    europeanStudentIdentifier: row.esi,
    // A national id without its country names nobody.
    nationalId: national?.country ? { value: national.value, country: national.country } : null,
    accepted: (row.facts ?? []).filter(isKind),
    grade: row.grade,
    awardedOn: row.awarded_on,
  };
}

const isKind = (fact: string): fact is IdentificationKind =>
  (identificationKinds as readonly string[]).includes(fact);
