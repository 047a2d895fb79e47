import type { Selectable } from 'kysely';
import type { Database, Tx } from '../../kernel/database/database.ts';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import type { ResultTable } from '../tables.ts';
import type { ResultContent } from './model.ts';

export const contentOf = (row: Selectable<ResultTable>): ResultContent => ({
  grade: row.grade,
  scaleId: row.scale_id,
  courseGrade: row.course_grade,
  tableId: row.conversion_table_id,
  passed: row.passed,
  participation: row.participation,
  assessedOn: row.assessed_on,
});

/** A result, locked against whoever else would change it now. @throws Refusal `kernel.not-found` */
export async function lockResult(tx: Tx, resultId: string): Promise<Selectable<ResultTable>> {
  const row = await tx
    .selectFrom('assessment.result')
    .selectAll()
    .where('id', '=', resultId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw kernelRefuse('kernel.not-found');
  return row;
}

/** All results of an offering, withdrawn ones too, by person and assessment: see `resultKey`. */
export async function loadResults(
  tx: Tx | Database,
  offeringId: string,
): Promise<Map<string, Selectable<ResultTable>>> {
  const rows = await tx
    .selectFrom('assessment.result')
    .selectAll()
    .where('offering_id', '=', offeringId)
    .execute();
  return new Map(rows.map((row) => [resultKey(row.person_id, row.assessment_id), row]));
}

export const resultKey = (personId: string, assessmentId: string | null): string =>
  `${personId} ${assessmentId ?? 'final'}`;
