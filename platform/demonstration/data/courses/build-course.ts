import type { CourseVersion, LearningOutcome, Multilingual } from '@waymark/learning-design';
import { demoId } from '../ids.ts';
import { type InstitutionKey, institutionId } from '../institution-keys.ts';
import { type EscoLabel, escoSkill } from './esco.ts';

/** One text in the three languages of the demonstration. */
export type Trio = readonly [en: string, fi: string, es: string];
export const trio = ([en, fi, es]: Trio): Multilingual => ({ en, fi, es });

type Assessment = CourseVersion['assessments'][number];
type Activity = CourseVersion['units'][number]['activities'][number];

export interface OutcomeDraft {
  text: Trio;
  bloom: LearningOutcome['bloomLevel'];
  facet: LearningOutcome['facet'];
  weight: number;
  esco: EscoLabel[];
}

/** Who gives the unit, its title, the outcomes it serves (1 is the first), and its activities with their hours. */
export type UnitDraft = readonly [
  institution: InstitutionKey,
  title: Trio,
  outcomes: readonly number[],
  activities: Partial<Record<Activity['type'], number>>,
];

export type AssessmentDraft = Pick<Assessment, 'purpose' | 'method' | 'identityVerification' | 'weight'> & {
  title: Trio;
  outcomes: readonly number[];
};

/** The fields that are taken over as they are. */
type Plain = Pick<
  CourseVersion,
  | 'kind'
  | 'languagesOfInstruction'
  | 'eqfLevel'
  | 'cycle'
  | 'ects'
  | 'workloadHours'
  | 'gradingScaleId'
  | 'participation'
  | 'awardRule'
>;

export interface CourseDraft extends Plain {
  number: number;
  title: Trio;
  summary: Trio;
  field: { code: string; label: Trio };
  /** The lead first. */
  partners: InstitutionKey[];
  seal: 'alliance' | 'lead';
  outcomes: OutcomeDraft[];
  units: UnitDraft[];
  assessments: AssessmentDraft[];
  prerequisites: Trio;
  quality: { statement: Trio; agency: string; country: string };
  stackability: { statement: Trio; partialQualification: boolean };
  approvedBy: string;
}

const activityTitles: Record<Activity['type'], Trio> = {
  acquisition: ['Lecture and reading', 'Luento ja lukeminen', 'Clase y lectura'],
  investigation: ['Own inquiry', 'Oma selvitys', 'Indagación propia'],
  discussion: ['Seminar discussion', 'Seminaarikeskustelu', 'Debate en seminario'],
  practice: ['Exercise with feedback', 'Harjoitus ja palaute', 'Ejercicio con comentarios'],
  collaboration: [
    'Work in the international team',
    'Työskentely kansainvälisessä ryhmässä',
    'Trabajo en el equipo internacional',
  ],
  production: [
    'Own work for the assessment',
    'Oma työ arviointia varten',
    'Trabajo propio para la evaluación',
  ],
};

/** A full course version from a draft: ids, repeated texts and the approval are filled in. */
export function buildCourse(draft: CourseDraft): CourseVersion {
  const { number, partners } = draft;
  const outcomeIds = (numbers: readonly number[]) =>
    numbers.map((one) => demoId('outcome', number * 100 + one));
  const lead = institutionId(partners[0]!);
  return {
    schema: 'waymark.course-version/1',
    courseId: demoId('course', number),
    version: 1,
    kind: draft.kind,
    title: trio(draft.title),
    summary: trio(draft.summary),
    primaryLanguage: 'en',
    languages: ['en', 'fi', 'es'],
    languagesOfInstruction: draft.languagesOfInstruction,
    fieldOfStudy: {
      uri: `http://data.europa.eu/snb/isced-f/${draft.field.code}`,
      label: trio(draft.field.label),
      code: draft.field.code,
    },
    eqfLevel: draft.eqfLevel,
    cycle: draft.cycle,
    ects: draft.ects,
    workloadHours: draft.workloadHours,
    partners: partners.map((key, index) => ({
      institutionId: institutionId(key),
      role: index === 0 ? 'lead' : 'partner',
      awarding: true,
    })),
    issuingSeal:
      draft.seal === 'alliance' ? { owner: 'alliance' } : { owner: 'institution', institutionId: lead },
    outcomes: draft.outcomes.map((outcome, index) => ({
      id: demoId('outcome', number * 100 + index + 1),
      statement: trio(outcome.text),
      bloomLevel: outcome.bloom,
      facet: outcome.facet,
      eqfLevel: draft.eqfLevel,
      escoSkills: outcome.esco.map(escoSkill),
      weight: outcome.weight,
    })),
    units: draft.units.map(([institution, title, outcomes, activities], index) => ({
      id: demoId('unit', number * 100 + index + 1),
      title: trio(title),
      institutionId: institutionId(institution),
      activities: (Object.entries(activities) as [Activity['type'], number][]).map(([type, hours], at) => ({
        id: demoId('activity', number * 10_000 + (index + 1) * 10 + at + 1),
        title: trio(activityTitles[type]),
        type,
        hours,
        outcomeIds: outcomeIds(outcomes),
      })),
    })),
    assessments: draft.assessments.map(({ title, outcomes, ...rest }, index) => ({
      ...rest,
      id: demoId('assessment', number * 100 + index + 1),
      title: trio(title),
      outcomeIds: outcomeIds(outcomes),
    })),
    gradingScaleId: draft.gradingScaleId,
    participation: draft.participation,
    prerequisites: trio(draft.prerequisites),
    qualityAssurance: {
      type: 'institutional-quality-assurance',
      statement: trio(draft.quality.statement),
      agency: draft.quality.agency,
      agencyCountry: draft.quality.country,
    },
    stackability: { ...draft.stackability, statement: trio(draft.stackability.statement) },
    homepage: null,
    awardRule: draft.awardRule,
    approval: {
      approvedBy: draft.approvedBy,
      approvedOn: '2025-03-14',
      institutionId: lead,
      consents: partners.map((key, index) => ({
        institutionId: institutionId(key),
        body: index === 0 ? draft.approvedBy : 'Programme board',
        date: `2025-03-0${index + 3}`,
      })),
    },
  };
}
