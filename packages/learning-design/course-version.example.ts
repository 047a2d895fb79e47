import type { CourseVersion } from './course-version.ts';

const id = (n: number) => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [lead, partner, first, second, exam, quiz] = [id(1), id(2), id(11), id(12), id(21), id(22)];

/** A small sound course version: two partners, two outcomes, one examination, 1 ECTS in 27 hours. For tests. */
export const exampleCourseVersion: CourseVersion = {
  schema: 'waymark.course-version/1',
  courseId: id(3),
  version: 1,
  kind: 'course',
  title: { en: 'Reading a river' },
  summary: { en: 'How to see from the bank what a river does.' },
  primaryLanguage: 'en',
  languages: ['en'],
  languagesOfInstruction: ['en'],
  fieldOfStudy: {
    uri: 'http://data.europa.eu/snb/isced-f/0521',
    label: { en: 'Environmental sciences' },
    code: '0521',
  },
  eqfLevel: 6,
  cycle: 'first',
  ects: 1,
  workloadHours: 27,
  partners: [
    { institutionId: lead, role: 'lead', awarding: true },
    { institutionId: partner, role: 'partner', awarding: true },
  ],
  issuingSeal: { owner: 'alliance' },
  outcomes: [first, second].map((outcomeId, index) => ({
    id: outcomeId,
    statement: {
      en: index === 0 ? 'Describe the flow of a river.' : 'Predict where its bank will give way.',
    },
    bloomLevel: 'understand',
    facet: 'skill',
    eqfLevel: 6,
    escoSkills: [{ uri: `http://data.europa.eu/esco/skill/${outcomeId}`, label: { en: 'hydrology' } }],
    weight: 50,
  })),
  units: [
    {
      id: id(31),
      title: { en: 'On the bank' },
      institutionId: lead,
      activities: [
        {
          id: id(41),
          title: { en: 'Field walk' },
          type: 'investigation',
          hours: 27,
          outcomeIds: [first, second],
        },
      ],
    },
  ],
  assessments: [
    {
      id: exam,
      title: { en: 'Examination' },
      purpose: 'summative',
      method: 'written-examination',
      identityVerification: 'supervised-with-id',
      weight: 100,
      outcomeIds: [first, second],
    },
    {
      id: quiz,
      title: { en: 'Quiz' },
      purpose: 'formative',
      method: 'quiz',
      identityVerification: 'unsupervised-without-id',
      weight: 0,
      outcomeIds: [first],
    },
  ],
  gradingScaleId: id(5),
  participation: { mode: 'blended', setting: 'formal' },
  prerequisites: null,
  qualityAssurance: {
    type: 'institutional-quality-assurance',
    statement: { en: 'Reviewed by both universities.' },
    agency: null,
    agencyCountry: null,
  },
  stackability: { statement: { en: 'Stands alone.' }, partialQualification: false },
  homepage: null,
  awardRule: { kind: 'credits', requiredAssessmentIds: [exam], badgeWithoutAssessment: 'participation' },
  approval: {
    approvedBy: 'Course board',
    approvedOn: '2025-03-01',
    institutionId: lead,
    consents: [
      { institutionId: lead, body: 'Education council', date: '2025-02-01' },
      { institutionId: partner, body: 'Senate', date: '2025-02-14' },
    ],
  },
};
