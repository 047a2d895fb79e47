import { type GradingScale, gradesOf, passes } from '@waymark/recognition';
import { addDays } from './civil-date.ts';
import { demoScales } from './scales.ts';
import { pick } from './seeded.ts';
import type { CivilDate, DemoChange, DemoEnrolment, DemoResult } from './types.ts';

/** A grade on the grader's own scale; passing ones keep to the upper two thirds, where most grades are. */
export function someGrade(
  grader: string,
  passing: boolean,
  random: () => number,
): Pick<DemoResult, 'scaleId' | 'grade'> {
  const scale = demoScales.find(({ institutionId: owner }) => owner === grader)!.scale;
  const grades = gradesOf(scale).filter((one) => passes(scale, one) === passing);
  const usual = passing ? grades.slice(Math.floor(grades.length / 3)) : grades.slice(-4);
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
    gradesOf(scale).indexOf(result.grade) / gradesOf(scale).length;
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
  return gradesOf(scale).at(-1)!;
}
