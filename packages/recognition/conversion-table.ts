import { z } from 'zod';
import { type Grade, gradesOf, passes, rankOf } from './grade.ts';
import type { GradingScale } from './grading-scale.ts';

const grade = z.string().min(1).max(20);

/**
 * How the grades of one scale are read on another: a dated record with its source, decided by institutions.
 * A row covers the grades from `from` to `through` in the order of their own scale, both included; `through` null is
 * one grade. Where a table is silent nothing is converted.
 */
export const conversionTable = z
  .strictObject({
    id: z.uuid(),
    fromScaleId: z.uuid(),
    toScaleId: z.uuid(),
    rows: z
      .array(z.strictObject({ from: grade, through: grade.nullable(), to: grade }))
      .min(1)
      .max(500),
    /** Who decided it and where it is written down. */
    source: z.string().trim().min(1).max(500),
    /** True where nobody has decided it yet and it stands in for a decision. */
    assumed: z.boolean(),
    /** Civil dates, both included; `validUntil` null while the end is open. */
    validFrom: z.iso.date(),
    validUntil: z.iso.date().nullable(),
  })
  .refine((table) => table.validUntil === null || table.validFrom <= table.validUntil, {
    path: ['validUntil'],
    message: 'the table ends before it begins',
  });
/** A table of the right form; whether its grades are those of the two scales `checkConversionTable` says. */
export type ConversionTable = z.infer<typeof conversionTable>;

/**
 * One fault of a table; the codes are explained at `checkConversionTable`. `message` is a sentence in plain
 * English.
 */
export interface TableFinding {
  code: 'wrong-scale' | 'unknown-grade' | 'overlap' | 'pass-mismatch' | 'not-monotonic' | 'gap';
  severity: 'error' | 'warning';
  /** Index of the row, from 0; null where the whole table is meant. */
  row: number | null;
  message: string;
}

/** Lowest and highest rank that a row covers, whichever end was written first; null for an unknown grade. */
export function rowSpan(
  row: ConversionTable['rows'][number],
  from: GradingScale,
): { low: number; high: number } | null {
  const first = rankOf(from, row.from);
  const last = row.through === null ? first : rankOf(from, row.through);
  return first === null || last === null ? null : { low: Math.min(first, last), high: Math.max(first, last) };
}

/**
 * What is wrong with a table between two scales. Errors make it unusable: `wrong-scale`, `unknown-grade`, `overlap`
 * (one grade in two rows), `pass-mismatch` (a pass becomes a fail, or the reverse), `not-monotonic` (a better grade
 * becomes a worse one). A `gap`, a passing grade that no row covers, is a warning: it will not be converted.
 */
export function checkConversionTable(
  table: ConversionTable,
  from: GradingScale,
  to: GradingScale,
): TableFinding[] {
  if (table.fromScaleId !== from.id || table.toScaleId !== to.id) {
    return [
      { code: 'wrong-scale', severity: 'error', row: null, message: 'The table is for two other scales.' },
    ];
  }
  const findings: TableFinding[] = [];
  const report = (code: TableFinding['code'], row: number | null, message: string) =>
    findings.push({ code, severity: code === 'gap' ? 'warning' : 'error', row, message });

  const known = table.rows.flatMap((row, index) => {
    const span = rowSpan(row, from);
    const target = rankOf(to, row.to);
    if (span === null)
      report(
        'unknown-grade',
        index,
        `“${row.from}”${row.through ? ` to “${row.through}”` : ''} is not on the scale that the table starts from.`,
      );
    if (target === null)
      report('unknown-grade', index, `“${row.to}” is not on the scale that the table leads to.`);
    return span === null || target === null ? [] : [{ ...span, target, row, index }];
  });
  for (const { row, index } of known) {
    const pass = passes(to, row.to);
    if ([row.from, row.through ?? row.from].some((one) => passes(from, one) !== pass)) {
      report(
        'pass-mismatch',
        index,
        `“${row.to}” ${pass ? 'passes' : 'fails'}, but not every grade of this row does.`,
      );
    }
  }
  const sorted = known.sort((a, b) => a.low - b.low);
  let widest = sorted[0];
  for (const [at, current] of sorted.entries()) {
    const before = sorted[at - 1];
    if (!before || !widest) continue;
    if (current.low <= widest.high) {
      report('overlap', current.index, `This row and row ${widest.index + 1} cover the same grade.`);
    } else if (current.target < before.target) {
      report(
        'not-monotonic',
        current.index,
        `Better grades than those of row ${before.index + 1} become a worse one.`,
      );
    }
    if (current.high > widest.high) widest = current;
  }
  const missing = uncovered(from, sorted);
  if (missing.length > 0) {
    const some = missing.slice(0, 5).join(', ');
    report(
      'gap',
      null,
      `${missing.length} passing ${missing.length === 1 ? 'grade has' : 'grades have'} no row: ${some}${missing.length > 5 ? ' …' : ''}.`,
    );
  }
  return findings;
}

function uncovered(from: GradingScale, spans: { low: number; high: number }[]): Grade[] {
  return gradesOf(from).filter((one) => {
    const rank = rankOf(from, one);
    return rank !== null && passes(from, one) && !spans.some(({ low, high }) => low <= rank && rank <= high);
  });
}
