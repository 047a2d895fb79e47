import type { Grade } from '@waymark/recognition';
import type { Database, Tx } from '../../kernel/database/database.ts';

export interface ApprovedResult {
  resultId: string;
  version: number;
  /** Canonical grade on the course's scale (`gradingScaleId` of the course version); null: pass or fail alone. */
  grade: Grade | null;
  /** null: only attendance is known. */
  passed: boolean | null;
  /** As the examiner gave it, and the scale it is on. */
  givenGrade: Grade | null;
  givenScaleId: string | null;
  /** Civil date. */
  assessedOn: string | null;
  approvedAt: Date;
}

export interface ApprovedPerson {
  personId: string;
  /** The final result of the course; null where only single assessments are approved. */
  final: ApprovedResult | null;
  /** By assessment id of the course version. */
  assessments: Record<string, ApprovedResult>;
  /** What the course team confirmed; for learners without an assessment. */
  attended: boolean;
  participated: boolean;
  completed: boolean;
  /** Version of each result that this rests on, by result id: what a decision on it is kept with. */
  versions: Record<string, number>;
}

/**
 * What is approved in an offering, one entry for each learner, in order of their ids. A learner of whom nothing is
 * approved is not among them; a result that was changed after its approval waits again and is not either.
 */
export async function approvedResults(
  tx: Tx | Database,
  offeringId: string,
  personIds?: readonly string[],
): Promise<ApprovedPerson[]> {
  if (personIds?.length === 0) return [];
  let query = tx
    .selectFrom('assessment.result')
    .selectAll()
    .where('offering_id', '=', offeringId)
    .where('state', '=', 'approved')
    .orderBy('person_id')
    .orderBy('id');
  if (personIds) query = query.where('person_id', 'in', personIds);
  const persons = new Map<string, ApprovedPerson>();
  for (const row of await query.execute()) {
    let person = persons.get(row.person_id);
    if (!person) {
      person = {
        personId: row.person_id,
        final: null,
        assessments: {},
        attended: false,
        participated: false,
        completed: false,
        versions: {},
      };
      persons.set(row.person_id, person);
    }
    const result: ApprovedResult = {
      resultId: row.id,
      version: row.version,
      grade: row.course_grade,
      passed: row.passed,
      givenGrade: row.grade,
      givenScaleId: row.scale_id,
      assessedOn: row.assessed_on,
      approvedAt: row.approved_at ?? row.entered_at,
    };
    person.versions[row.id] = row.version;
    if (row.assessment_id) person.assessments[row.assessment_id] = result;
    else {
      person.final = result;
      person.attended = row.participation.attended === true;
      person.participated = row.participation.participated === true;
      person.completed = row.participation.completed === true;
    }
  }
  return [...persons.values()];
}
