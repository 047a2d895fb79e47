import { type GradingScale, gradesOf, passes } from '@waymark/recognition';
import { addDays } from './civil-date.ts';
import { demoScales } from './scales.ts';
import { pick } from './seeded.ts';
import type { CivilDate, DemoChange, DemoEnrolment, DemoResult } from './types.ts';

/** The grades of a scale, from the worst to the best; a scale in percent has ten thousand, found once. */
const known = new Map<string, { all: string[]; passing: string[]; failing: string[] }>();
export function gradesOn(scale: GradingScale) {
  const found = known.get(scale.id);
  if (found) return found;
  const all = gradesOf(scale);
  // The worst grades fail, the rest pass.
  const first = all.findIndex((grade) => passes(scale, grade));
  const grades = { all, failing: all.slice(0, first), passing: all.slice(first) };
  known.set(scale.id, grades);
  return grades;
}

/** A grade on the grader's own scale; passing ones keep to the upper two thirds, where most grades are. */
export function someGrade(
  grader: string,
  passing: boolean,
  random: () => number,
): Pick<DemoResult, 'scaleId' | 'grade'> {
  const scale = demoScales.find(({ institutionId: owner }) => owner === grader)!.scale;
  const grades = gradesOn(scale);
  const usual = passing
    ? grades.passing.slice(Math.floor(grades.passing.length / 3))
    : grades.failing.slice(-4);
  return { scaleId: scale.id, grade: pick(usual, random) };
}

/** One revoked, one suspended and one corrected after the sealing. */
export function changesAfterSealing(enrolments: DemoEnrolment[], endsOn: CivilDate): DemoChange[] {
  const passed = enrolments.flatMap(({ learnerId, result }) => {
    const scale = demoScales.find(({ scale: one }) => one.id === result?.scaleId)?.scale;
    return result && scale && passes(scale, result.grade) ? [{ learnerId, result, scale }] : [];
  });
  // The one furthest from the best grade, so that the correction shows on the scale of the course too.
  const rank = ({ result, scale }: (typeof passed)[number]) =>
    gradesOn(scale).all.indexOf(result.grade) / gradesOn(scale).all.length;
  const better = passed.reduce((lowest, one) => (rank(one) < rank(lowest) ? one : lowest));
  const [revoked, suspended] = passed.filter((one) => one !== better);
  return [
    {
      kind: 'correct',
      learnerId: better.learnerId,
      newGrade: best(better.scale),
      reason: 'The second marker’s points for the oral defence had not been added.',
      on: addDays(endsOn, 40),
    },
    {
      kind: 'revoke',
      learnerId: revoked!.learnerId,
      reason:
        'The capstone project was found to be another person’s work; decided by the disciplinary board.',
      on: addDays(endsOn, 62),
    },
    {
      kind: 'suspend',
      learnerId: suspended!.learnerId,
      reason: 'The identity check at the oral defence is being looked into.',
      on: addDays(endsOn, 75),
    },
  ];
}

function best(scale: GradingScale): string {
  return gradesOn(scale).all.at(-1)!;
}
