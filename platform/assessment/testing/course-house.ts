import type { CourseVersion } from '@waymark/learning-design';
import type { ConversionTable, GradingScale } from '@waymark/recognition';
import { insertConversionTable, insertGradingScale } from '../../alliance/index.ts';
import { insertOffering, replaceExaminers } from '../../catalogue/index.ts';
import { insertCourseVersion } from '../../design/index.ts';
import { enrolMany } from '../../enrolment/index.ts';
import { newId } from '../../kernel/ids.ts';
import type { Actor } from '../../kernel/operations/actor.ts';
import { numbered } from '../../testing/numbered.ts';
import { openTestHouse } from '../../testing/test-house.ts';
import { uploadResults } from '../imports/upload-results.ts';

const scale = (en: string, numbers: Partial<Extract<GradingScale, { kind: 'numeric' }>>): GradingScale => ({
  id: newId(),
  name: { en },
  kind: 'numeric',
  min: 0,
  max: 10,
  step: 1,
  passMark: 5,
  best: 'highest',
  decimals: 0,
  honours: null,
  ...numbers,
});

const table = (
  from: GradingScale,
  to: GradingScale,
  rows: [from: string, through: string, to: string][],
): ConversionTable => ({
  id: newId(),
  fromScaleId: from.id,
  toScaleId: to.id,
  rows: rows.map(([first, through, grade]) => ({ from: first, through, to: grade })),
  source: 'The board of the alliance',
  assumed: false,
  validFrom: '2024-01-01',
  validUntil: null,
});

/** A joint course of three universities with an offering, its people, scales and tables. For tests. */
export async function openCourseHouse(options: { fourEyes?: boolean } = {}) {
  const house = await openTestHouse();
  const lead = await house.makeInstitution({ shortName: 'Tampere', fourEyes: options.fourEyes ?? false });
  const uab = await house.makeInstitution({ shortName: 'UAB', country: 'ES' });
  const dcu = await house.makeInstitution({ shortName: 'DCU', country: 'IE' });
  const stranger = await house.makeInstitution({ shortName: 'Elsewhere' });

  const joint = scale('Joint 1–20', { min: 1, max: 20, passMark: 10 });
  const spanish = scale('Spain 0–10', { step: 0.1, decimals: 1 });
  const percent: GradingScale = {
    id: newId(),
    name: { en: 'Ireland, percent' },
    kind: 'percent',
    step: 0.01,
    passMark: 40,
  };
  const letters: GradingScale = {
    id: newId(),
    name: { en: 'Elsewhere A–F' },
    kind: 'ordered',
    grades: ['A', 'B', 'F'].map((code) => ({ code, label: null, passes: code !== 'F', spellings: [] })),
  };
  const examId = newId();
  const courseId = newId();
  const outcomeId = newId();
  const now = house.services.now();
  const partner = (institutionId: string, role: 'lead' | 'partner') => ({
    institutionId,
    role,
    awarding: true,
  });
  const version: CourseVersion = {
    schema: 'waymark.course-version/1',
    courseId,
    version: 1,
    kind: 'course',
    title: { en: 'Reading a river' },
    summary: { en: 'How to see from the bank what a river does.' },
    primaryLanguage: 'en',
    languages: ['en'],
    languagesOfInstruction: ['en'],
    fieldOfStudy: {
      uri: 'http://data.europa.eu/snb/isced-f/0521',
      label: { en: 'Environment' },
      code: '0521',
    },
    eqfLevel: 6,
    cycle: 'first',
    ects: 1,
    workloadHours: 27,
    partners: [partner(lead.id, 'lead'), partner(uab.id, 'partner'), partner(dcu.id, 'partner')],
    issuingSeal: { owner: 'alliance' },
    outcomes: [
      {
        id: outcomeId,
        statement: { en: 'Describe the flow of a river.' },
        bloomLevel: 'understand',
        facet: 'skill',
        eqfLevel: 6,
        escoSkills: [],
        weight: 100,
      },
    ],
    units: [],
    assessments: [
      {
        id: examId,
        title: { en: 'Capstone project' },
        purpose: 'summative',
        method: 'project-work',
        identityVerification: 'supervised-with-id',
        weight: 100,
        outcomeIds: [outcomeId],
      },
    ],
    gradingScaleId: joint.id,
    participation: { mode: 'blended', setting: 'formal' },
    prerequisites: null,
    qualityAssurance: {
      type: 'institutional-quality-assurance',
      statement: { en: 'Reviewed.' },
      agency: null,
      agencyCountry: null,
    },
    stackability: { statement: { en: 'Stands alone.' }, partialQualification: false },
    homepage: null,
    awardRule: { kind: 'credits', requiredAssessmentIds: [], badgeWithoutAssessment: 'participation' },
    approval: { approvedBy: 'Board', approvedOn: '2025-03-01', institutionId: lead.id, consents: [] },
  };

  const staff = {
    leader: await house.makePerson({
      fullName: 'Liisa Leader',
      homeInstitutionId: lead.id,
      roles: [{ role: 'course-leader', institutionId: lead.id }],
    }),
    partnerLeader: await house.makePerson({
      homeInstitutionId: uab.id,
      roles: [{ role: 'course-leader', institutionId: uab.id }],
    }),
    examiner: await house.makePerson({
      fullName: 'Eero Examiner',
      homeInstitutionId: lead.id,
      roles: [{ role: 'examiner', institutionId: lead.id }],
    }),
    secondExaminer: await house.makePerson({
      homeInstitutionId: uab.id,
      roles: [{ role: 'examiner', institutionId: uab.id }],
    }),
    idleExaminer: await house.makePerson({ roles: [{ role: 'examiner', institutionId: lead.id }] }),
    administrator: await house.makePerson({ roles: [{ role: 'administrator', institutionId: null }] }),
    partnerAdministrator: await house.makePerson({
      roles: [{ role: 'administrator', institutionId: dcu.id }],
    }),
    stranger: await house.makePerson({ roles: [{ role: 'course-leader', institutionId: stranger.id }] }),
  };

  const offeringId = await house.db.transaction().execute(async (tx) => {
    await insertGradingScale(tx, joint, null, '2024-01-01');
    await insertGradingScale(tx, spanish, uab.id, '2024-01-01');
    await insertGradingScale(tx, percent, dcu.id, '2024-01-01');
    await insertGradingScale(tx, letters, lead.id, '2024-01-01');
    await insertConversionTable(
      tx,
      table(spanish, joint, [
        ['9', '10', '19'],
        ['7', '8.9', '16'],
        ['5', '6.9', '12'],
        ['0', '4.9', '5'],
      ]),
    );
    await insertConversionTable(
      tx,
      table(percent, joint, [
        ['70', '100', '18'],
        ['40', '69.99', '12'],
        ['0', '39.99', '5'],
      ]),
    );
    const code = numbered('RIVER-');
    const courseVersionId = await insertCourseVersion(tx, code, version, now);
    const id = await insertOffering(
      tx,
      {
        courseVersionId,
        code: `${code}-1`,
        run: { en: 'Spring 2026' },
        leadInstitutionId: lead.id,
        startsOn: '2026-02-01',
        endsOn: '2026-05-31',
        resultsDueOn: null,
        timeZone: 'Europe/Helsinki',
        language: 'en',
        mode: 'blended',
        place: null,
        places: null,
        fee: null,
        state: 'open',
      },
      now,
    );
    await replaceExaminers(
      tx,
      id,
      [
        { personId: staff.examiner.id, institutionId: lead.id },
        { personId: staff.secondExaminer.id, institutionId: uab.id },
      ],
      now,
    );
    return id;
  });

  return {
    ...house,
    lead,
    uab,
    dcu,
    staff,
    offeringId,
    examId,
    scales: { joint, spanish, percent, letters },
    async makeLearner(fullName: string, homeInstitutionId: string, studentNumber: string, email?: string) {
      const learner = await house.makePerson({
        fullName,
        homeInstitutionId,
        studentNumber,
        ...(email && { email }),
      });
      await house.db
        .transaction()
        .execute((tx) =>
          enrolMany(tx, offeringId, [{ personId: learner.id, homeInstitutionId }], 'administrator', now),
        );
      return learner;
    },
    /** Uploads a sheet and reads it. */
    async read(
      institutionId: string,
      bytes: Uint8Array | string,
      name = 'results.csv',
      actor: Actor = staff.leader.actor,
    ) {
      const file = { name, bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes };
      const { importId, again } = await house.run(uploadResults, { offeringId, institutionId, file }, actor);
      await house.runJobs();
      return { importId, again };
    },
    results: () =>
      house.db
        .selectFrom('assessment.result as r')
        .innerJoin('alliance.person as p', 'p.id', 'r.person_id')
        .selectAll('r')
        .select('p.full_name')
        .where('r.offering_id', '=', offeringId)
        .orderBy('p.full_name')
        .orderBy('r.assessment_id', (order) => order.asc().nullsFirst())
        .execute(),
  };
}

export type CourseHouse = Awaited<ReturnType<typeof openCourseHouse>>;
