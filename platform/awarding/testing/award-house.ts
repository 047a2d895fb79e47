import type { CourseVersion } from '@waymark/learning-design';
import { insertCourseVersion } from '../../design/index.ts';
import { newId } from '../../kernel/ids.ts';
import { numbered } from '../../testing/numbered.ts';
import type { TestHouse } from '../../testing/test-house.ts';
import { makeTestSealFor } from '../../trust/index.ts';

export interface AwardHouseOptions {
  learners?: number;
  algorithm?: 'RS256' | 'ES256';
  fourEyes?: boolean;
  /** Makes the alliance's seal, where it is not a test seal. */
  seal?: () => Promise<string>;
  /** Languages of the course, the first one primary. */
  languages?: readonly string[];
}

/** A joint course of two universities with an offering, a test seal of the alliance, and learners who passed. */
export async function makeAwardHouse(house: TestHouse, options: AwardHouseOptions = {}) {
  const { learners = 3, algorithm = 'ES256', fourEyes = false } = options;
  const testSeal = async () => (await house.run(makeTestSealFor, { name: 'Test seal', algorithm })).sealId;
  const { db, services } = house;
  const now = services.now();
  await db
    .insertInto('alliance.alliance')
    .values({
      name: JSON.stringify({ en: 'Alliance of the North' }),
      legal_name: JSON.stringify({ en: 'Alliance of the North' }),
      country: 'FI',
      homepage: 'https://alliance.example/',
      created_at: now,
    })
    .onConflict((on) => on.doNothing())
    .execute();
  const lead = await house.makeInstitution({ name: 'Northern University', country: 'FI', fourEyes });
  const partner = await house.makeInstitution({ name: 'University of the Coast', country: 'ES' });
  const scaleId = newId();
  const definition = {
    id: scaleId,
    name: { en: 'Scale 0–5' },
    kind: 'numeric',
    min: 0,
    max: 5,
    step: 1,
    passMark: 1,
    best: 'highest',
    decimals: 0,
    honours: null,
  };
  await db
    .insertInto('alliance.grading_scale')
    .values({
      id: scaleId,
      institution_id: lead.id,
      name: JSON.stringify(definition.name),
      definition: JSON.stringify(definition),
      valid_from: '2020-01-01',
    })
    .execute();
  const version = courseVersion(lead.id, partner.id, scaleId, options.languages ?? ['en']);
  const courseVersionId = await db
    .transaction()
    .execute((tx) => insertCourseVersion(tx, numbered('TEST-'), version, now));
  const offeringId = newId();
  await db
    .insertInto('catalogue.offering')
    .values({
      id: offeringId,
      course_version_id: courseVersionId,
      code: numbered('RUN-'),
      run: JSON.stringify({ en: 'Spring 2026' }),
      lead_institution_id: lead.id,
      starts_on: '2026-02-01',
      ends_on: '2026-05-31',
      time_zone: 'Europe/Helsinki',
      language: 'en',
      mode: 'blended',
      created_at: now,
    })
    .execute();
  const sealed = await db
    .selectFrom('trust.seal')
    .select('id')
    .where('owner', '=', 'alliance')
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  const sealId = sealed?.id ?? (await (options.seal ?? testSeal)());
  const officer = await house.makePerson({ roles: [{ role: 'issuing-officer', institutionId: null }] });
  const leader = await house.makePerson({ roles: [{ role: 'course-leader', institutionId: lead.id }] });
  const people: string[] = [];
  for (let at = 0; at < learners; at += 1)
    people.push((await addLearner(house, offeringId, lead.id, `Łukasz Őry van den Berg ${at}`)).personId);
  return { lead, partner, version, courseVersionId, offeringId, sealId, officer, leader, people };
}

export type AwardHouse = Awaited<ReturnType<typeof makeAwardHouse>>;

/** A learner with an approved final result. */
export async function addLearner(
  house: TestHouse,
  offeringId: string,
  homeInstitutionId: string,
  fullName: string,
  facts: { dateOfBirth?: string; grade?: string; passed?: boolean } = {},
) {
  const now = house.services.now();
  const person = await house.makePerson({
    fullName,
    homeInstitutionId,
    ...('dateOfBirth' in facts
      ? facts.dateOfBirth && { dateOfBirth: facts.dateOfBirth }
      : { dateOfBirth: '2001-02-03' }),
  });
  const resultId = newId();
  await house.db
    .insertInto('assessment.result')
    .values({
      id: resultId,
      offering_id: offeringId,
      person_id: person.id,
      assessment_id: null,
      state: 'approved',
      version: 1,
      grade: facts.grade ?? '4',
      scale_id: null,
      course_grade: facts.grade ?? '4',
      conversion_table_id: null,
      passed: facts.passed ?? true,
      assessed_on: '2026-06-01',
      entered_at: now,
      approved_at: now,
    })
    .execute();
  return { personId: person.id, resultId, ...person };
}

export function courseVersion(
  leadId: string,
  partnerId: string,
  scaleId: string,
  languages: readonly string[],
): CourseVersion {
  const text = (words: string) => Object.fromEntries(languages.map((language) => [language, words]));
  const examination = newId();
  const outcome = newId();
  return {
    schema: 'waymark.course-version/1',
    courseId: newId(),
    version: 1,
    kind: 'course',
    title: text('Reading a river'),
    summary: text('How to see from the bank what a river does.'),
    primaryLanguage: languages[0]!,
    languages: [...languages],
    languagesOfInstruction: ['en'],
    fieldOfStudy: {
      uri: 'http://data.europa.eu/snb/isced-f/0521',
      label: text('Environmental sciences'),
      code: '0521',
    },
    eqfLevel: 6,
    cycle: 'first',
    ects: 1,
    workloadHours: 27,
    partners: [
      { institutionId: leadId, role: 'lead', awarding: true },
      { institutionId: partnerId, role: 'partner', awarding: true },
    ],
    issuingSeal: { owner: 'alliance' },
    outcomes: [
      {
        id: outcome,
        statement: text('Predict where the bank of a river will give way'),
        bloomLevel: 'evaluate',
        facet: 'skill',
        eqfLevel: 6,
        escoSkills: [
          {
            uri: 'http://data.europa.eu/esco/skill/326809fc-238d-40c2-881e-40042f7f2f0d',
            label: text('hydrology'),
          },
        ],
        weight: 100,
      },
    ],
    units: [],
    assessments: [
      {
        id: examination,
        title: text('Examination'),
        purpose: 'summative',
        method: 'written-examination',
        identityVerification: 'supervised-with-id',
        weight: 100,
        outcomeIds: [outcome],
      },
    ],
    gradingScaleId: scaleId,
    participation: { mode: 'blended', setting: 'formal' },
    prerequisites: null,
    qualityAssurance: {
      type: 'institutional-quality-assurance',
      statement: text('Reviewed by both universities.'),
      agency: null,
      agencyCountry: null,
    },
    stackability: { statement: text('Stands alone.'), partialQualification: false },
    homepage: null,
    awardRule: { kind: 'credits', requiredAssessmentIds: [], badgeWithoutAssessment: 'participation' },
    approval: {
      approvedBy: 'Course board',
      approvedOn: '2025-03-01',
      institutionId: leadId,
      consents: [],
    },
  };
}
