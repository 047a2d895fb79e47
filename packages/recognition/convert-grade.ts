import { type ConversionTable, rowSpan } from './conversion-table.ts';
import { type Grade, passes, rankOf } from './grade.ts';
import type { GradingScale } from './grading-scale.ts';

/** A canonical grade of the scale that was asked for, or why there is none. */
export type ConvertedGrade =
  /** `basis` says why the answer holds; `tableId` is the table used, so that the decision can be replayed. */
  | { ok: true; grade: Grade; basis: 'same-scale' | 'pass-fail' | 'table'; tableId: string | null }
  | { ok: false; code: 'not-a-grade' | 'no-table' | 'no-row'; message: string };

/**
 * Reads a grade on another scale, by a table and never by a guess. Two cases need no table: the same scale, and
 * a scale of pass and fail, where the grade's own pass mark answers.
 *
 * Codes: `not-a-grade` (not canonical on `from`; parse it first), `no-table`, `no-row` (the table is silent here).
 * @param table from `tableInForce`; null where there is none.
 * @throws TypeError for a table between other scales, or one whose rows name grades that `to` does not have.
 */
export function convertGrade(
  grade: Grade,
  from: GradingScale,
  to: GradingScale,
  table: ConversionTable | null,
): ConvertedGrade {
  const rank = rankOf(from, grade);
  if (rank === null)
    return {
      ok: false,
      code: 'not-a-grade',
      message: `“${grade}” is not a grade of the scale it is said to be on.`,
    };
  if (from.id === to.id) return { ok: true, grade, basis: 'same-scale', tableId: null };
  if (table === null) {
    if (to.kind === 'pass-fail')
      return { ok: true, grade: passes(from, grade) ? 'pass' : 'fail', basis: 'pass-fail', tableId: null };
    return {
      ok: false,
      code: 'no-table',
      message: 'No table converts between these two scales on that day. Add one, or choose another scale.',
    };
  }
  if (table.fromScaleId !== from.id || table.toScaleId !== to.id)
    throw new TypeError('The conversion table is for other scales.');
  const row = table.rows.find((one) => {
    const span = rowSpan(one, from);
    return span !== null && span.low <= rank && rank <= span.high;
  });
  if (!row)
    return {
      ok: false,
      code: 'no-row',
      message: `The table says nothing about “${grade}”. Add a row for it.`,
    };
  if (rankOf(to, row.to) === null)
    throw new TypeError('The conversion table leads to a grade that its scale does not have.');
  return { ok: true, grade: row.to, basis: 'table', tableId: table.id };
}

/**
 * The table between two scales that is in force on a civil date (YYYY-MM-DD, both ends included). Where several are,
 * the one that began last; null where none is.
 */
export function tableInForce(
  tables: readonly ConversionTable[],
  fromScaleId: string,
  toScaleId: string,
  on: string,
): ConversionTable | null {
  const inForce = tables.filter(
    (table) =>
      table.fromScaleId === fromScaleId &&
      table.toScaleId === toScaleId &&
      table.validFrom <= on &&
      (table.validUntil === null || on <= table.validUntil),
  );
  return inForce.sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0] ?? null;
}
