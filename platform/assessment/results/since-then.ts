import type { Grade } from '@waymark/recognition';
import type { Tx } from '../../kernel/database/database.ts';
import type { ResultState } from './model.ts';

/** What a result says, on the course's scale. */
export interface SaidResult {
  grade: Grade | null;
  /** null: only attendance is known. */
  passed: boolean | null;
}

/** A result that says something else than when a decision was made on it. */
export interface SinceThen {
  resultId: string;
  /** null: the final result of the course. */
  assessmentId: string | null;
  /** null: it came after the decision. */
  before: SaidResult | null;
  now: SaidResult & { state: ResultState };
}

/**
 * How a learner's results in an offering have changed since a decision that rests on the given versions.
 *
 * @param versions of each result by its id, as {@link ApprovedPerson.versions} gave them
 */
export async function changedSince(
  tx: Tx,
  offeringId: string,
  personId: string,
  versions: Readonly<Record<string, number>>,
): Promise<SinceThen[]> {
  const results = await tx
    .selectFrom('assessment.result')
    .select(['id', 'assessment_id', 'version', 'state', 'course_grade', 'passed'])
    .where('offering_id', '=', offeringId)
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute();
  const changed = results.filter(
    ({ id, version, state }) => version !== versions[id] || state === 'withdrawn',
  );
  if (changed.length === 0) return [];
  const earlier = await tx
    .selectFrom('assessment.result_version')
    .select(['result_id', 'version', 'content'])
    .where(
      'result_id',
      'in',
      changed.map(({ id }) => id),
    )
    .execute();
  return changed.map(({ id, assessment_id, state, course_grade, passed }) => {
    const then = earlier.find((one) => one.result_id === id && one.version === versions[id])?.content;
    return {
      resultId: id,
      assessmentId: assessment_id,
      before: then ? { grade: then.courseGrade, passed: then.passed } : null,
      now: { grade: course_grade, passed, state },
    };
  });
}
