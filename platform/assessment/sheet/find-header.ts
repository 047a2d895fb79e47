import { createHash } from 'node:crypto';
import { EMAIL } from './cell-content.ts';
import { meaningOf, normaliseHeader } from './header-words.ts';
import { type Cell, cellText, type Sheet } from './model.ts';

/** Titles, dates and remarks above the header rarely take more rows than this. */
export const ROWS_SEARCHED = 40;
/** One column named in very words is enough, two partly are too. */
const ENOUGH = 0.9;

/**
 * Finds the row that names the columns, below any title.
 * @returns its 1-based number; 0 when the sheet starts with data
 */
export function findHeaderRow(sheet: Sheet): number {
  let best = 0;
  let bestScore = 0;
  for (const [index, row] of sheet.rows.slice(0, ROWS_SEARCHED).entries()) {
    const score = scoreOf(row);
    if (score > bestScore) {
      best = index + 1;
      bestScore = score;
    }
  }
  if (bestScore >= ENOUGH) return best;
  return startsWithData(sheet) ? 0 : firstWideRow(sheet);
}

function scoreOf(row: readonly Cell[]): number {
  const byMeaning = new Map<string, number>();
  for (const cell of row) {
    if (cell.type !== 'text' || cell.text.length > 120) continue;
    const found = meaningOf(cell.text);
    if (!found) continue;
    // Many exams are one kind of column; "No." and the like prove nothing.
    const weight = found.meaning === 'ignored' ? 0.3 : found.confidence;
    byMeaning.set(found.meaning, Math.max(byMeaning.get(found.meaning) ?? 0, weight));
  }
  return [...byMeaning.values()].reduce((sum, weight) => sum + weight, 0);
}

function startsWithData(sheet: Sheet): boolean {
  const first = sheet.rows.find((row) => row.length > 1) ?? sheet.rows.find((row) => row.length > 0) ?? [];
  return first.some(
    (cell) => cell.type === 'number' || cell.type === 'date' || EMAIL.test(cellText(cell).trim()),
  );
}

/** Words of no language we know: the first row as wide as the table below it. */
function firstWideRow(sheet: Sheet): number {
  const filled = (row: readonly Cell[]) => row.filter((cell) => cell.type !== 'empty').length;
  const sample = sheet.rows.slice(0, ROWS_SEARCHED);
  const widest = Math.max(...sample.map(filled));
  return sample.findIndex((row) => filled(row) >= Math.max(1, widest * 0.8)) + 1;
}

/** The texts of a header row; `[]` for row 0. */
export function headersOf(sheet: Sheet, headerRow: number): string[] {
  return (sheet.rows[headerRow - 1] ?? []).map((cell) => cellText(cell).replace(/\s+/g, ' ').trim());
}

/**
 * Names a form of sheet for as long as its columns keep name and order: case, accents, punctuation and titles
 * above do not matter.
 */
export function signatureOf(sheet: Sheet, headerRow: number): string {
  const width = Math.max(0, ...sheet.rows.slice(0, ROWS_SEARCHED).map((row) => row.length));
  const content =
    headerRow === 0 ? [`without header: ${width}`] : headersOf(sheet, headerRow).map(normaliseHeader);
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32);
}
