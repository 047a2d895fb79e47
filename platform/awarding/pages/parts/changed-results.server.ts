import { formatGrade } from '@waymark/recognition';
import { readScale } from '../../../alliance/index.ts';
import type { SinceThen } from '../../../assessment/index.ts';
import { readOffering } from '../../../catalogue/index.ts';
import { pick } from '../../../kernel/languages/index.ts';
import type { PageContext } from '../../../kernel/pages/page.ts';

/** Changed results with their grades and their assessments in the reader's words. */
export async function sayChanges(page: PageContext, offeringId: string, changes: readonly SinceThen[]) {
  if (changes.length === 0) return [];
  const { db } = page.services;
  const { version } = (await readOffering(db, offeringId)).course;
  const scale = await readScale(db, version.gradingScaleId);
  const inWords = <Said extends NonNullable<SinceThen['before']>>(said: Said) => ({
    ...said,
    grade: said.grade === null ? null : formatGrade(scale, said.grade, page.language),
  });
  return changes.map(({ resultId, assessmentId, before, now }) => {
    const assessment = version.assessments.find(({ id }) => id === assessmentId);
    return {
      resultId,
      assessment: assessment ? pick(assessment.title, page.language, version.primaryLanguage) : null,
      before: before && inWords(before),
      now: inWords(now),
    };
  });
}

export type SaidChange = Awaited<ReturnType<typeof sayChanges>>[number];
