import { formatGrade, type GradingScale } from '@waymark/recognition';
import { data } from 'react-router';
import { readScale, readScalesOf } from '../../../alliance/index.ts';
import { offeringSubject, readOffering } from '../../../catalogue/index.ts';
import { refusalData, refuse } from '../../../kernel/errors.ts';
import { type PickedText, pick } from '../../../kernel/languages/index.ts';
import { decide } from '../../../kernel/operations/rights.ts';
import type { PageContext } from '../../../kernel/pages/page.ts';
import { policy } from '../../policy.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The id in an address, or the page that says that there is nothing here. */
export function idIn(value: string | undefined): string {
  if (value && uuid.test(value)) return value;
  throw data(refusalData(refuse('kernel.not-found')), { status: 404 });
}

export const pageNumber = (value: string | undefined): number => {
  const number = Number(value ?? 1);
  return Number.isInteger(number) && number >= 1 && number <= 1_000_000 ? number : 1;
};

/** What the head of every page about an offering's results says, and which acts it offers. */
export interface Head {
  id: string;
  code: string;
  title: PickedText;
  run: PickedText;
  timeZone: string;
  courseScaleId: string;
  assessments: { id: string; title: string }[];
  /** Universities whose sheets this visitor may bring in. */
  sheetsOf: { id: string; name: string }[];
  scales: { id: string; name: string }[];
}

export interface May {
  results: boolean;
  enter: boolean;
  approve: boolean;
  missing: boolean;
}

/** To be read after an operation has let the visitor see the offering. */
export async function readHead(page: PageContext, offeringId: string): Promise<{ head: Head; may: May }> {
  const { db } = page.services;
  const { course, ...offering } = await readOffering(db, offeringId);
  const { version } = course;
  const subject = await offeringSubject(db, offeringId);
  const may = (name: keyof typeof policy) => decide(policy[name], page.actor, subject);
  const enters = may('assessment.upload-results');
  const members = [offering.leadInstitutionId, ...offering.partnerIds];
  const institutions = await db
    .selectFrom('alliance.institution')
    .select(['id', 'short_name'])
    .where('id', 'in', members)
    .orderBy('short_name')
    .execute();
  const scales = await readScalesOf(db, members, offering.endsOn);
  return {
    head: {
      id: offering.id,
      code: offering.code,
      title: pick(version.title, page.language, version.primaryLanguage),
      run: pick(offering.run, page.language, version.primaryLanguage),
      timeZone: offering.timeZone,
      courseScaleId: version.gradingScaleId,
      assessments: version.assessments
        .filter(({ purpose }) => purpose === 'summative')
        .map(({ id, title }) => ({ id, title: pick(title, page.language, version.primaryLanguage).text })),
      sheetsOf: institutions
        .filter(({ id }) => enters.allowed && (enters.everyone || enters.homeInstitutions.includes(id)))
        .map(({ id, short_name }) => ({ id, name: short_name })),
      scales: scales.map(({ scale }) => ({ id: scale.id, name: pick(scale.name, page.language).text })),
    },
    may: {
      results: may('assessment.list-results').allowed,
      enter: enters.allowed,
      approve: may('assessment.approve-results').allowed,
      missing: may('assessment.list-missing').allowed,
    },
  };
}

/** Grades in the reader's words: `8,7 · Spain 0–10`, and the same without the scale where it is the course's own. */
export function makeGradeWords(page: PageContext, courseScaleId: string) {
  const scales = new Map<string, Promise<GradingScale>>();
  const scaleOf = (id: string) => {
    const known = scales.get(id) ?? readScale(page.services.db, id);
    scales.set(id, known);
    return known;
  };
  const words = async (grade: string | null, scaleId: string | null): Promise<string | null> =>
    grade === null || scaleId === null ? null : formatGrade(await scaleOf(scaleId), grade, page.language);
  return {
    /** On the course's scale. */
    course: (grade: string | null) => words(grade, courseScaleId),
    /** As it was given, with its scale; null where that is the course's. */
    async given(grade: string | null, scaleId: string | null): Promise<string | null> {
      if (scaleId === courseScaleId || scaleId === null) return null;
      const given = await words(grade, scaleId);
      return given && `${given} · ${pick((await scaleOf(scaleId)).name, page.language).text}`;
    },
  };
}
