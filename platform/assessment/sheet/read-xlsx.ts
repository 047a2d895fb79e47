import { type Archive, openArchive } from './archive.ts';
import { LIMITS } from './limits.ts';
import {
  breathe,
  type Cell,
  columnLetter,
  EMPTY,
  type Progress,
  type Sheet,
  type SheetNote,
  SheetRefusal,
  textCell,
  type Workbook,
} from './model.ts';
import { dateOfSerial } from './number-format.ts';
import { joinedText, readParts, unescapeText, type WorkbookParts } from './xlsx-parts.ts';
import { parsePart } from './xml-part.ts';

const ROWS_BETWEEN_BREATHS = 500;

/**
 * Reads an Office Open XML workbook (ECMA-376, transitional and strict). Formulas are never calculated: the
 * value that the spreadsheet program stored counts.
 * @throws SheetRefusal
 */
export async function readXlsx(bytes: Uint8Array, progress: Progress): Promise<Workbook> {
  const archive = await openArchive(bytes);
  const parts = await readParts(archive);
  const notes: SheetNote[] = [];
  if (parts.macros) notes.push({ code: 'macros-ignored', values: {} });
  const sheets: Sheet[] = [];
  const budget = { rows: 0, cells: 0, lines: 0 };
  for (const { name, path, hidden } of parts.sheets) {
    if (hidden) {
      notes.push({ code: 'hidden-sheet', sheet: name, values: { sheet: name } });
      continue;
    }
    const reader = new SheetReader(name, parts, budget);
    await readSheetPart(archive, path, reader, progress);
    if (reader.rows.length > 0)
      sheets.push({ name, rows: reader.rows, ...(parts.from1904 && { from1904: true }) });
    if (reader.formulas > 0) {
      notes.push({ code: 'formulas-used', sheet: name, values: { sheet: name, count: reader.formulas } });
    }
    if (reader.hiddenRows > 0) {
      notes.push({ code: 'hidden-rows', sheet: name, values: { sheet: name, count: reader.hiddenRows } });
    }
  }
  if (sheets.length === 0) throw new SheetRefusal('no-cells');
  return { format: 'xlsx', sheets, notes };
}

async function readSheetPart(
  archive: Archive,
  path: string,
  reader: SheetReader,
  progress: Progress,
): Promise<void> {
  let reported = reader.budget.rows;
  await parsePart(archive, path, reader, async () => {
    if (reader.budget.rows - reported < ROWS_BETWEEN_BREATHS) {
      progress.signal?.throwIfAborted();
      return;
    }
    reported = reader.budget.rows;
    await breathe(progress, reported);
  });
  await breathe(progress, reader.budget.rows);
}

const NO_CELLS: readonly Cell[] = Object.freeze([]);

/** What the whole workbook has used so far. */
interface Budget {
  /** With a filled cell. */
  rows: number;
  cells: number;
  /** With the empty rows above the last filled one. */
  lines: number;
}

/** Collects the cells of one worksheet part. */
class SheetReader {
  readonly rows: (readonly Cell[])[] = [];
  formulas = 0;
  hiddenRows = 0;
  readonly budget: Budget;
  readonly #sheet: string;
  readonly #parts: WorkbookParts;
  #row: Cell[] = [];
  #rowNumber = 0;
  #rowHidden = false;
  #column = -1;
  #type = 'n';
  #style = 0;
  #value: string | undefined;
  #formula = false;
  #inline = '';
  #phonetic = false;

  constructor(sheet: string, parts: WorkbookParts, budget: Budget) {
    this.#sheet = sheet;
    this.#parts = parts;
    this.budget = budget;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'c') {
      const column = attributes.r === undefined ? this.#column + 1 : columnIndex(attributes.r);
      if (column <= this.#column) throw new SheetRefusal('damaged');
      this.#column = column;
      this.#type = attributes.t ?? 'n';
      this.#style = Number(attributes.s ?? 0);
      this.#value = undefined;
      this.#formula = false;
      this.#inline = '';
    } else if (name === 'row') {
      const number = attributes.r === undefined ? this.#rowNumber + 1 : Number(attributes.r);
      if (!Number.isInteger(number) || number <= this.#rowNumber) throw new SheetRefusal('damaged');
      this.#rowNumber = number;
      this.#rowHidden = attributes.hidden === '1' || attributes.hidden === 'true';
      this.#row = [];
      this.#column = -1;
    } else if (name === 'f') this.#formula = true;
    else if (name === 'rPh') this.#phonetic = true;
  }

  close(name: string, text: string): void {
    if (name === 'v') this.#value = text;
    else if (name === 'rPh') this.#phonetic = false;
    else if (name === 't' && !this.#phonetic) this.#inline = joinedText(this.#inline, text);
    else if (name === 'c') this.#addCell();
    else if (name === 'row') this.#addRow();
  }

  #addCell(): void {
    const cell = this.#cell();
    if (this.#formula) this.formulas += 1;
    if (cell.type === 'empty') return;
    // A format painted to the last column is no content, a value there is.
    if (this.#column >= LIMITS.columns) {
      throw new SheetRefusal('too-many-columns', { limit: LIMITS.columns, line: this.#rowNumber });
    }
    this.budget.cells += 1;
    if (this.budget.cells > LIMITS.cells) throw new SheetRefusal('too-many-cells', { limit: LIMITS.cells });
    while (this.#row.length < this.#column) this.#row.push(EMPTY);
    this.#row.push(cell);
  }

  #addRow(): void {
    if (this.#row.length === 0) return;
    // A stray cell at the very bottom is no reason to refuse; the empty rows above it cost next to nothing.
    this.budget.lines += this.#rowNumber - this.rows.length;
    if (this.budget.lines > LIMITS.lines || this.budget.rows >= LIMITS.rows) {
      throw new SheetRefusal('too-many-rows', { limit: LIMITS.rows });
    }
    while (this.rows.length < this.#rowNumber - 1) this.rows.push(NO_CELLS);
    this.rows.push(this.#row);
    this.budget.rows += 1;
    if (this.#rowHidden) this.hiddenRows += 1;
  }

  #cell(): Cell {
    const value = this.#value;
    switch (this.#type) {
      case 's':
        return this.#sharedString(value);
      case 'inlineStr':
        return textCell(unescapeText(this.#inline));
      case 'str':
        return textCell(unescapeText(value ?? ''));
      case 'b':
        if (!value) return this.#withoutValue();
        return {
          type: 'boolean',
          value: value === '1' || value === 'true',
          text: value === '1' ? 'TRUE' : 'FALSE',
        };
      case 'e':
        return { type: 'error', error: 'spreadsheet-error', text: value ?? '' };
      case 'd':
        return isoCell(value ?? '');
      default:
        return this.#number(value?.trim());
    }
  }

  #sharedString(value: string | undefined): Cell {
    if (value === undefined) return EMPTY;
    const text = this.#parts.strings[Number(value)];
    if (text !== undefined) return textCell(text);
    const cell = `${columnLetter(this.#column)}${this.#rowNumber}`;
    throw new SheetRefusal('shared-string-missing', { sheet: this.#sheet, cell });
  }

  #number(value: string | undefined): Cell {
    if (!value) return this.#withoutValue();
    const number = Number(value);
    if (!Number.isFinite(number))
      return { type: 'error', error: 'unreadable-value', text: value.slice(0, 40) };
    const style = this.#parts.styles[this.#style] ?? 'plain';
    if (style === 'date') {
      const date = dateOfSerial(number, this.#parts.from1904);
      return date
        ? { type: 'date', date, text: date }
        : { type: 'error', error: 'unreadable-value', text: value.slice(0, 40) };
    }
    if (style === 'percent') {
      return { type: 'number', value: number, text: `${tidy(number * 100)} %`, percent: true };
    }
    const text = String(number);
    return {
      type: 'number',
      value: number,
      text: typeof style === 'object' ? text.padStart(style.zeros, '0') : text,
    };
  }

  #withoutValue(): Cell {
    return this.#formula ? { type: 'error', error: 'formula-without-value', text: '' } : EMPTY;
  }
}

function isoCell(value: string): Cell {
  const date = /^(\d{4}-\d{2}-\d{2})(?:T|$)/.exec(value)?.[1];
  return date
    ? { type: 'date', date, text: date }
    : { type: 'error', error: 'unreadable-value', text: value.slice(0, 40) };
}

/** Binary fractions show as 28.999999999999996 where the sheet shows 29. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

/** `AB12` is 27. */
function columnIndex(reference: string): number {
  let index = 0;
  for (const character of reference) {
    const code = character.charCodeAt(0) & ~32;
    if (code < 65 || code > 90) break;
    index = index * 26 + code - 64;
    if (index > 16_384) throw new SheetRefusal('damaged');
  }
  if (index === 0) throw new SheetRefusal('damaged');
  return index - 1;
}
