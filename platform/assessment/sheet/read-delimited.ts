import { decodeText } from './decode-text.ts';
import { LIMITS } from './limits.ts';
import {
  breathe,
  type Cell,
  type Delimiter,
  EMPTY,
  type LegacyEncoding,
  type Progress,
  type Sheet,
  SheetRefusal,
  textCell,
  type Workbook,
} from './model.ts';

const DELIMITERS: readonly Delimiter[] = ['\t', ';', ',', '|'];
/** The delimiter is guessed from this much of the text. */
const SAMPLE_CHARACTERS = 64 * 1024;
const SAMPLE_RECORDS = 60;
const ROWS_BETWEEN_BREATHS = 1_000;

/**
 * Reads comma, semicolon, tab or pipe separated text (RFC 4180, with what programs make of it: any line end,
 * a first line `sep=;`, quotes in the middle of an unquoted field, `="00123"` to keep zeros).
 * @throws SheetRefusal
 */
export async function readDelimited(
  bytes: Uint8Array,
  sheetName: string,
  progress: Progress,
  legacy?: LegacyEncoding,
): Promise<Workbook> {
  const { text, encoding, assumed } = decodeText(bytes, legacy);
  const declared = /^sep=([,;\t|])(?:\r\n|\r|\n|$)/i.exec(text);
  const delimiter = (declared?.[1] as Delimiter | undefined) ?? guessDelimiter(text);
  const rows: (readonly Cell[])[] = [];
  let cells = 0;
  let lastFilled = 0;
  for (const record of records(text, delimiter)) {
    // The line `sep=;` is a row of the file, but Excel does not show it.
    if (declared && record.line === 1) continue;
    const row = toCells(record, delimiter);
    cells += row.length;
    rows.push(row);
    if (row.length > 0) lastFilled = rows.length;
    if (lastFilled > LIMITS.rows) throw new SheetRefusal('too-many-rows', { limit: LIMITS.rows });
    if (cells > LIMITS.cells) throw new SheetRefusal('too-many-cells', { limit: LIMITS.cells });
    if (rows.length % ROWS_BETWEEN_BREATHS === 0) await breathe(progress, rows.length);
  }
  rows.length = lastFilled;
  await breathe(progress, rows.length);
  if (lastFilled === 0) throw new SheetRefusal('no-cells');
  const sheet: Sheet = { name: sheetName, rows };
  return {
    format: 'csv',
    encoding,
    delimiter,
    sheets: [sheet],
    notes: assumed ? [{ code: 'encoding-assumed', values: { encoding } }] : [],
  };
}

interface TextRecord {
  readonly fields: readonly string[];
  /** 1-based line on which it starts. */
  readonly line: number;
}

/**
 * A quote opens a quoted field only as its first character, and must close before a delimiter or a line end:
 * so a forgotten quote is found instead of swallowing the rows below it.
 */
function* records(text: string, delimiter: Delimiter): Generator<TextRecord> {
  const stop = new RegExp(`[${delimiter === '|' ? '\\|' : delimiter}\\r\\n]`, 'g');
  let at = 0;
  let line = 1;
  let recordLine = 1;
  let fields: string[] = [];
  while (at < text.length) {
    if (text[at] === '"') {
      const quoted = readQuoted(text, at, line);
      fields.push(quoted.value);
      at = quoted.end;
      line += quoted.lines;
      while (text[at] === ' ') at += 1;
    } else {
      stop.lastIndex = at;
      const end = stop.exec(text)?.index ?? text.length;
      fields.push(text.slice(at, end));
      at = end;
    }
    const next = text[at];
    if (next === delimiter) {
      at += 1;
      if (at >= text.length) fields.push('');
      // Trailing delimiters by the million cost memory before they are cut off.
      if (fields.length > 20_000) throw new SheetRefusal('too-many-columns', { limit: LIMITS.columns });
      continue;
    }
    if (next !== undefined && next !== '\r' && next !== '\n')
      throw new SheetRefusal('quote-followed-by-text', { line });
    yield { fields, line: recordLine };
    fields = [];
    at += next === '\r' && text[at + 1] === '\n' ? 2 : 1;
    line += 1;
    recordLine = line;
  }
  if (fields.length > 0) yield { fields, line: recordLine };
}

function readQuoted(
  text: string,
  start: number,
  line: number,
): { value: string; end: number; lines: number } {
  let value = '';
  let broken = false;
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw new SheetRefusal('quote-not-closed', { line });
    const piece = text.slice(at, quote);
    value += piece;
    broken ||= /[\r\n]/.test(piece);
    // Over many lines it is more likely that the quote was forgotten.
    if (broken && value.length > LIMITS.cellText) throw new SheetRefusal('quote-not-closed', { line });
    if (text[quote + 1] !== '"') {
      return { value, end: quote + 1, lines: text.slice(start, quote).match(/\r\n|\r|\n/g)?.length ?? 0 };
    }
    value += '"';
    at = quote + 2;
  }
}

function toCells(record: TextRecord, delimiter: Delimiter): readonly Cell[] {
  const cells: Cell[] = record.fields.map((field) => {
    const constant = /^="([^"]*)"$/.exec(field.trim());
    return textCell(constant?.[1] ?? field);
  });
  while (cells.length > 0 && cells.at(-1) === EMPTY) cells.pop();
  if (cells.length > LIMITS.columns) {
    throw new SheetRefusal('too-many-columns', { limit: LIMITS.columns, line: record.line, delimiter });
  }
  return cells;
}

/**
 * The delimiter that cuts the most records into the same number (two or more) of fields. A quoted field that
 * ends in the middle of a field rules a delimiter out, so quoted text decides by itself.
 */
export function guessDelimiter(text: string): Delimiter {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  const complete =
    sample.length < text.length
      ? sample.slice(0, Math.max(sample.lastIndexOf('\n'), 0) || undefined)
      : sample;
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const score = scoreOf(complete, delimiter);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

function scoreOf(sample: string, delimiter: Delimiter): number {
  const counts = new Map<number, number>();
  let total = 0;
  try {
    for (const { fields } of records(sample, delimiter)) {
      if (fields.length === 1 && fields[0]?.trim() === '') continue;
      counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
      total += 1;
      if (total >= SAMPLE_RECORDS) break;
    }
  } catch (error) {
    if (!(error instanceof SheetRefusal)) throw error;
    if (error.code === 'too-many-columns') return 1;
    // The sample may end inside a quoted field; a quote closed in the wrong place is another delimiter's.
    if (error.code !== 'quote-not-closed') return 0;
  }
  let best = 0;
  for (const [count, times] of counts) {
    if (count > 1) best = Math.max(best, (times / total) ** 2 * (1 + Math.log2(count) / 10));
  }
  return best;
}
