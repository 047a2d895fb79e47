import { type ContentShares, contentShares } from './cell-content.ts';
import { findHeaderRow, headersOf, ROWS_SEARCHED, signatureOf } from './find-header.ts';
import { type ColumnGuess, guessByHeader } from './guess-column.ts';
import { normaliseHeader } from './header-words.ts';
import type { ColumnField, ColumnMapping, Mapping, SheetSource } from './mapping.ts';
import { cellText, columnLetter, type Sheet, type SheetNote, type Workbook } from './model.ts';

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

/** Fields that one column at most may hold; there may be many assessments and many ignored columns. */
export const SINGLE_FIELDS: readonly ColumnField[] = [
  'fullName',
  'lastFirstName',
  'givenName',
  'familyName',
  'middleName',
  'familyNamePrefix',
  'secondFamilyName',
  'studentNumber',
  'email',
  'dateOfBirth',
  'europeanStudentIdentifier',
  'institution',
  'result',
  'attendance',
  'assessmentDate',
];
export const PERSON_FIELDS: readonly ColumnField[] = [
  'fullName',
  'lastFirstName',
  'givenName',
  'familyName',
  'studentNumber',
  'email',
  'europeanStudentIdentifier',
];
export const OUTCOME_FIELDS: readonly ColumnField[] = ['result', 'attendance', 'assessmentResult'];

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
  const guesses = known
    ? columns.map(({ index }) => rememberedGuess(known, index))
    : settle(columns.map(({ header, content }) => withContent(guessByHeader(header, source), content)));
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

function rememberedGuess(known: Mapping, index: number): ColumnGuess {
  const column = known.columns.find((candidate) => candidate.index === index);
  return { field: 'ignored', ...column, confidence: 1, because: 'remembered', rank: 0 };
}

/** Lets the cells support, correct or replace what the header says. */
function withContent(guess: ColumnGuess, content: ContentShares): ColumnGuess {
  if (content.filled === 0) return guess;
  const looksLikeEmail = content.email >= 0.8;
  if (guess.field === 'email' && content.email < 0.5) return { ...guess, confidence: 0.3 };
  if (guess.field === 'fullName' && content.lastFirst >= 0.8) return { ...guess, field: 'lastFirstName' };
  if (looksLikeEmail && guess.field === 'studentNumber')
    return { ...guess, field: 'email', confidence: 0.7, because: 'content' };
  // "No." of the learner, or of the row?
  if (guess.ifNothingBetter && content.counting)
    return { ...guess, field: 'ignored', ifNothingBetter: undefined };
  if (guess.because === 'header' && !guess.yieldsToContent) return withOutcome(guess, content);
  if (looksLikeEmail) return { field: 'email', confidence: 0.7, because: 'content', rank: 0 };
  if (content.identifier >= 0.8)
    return { field: 'europeanStudentIdentifier', confidence: 0.8, because: 'content', rank: 0 };
  if (guess.because === 'header') return guess;
  if (content.birthDate >= 0.9) return { field: 'dateOfBirth', confidence: 0.4, because: 'content', rank: 0 };
  if (content.lastFirst >= 0.9)
    return { field: 'lastFirstName', confidence: 0.4, because: 'content', rank: 0 };
  return withOutcome(guess, content);
}

const withOutcome = (guess: ColumnGuess, { counting, grade, gradeWord }: ContentShares): ColumnGuess => ({
  ...guess,
  numeric: grade >= 0.8 && !counting,
  words: gradeWord >= 0.8,
});

/** Decides between columns: who gets a bare "name", who is the result, and one column for each field. */
function settle(guesses: readonly ColumnGuess[]): ColumnGuess[] {
  let settled = settleNames(settleContentNames(guesses));
  settled = settled.map((guess) => (guess.ifNothingBetter ? settleIdentifier(guess, settled) : guess));
  settled = settleMoodleTotal(settled);
  if (!settled.some(({ field }) => OUTCOME_FIELDS.includes(field))) {
    const free = settled.filter(({ field, because }) => field === 'ignored' && because === 'nothing');
    const [only, another] = free.some(({ numeric }) => numeric)
      ? free.filter(({ numeric }) => numeric)
      : free.filter(({ words }) => words);
    settled = settled.map((guess) =>
      guess === only && !another ? { ...guess, field: 'result', confidence: 0.3, because: 'content' } : guess,
    );
  }
  for (const field of SINGLE_FIELDS) settled = keepBest(settled, field);
  return dropOtherForms(settled);
}

/** Cells with a comma are a name only where no heading names one: remarks have commas, too. */
function settleContentNames(guesses: readonly ColumnGuess[]): ColumnGuess[] {
  const named = guesses.some(({ field, because }) => because !== 'content' && /name/i.test(field));
  return guesses.map((guess) =>
    named && guess.field === 'lastFirstName' && guess.because === 'content'
      ? { ...guess, field: 'ignored', confidence: 0, because: 'nothing' }
      : guess,
  );
}

/** "Name" beside "First name" is the family name, beside "Surname" the given one, alone the full one. */
function settleNames(guesses: readonly ColumnGuess[]): ColumnGuess[] {
  const has = (field: ColumnField) => guesses.some((guess) => guess.field === field && !guess.bareName);
  const given = has('givenName');
  const family = has('familyName');
  const part: ColumnField = given && !family ? 'familyName' : family && !given ? 'givenName' : 'fullName';
  return guesses.map((guess) => {
    if (!guess.bareName) return guess;
    if (part === 'fullName') return given && family ? { ...guess, confidence: 0.6 } : guess;
    return { ...guess, field: guess.field === 'lastFirstName' ? 'lastFirstName' : part };
  });
}

/** In a language whose word we lack: Moodle writes the course total last, and names activities "Kind: Title". */
function settleMoodleTotal(guesses: readonly ColumnGuess[]): ColumnGuess[] {
  if (guesses.some(({ field }) => field === 'result')) return [...guesses];
  const items = guesses.filter(({ field, form }) => field === 'assessmentResult' && form === 'real');
  const last = items.at(-1);
  if (items.length < 2 || last?.assessment?.includes(':')) return [...guesses];
  return guesses.map((guess) => (guess === last ? { ...guess, field: 'result', confidence: 0.5 } : guess));
}

function settleIdentifier(guess: ColumnGuess, all: readonly ColumnGuess[]): ColumnGuess {
  const better = all.some(
    (other) => other !== guess && other.field === 'studentNumber' && !other.ifNothingBetter,
  );
  return better ? { ...guess, field: 'ignored' } : guess;
}

/** A second column for one field: a result becomes an assessment's, anything else is left out. */
function keepBest(guesses: readonly ColumnGuess[], field: ColumnField): ColumnGuess[] {
  const rivals = guesses.filter((guess) => guess.field === field);
  const best = rivals.reduce<ColumnGuess | undefined>(
    (first, guess) => (first === undefined || weight(guess) > weight(first) ? guess : first),
    undefined,
  );
  return guesses.map((guess) => {
    if (guess.field !== field || guess === best) return guess;
    const assessment = guess.assessment ?? guess.title;
    const asAssessment = field === 'result' && assessment && !guess.form && !guess.programTotal;
    return asAssessment
      ? { ...guess, field: 'assessmentResult', assessment, confidence: 0.5 }
      : { ...guess, field: 'ignored', confidence: 0.5 };
  });
}

/** Figures go before words, such as "admitted" beside a mark. */
const weight = (guess: ColumnGuess) => guess.confidence * 10 + guess.rank + (guess.numeric ? 2 : 0);

/** Moodle may write each item as points, percentage and letter: one of them counts, the points first. */
function dropOtherForms(guesses: readonly ColumnGuess[]): ColumnGuess[] {
  const best = new Map<string, ColumnGuess>();
  for (const guess of guesses) {
    if (guess.field !== 'assessmentResult' || !guess.form || guess.assessment === undefined) continue;
    const rival = best.get(guess.assessment);
    // Two items of one name in one form are two assessments.
    if (!rival || guess.rank > rival.rank) best.set(guess.assessment, guess);
  }
  return guesses.map((guess) => {
    const winner = guess.assessment === undefined ? undefined : best.get(guess.assessment);
    const loses = guess.field === 'assessmentResult' && guess.form && winner && guess.rank < winner.rank;
    return loses ? { ...guess, field: 'ignored', confidence: 0.8 } : guess;
  });
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
