import { LIMITS } from './limits.ts';

/** One cell as the spreadsheet holds it. `text` is what a person sees, as far as the file tells. */
export type Cell =
  | { readonly type: 'empty' }
  | { readonly type: 'text'; readonly text: string }
  /** `percent`: the file shows the number as a percentage; `value` 0.85 is then 85 %. */
  | { readonly type: 'number'; readonly value: number; readonly text: string; readonly percent?: true }
  /** A civil date, `YYYY-MM-DD`; a time of day beside it is dropped. */
  | { readonly type: 'date'; readonly date: string; readonly text: string }
  | { readonly type: 'boolean'; readonly value: boolean; readonly text: string }
  | { readonly type: 'error'; readonly error: CellError; readonly text: string };

/**
 * What is wrong inside a cell: a spreadsheet error, a formula never calculated, a broken number or date, or more text
 * than a cell may hold.
 */
export type CellError = 'spreadsheet-error' | 'formula-without-value' | 'unreadable-value' | 'text-too-long';

export const EMPTY: Cell = Object.freeze({ type: 'empty' });

/** A cell of text. One that is too long keeps its beginning, and stands in nobody's way who does not need it. */
export function textCell(text: string): Cell {
  if (text.length > LIMITS.cellText)
    return { type: 'error', error: 'text-too-long', text: text.slice(0, 100).trim() };
  return text.trim() === '' ? EMPTY : { type: 'text', text };
}

/**
 * Characters that show nothing and mean nothing, left behind by copying from pages and documents: zero-width space, word
 * joiner, byte order mark, soft hyphen, direction marks. (Joiners and direction overrides change what is seen.)
 */
export const INVISIBLE = /[\u200b\u200e\u200f\u2060\ufeff\u00ad]/g;

/** What a message placeholder may hold. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** Something worth saying that stops nothing: sentence `assessment.sheet.note.<code>`. */
export interface SheetNote {
  readonly code: NoteCode;
  readonly sheet?: string;
  readonly values: MessageValues;
}

export const NOTE_CODES = [
  'canvas-override',
  'canvas-percent',
  'dates-from-serials',
  'encoding-assumed',
  'formulas-used',
  'fractions-suspected',
  'hidden-rows',
  'hidden-sheet',
  'macros-ignored',
  'repeated-row',
  'summary-row',
  'test-student',
] as const;
export type NoteCode = (typeof NOTE_CODES)[number];

export interface Sheet {
  readonly name: string;
  /** Row 1 of the spreadsheet is `rows[0]`; an empty row is `[]`; trailing empty cells are cut. */
  readonly rows: readonly (readonly Cell[])[];
  /** Plain numbers that stand for days count from 1904, not from 1900. */
  readonly from1904?: true;
}

export interface Workbook {
  readonly format: 'xlsx' | 'csv';
  /** Text files only. */
  readonly encoding?: TextEncoding;
  /** Text files only. */
  readonly delimiter?: Delimiter;
  /** Visible sheets with at least one filled cell, in the order of the file; never empty. */
  readonly sheets: readonly Sheet[];
  readonly notes: readonly SheetNote[];
}

/** What a text file without a mark may be written in, where it is no Unicode: it cannot be told for sure. */
export const LEGACY_ENCODINGS = [
  'windows-1252',
  'windows-1250',
  'windows-1257',
  'windows-1253',
  'macintosh',
] as const;
export type LegacyEncoding = (typeof LEGACY_ENCODINGS)[number];
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | LegacyEncoding;
export type Delimiter = ',' | ';' | '\t' | '|';

/** How long work reports where it is and learns that it should stop. */
export interface Progress {
  /** Called now and then with the number of rows done so far. */
  readonly onProgress?: (rows: number) => void;
  /** When it aborts, the work stops and rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Why a whole file is refused: sentence `assessment.sheet.refusal.<code>`. */
export const REFUSAL_CODES = [
  'damaged',
  'encoding-broken',
  'encrypted-part',
  'entities',
  'expands-too-far',
  'file-empty',
  'file-too-large',
  'is-archive',
  'is-binary',
  'is-document',
  'is-html',
  'is-image',
  'is-numbers',
  'is-ods',
  'is-old-excel',
  'is-pdf',
  'is-protected',
  'is-xlsb',
  'is-xml',
  'no-cells',
  'quote-followed-by-text',
  'quote-not-closed',
  'shared-string-missing',
  'too-many-cells',
  'too-many-columns',
  'too-many-parts',
  'too-many-rows',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** The file as a whole cannot be read. Nothing of it was used. */
export class SheetRefusal extends Error {
  readonly code: RefusalCode;
  readonly values: MessageValues;

  constructor(code: RefusalCode, values: MessageValues = {}) {
    super(`sheet refused: ${code}`);
    this.name = 'SheetRefusal';
    this.code = code;
    this.values = values;
  }
}

/** `0` is A, `25` Z, `26` AA. */
export function columnLetter(index: number): string {
  let letters = '';
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  }
  return letters;
}

/** What a person sees in the cell; `''` when it is empty or not there. */
export function cellText(cell: Cell | undefined): string {
  return cell === undefined || cell.type === 'empty' ? '' : cell.text;
}

/** Lets other work of the process run, and stops when asked to. */
export async function breathe(progress: Progress, rows: number): Promise<void> {
  progress.onProgress?.(rows);
  await new Promise<void>((resolve) => setImmediate(resolve));
  progress.signal?.throwIfAborted();
}
