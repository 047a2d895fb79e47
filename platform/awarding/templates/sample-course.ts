import type { CourseVersion } from '@waymark/learning-design';
import type { AwardedCourse } from '../batches/compose-input.ts';
import type { Owner } from './owner.ts';

/*
 * A made-up course with everything that a credential can say, to look at a template with and to prove it with. Its words
 * are in English where they are in no other language: what counts here is that each place is filled.
 */

const id = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

const title: Record<string, string> = {
  en: 'Reading a river: floods, banks and people',
  es: 'Leer un río: crecidas, orillas y personas',
  fi: 'Joen lukeminen: tulvat, rannat ja ihmiset',
};
const summary: Record<string, string> = {
  en: 'How to see from the bank what a river does, and what that means for those who live beside it.',
  es: 'Cómo ver desde la orilla lo que hace un río y qué significa para quienes viven junto a él.',
  fi: 'Miten rannalta näkee, mitä joki tekee, ja mitä se merkitsee sen varrella asuville.',
};

/** @param languages of the course, the first one primary */
export function sampleCourse(owner: Owner, languages: readonly string[]): AwardedCourse {
  const [primaryLanguage = 'en'] = languages;
  const said = (texts: Record<string, string>) =>
    Object.fromEntries(languages.map((language) => [language, texts[language] ?? texts.en ?? '']));
  const same = (text: string) => said({ en: text });
  const version: CourseVersion = {
    schema: 'waymark.course-version/1',
    courseId: id(1),
    version: 1,
    kind: 'course',
    title: said(title),
    summary: said(summary),
    primaryLanguage,
    languages: [...languages],
    languagesOfInstruction: ['en'],
    fieldOfStudy: {
      uri: 'http://data.europa.eu/snb/isced-f/0521',
      label: same('Environmental sciences'),
      code: '0521',
    },
    eqfLevel: 6,
    cycle: 'first',
    ects: 3,
    workloadHours: 81,
    partners: [{ institutionId: id(2), role: 'lead', awarding: true }],
    issuingSeal: { owner: 'alliance' },
    outcomes: [
      outcome(3, same('Predict where the bank of a river will give way'), same('hydrology')),
      outcome(4, same('Explain a flood map to those who live on it'), same('communicate with citizens')),
    ],
    units: [],
    assessments: [assessment(5, same('Examination'), 60), assessment(6, same('Field journal'), 40)],
    gradingScaleId: id(7),
    participation: { mode: 'blended', setting: 'formal' },
    prerequisites: same('A first course in geography'),
    qualityAssurance: {
      type: 'institutional-quality-assurance',
      statement: same('Reviewed by the awarding university.'),
      agency: null,
      agencyCountry: null,
    },
    stackability: { statement: same('Counts towards a microdegree.'), partialQualification: true },
    homepage: 'https://course.example/reading-a-river',
    awardRule: { kind: 'credits', requiredAssessmentIds: [], badgeWithoutAssessment: 'participation' },
    approval: { approvedBy: 'Example', approvedOn: '2026-01-15', institutionId: id(2), consents: [] },
  };
  const body = {
    id: id(2),
    legalName: owner.name,
    shortName: Object.values(owner.name)[0] ?? 'Example',
    country: owner.country,
    homepage: owner.homepage,
    schacCode: null,
  };
  return { version, awardingBodies: [body], gradingScale: same('Scale 0–5') };
}

const outcome = (
  number: number,
  statement: Record<string, string>,
  label: Record<string, string>,
): CourseVersion['outcomes'][number] => ({
  id: id(number),
  statement,
  bloomLevel: 'evaluate',
  facet: 'skill',
  eqfLevel: 6,
  escoSkills: [{ uri: `http://data.europa.eu/esco/skill/${id(number)}`, label }],
  weight: 50,
});

const assessment = (
  number: number,
  title: Record<string, string>,
  weight: number,
): CourseVersion['assessments'][number] => ({
  id: id(number),
  title,
  purpose: 'summative',
  method: 'written-examination',
  identityVerification: 'supervised-with-id',
  weight,
  outcomeIds: [id(3)],
});
