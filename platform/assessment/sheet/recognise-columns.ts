import { contentShares } from './cell-content.ts';
import { findHeaderRow, headersOf, ROWS_SEARCHED, signatureOf } from './find-header.ts';
import { type ColumnGuess, guessByHeader } from './guess-column.ts';
import { normaliseHeader } from './header-words.ts';
import {
  type ColumnField,
  type ColumnMapping,
  type Mapping,
  OUTCOME_FIELDS,
  PERSON_FIELDS,
  type SheetSource,
} from './mapping.ts';
import { cellText, columnLetter, type Sheet, type SheetNote, type Workbook } from './model.ts';
import { settle, withContent } from './settle-columns.ts';

/** A column as recognised, to be shown and corrected. */
export interface RecognisedColumn extends ColumnMapping {
  readonly letter: string;
  /** As the sheet spells it; `''` where there is none. */
  readonly header: string;
  /** 0 (a guess that nothing supports) to 1 (its very words, or remembered). */
  readonly confidence: number;
  readonly because: 'header' | 'content' | 'remembered' | 'nothing';
  /** Up to three filled cells. */
  readonly samples: readonly string[];
}

export interface Recognition {
  readonly sheet: string;
  readonly columns: readonly RecognisedColumn[];
  /** The same as plain data, for `applyMapping`. */
  readonly mapping: Mapping;
  /** It names people and says something about them: worth importing. */
  readonly usable: boolean;
  readonly notes: readonly SheetNote[];
}

/** Recognises each sheet of a workbook. @param remembered - mappings of the offering's earlier imports */
export function recogniseWorkbook(workbook: Workbook, remembered: readonly Mapping[] = []): Recognition[] {
  return workbook.sheets.map((sheet) => recogniseColumns(sheet, remembered));
}

/**
 * Proposes what each column of a sheet holds, from its header and its cells; a mapping remembered for the same
 * header goes before any guess. Nothing is decided: a person sees and corrects it.
 * @param saidHeaderRow - as a person said, 1-based; 0: there is none
 */
export function recogniseColumns(
  sheet: Sheet,
  remembered: readonly Mapping[] = [],
  saidHeaderRow?: number,
): Recognition {
  const { known, headerRow } = findKnown(sheet, remembered, saidHeaderRow);
  const headers = headersOf(sheet, headerRow);
  const signature = signatureOf(sheet, headerRow);
  const source = known?.source ?? sourceOf(sheet, headers);
  const data = sheet.rows
    .slice(headerRow, headerRow + 200)
    .filter((row) => source !== 'canvas' || !isCanvasRow(cellText(row[0])));
  const width = Math.max(headers.length, ...data.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, index) => ({
    index,
    header: headers[index] ?? '',
    content: contentShares(data.map((row) => row[index])),
  }));
  const guesses = settle(
    columns.map(({ header, content }) => withContent(guessByHeader(header, source), content)),
  ).map((guess, position) => (known ? asRemembered(guess, known, columns[position]!.index) : guess));
  const recognised = columns.map(({ index, header }, position): RecognisedColumn => {
    const { field, confidence, because, assessment, unit } = guesses[position]!;
    const samples = data.map((row) => cellText(row[index]).trim()).filter((text) => text !== '');
    return {
      index,
      letter: columnLetter(index),
      header,
      field,
      ...(field === 'assessmentResult' && assessment !== undefined && { assessment }),
      ...(unit !== undefined && { unit }),
      confidence,
      because,
      samples: samples.slice(0, 3).map((text) => text.slice(0, 60)),
    };
  });
  const mapping: Mapping = {
    signature,
    headerRow,
    source,
    columns: recognised
      .filter(({ field }) => field !== 'ignored')
      .map(({ index, field, assessment, unit }) => ({
        index,
        field,
        ...(assessment !== undefined && { assessment }),
        ...(unit !== undefined && { unit }),
      })),
    ...(known?.dateOrder && { dateOrder: known.dateOrder }),
  };
  const holds = (fields: readonly ColumnField[]) =>
    mapping.columns.some(({ field }) => fields.includes(field));
  return {
    sheet: sheet.name,
    columns: recognised,
    mapping,
    usable: holds(PERSON_FIELDS) && holds(OUTCOME_FIELDS),
    notes: source === 'canvas' ? canvasNotes(sheet, recognised) : [],
  };
}

/** Where the header stands: as said, where a remembered one is found, or as it looks. */
function findKnown(
  sheet: Sheet,
  remembered: readonly Mapping[],
  said: number | undefined,
): { known: Mapping | undefined; headerRow: number } {
  const likely = said ?? findHeaderRow(sheet);
  const others = said === undefined && remembered.length > 0 ? ROWS_SEARCHED : 0;
  // A sheet without header resembles every other: it is never looked for beside the likely row.
  for (const row of [likely, ...Array.from({ length: others }, (_, index) => index + 1)]) {
    const signature = signatureOf(sheet, row);
    const known = remembered.find((mapping) => mapping.signature === signature);
    if (known) return { known, headerRow: row };
  }
  return { known: undefined, headerRow: likely };
}

/** Which program wrote the sheet, by headers that only it writes. */
function sourceOf(sheet: Sheet, headers: readonly string[]): SheetSource {
  const words = headers.map(normaliseHeader);
  const has = (word: string) => words.includes(word);
  if (has('sis login id') || has('sis user id')) return 'canvas';
  if (
    has('section') &&
    has('id') &&
    sheet.rows.slice(0, 40).some((row) => isPointsPossible(cellText(row[0])))
  ) {
    return 'canvas';
  }
  return headers.some((header) => guessByHeader(header, 'moodle').form) ? 'moodle' : 'other';
}

/** Rows that Canvas writes between the header and the first student, and the student for trying out. */
function isCanvasRow(firstCell: string): boolean {
  return firstCell.trim() === '' || isPointsPossible(firstCell) || /^student, test$/i.test(firstCell.trim());
}

export function isPointsPossible(text: string): boolean {
  return text.trim().toLowerCase() === 'points possible';
}

/** What a person said of a column; where it is what the sheet itself says, the sheet's reason stands. */
function asRemembered(guess: ColumnGuess, known: Mapping, index: number): ColumnGuess {
  const said: Partial<ColumnMapping> = known.columns.find((candidate) => candidate.index === index) ?? {};
  const { field = 'ignored', assessment, unit } = said;
  const asGuessed = field === guess.field && assessment === guess.assessment && unit === guess.unit;
  return asGuessed ? guess : { ...said, field, confidence: 1, because: 'remembered', rank: 0 };
}

/** What a lecturer may overlook in Canvas's file. */
function canvasNotes(sheet: Sheet, columns: readonly RecognisedColumn[]): SheetNote[] {
  const notes: SheetNote[] = [];
  const result = columns.find(({ field }) => field === 'result');
  if (result?.unit === 'percent') {
    notes.push({
      code: 'canvas-percent',
      sheet: sheet.name,
      values: { column: result.letter, header: result.header },
    });
  }
  const overrides = columns.find(({ field, header, samples }) => {
    const real = samples.some((text) => text !== '(read only)');
    return field === 'ignored' && real && normaliseHeader(header).startsWith('override');
  });
  if (overrides) {
    notes.push({
      code: 'canvas-override',
      sheet: sheet.name,
      values: { column: overrides.letter, header: overrides.header },
    });
  }
  return notes;
}
