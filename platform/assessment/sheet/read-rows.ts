import type { MappedSheet } from './apply-mapping.ts';
import { fault, isFault, type SheetFault } from './fault.ts';
import { type FaultAt, findDuplicates } from './find-duplicates.ts';
import type { GradeScale } from './grade-token.ts';
import type { DateOrder } from './mapping.ts';
import { breathe, cellText, columnLetter, type Progress, type SheetNote } from './model.ts';
import { orderOf, readDate } from './parse-date.ts';
import { isPointsPossible } from './recognise-columns.ts';
import type { ResultRecord } from './result-record.ts';
import { cellFault, columnsOf, type Draft, type RowContext, readRow, rowFault } from './row-reader.ts';
import { skipReason } from './skip-row.ts';

export interface ReadOptions extends Progress {
  /** Of the result column. */
  readonly scale: GradeScale;
  /** Of an assessment's column by the assessment's name; without one any grade is taken as it stands. */
  readonly assessmentScale?: (assessment: string) => GradeScale | undefined;
  /** The civil date of the reading, `YYYY-MM-DD`: later dates are faults. */
  readonly today: string;
}

export interface ReadResult {
  /** Rows without a fault, in the order of the sheets; empty while `columnFaults` has any. */
  readonly records: readonly ResultRecord[];
  /** Rows with at least one fault, as far as they could be read, in the order of the sheets. */
  readonly faulty: readonly Draft[];
  /** A question about a whole column that must be answered first (in the mapping); `row` is the header's. */
  readonly columnFaults: readonly SheetFault[];
  readonly notes: readonly SheetNote[];
  readonly counts: {
    /** Rows of persons: `records` + `faulty` + `repeated`, where no column is at fault. */
    readonly rows: number;
    readonly records: number;
    readonly faulty: number;
    readonly repeated: number;
    /** Empty, summary and program rows. */
    readonly skipped: number;
  };
}

const ROWS_BETWEEN_BREATHS = 500;

/**
 * Turns mapped sheets into records and faults. Sheets of one file are read together, so that a person who stands
 * in two of them is found.
 * @throws the signal's reason when `options.signal` aborts
 */
export async function readRows(sheets: readonly MappedSheet[], options: ReadOptions): Promise<ReadResult> {
  const drafts: Draft[] = [];
  const columnFaults: SheetFault[] = [];
  const notes: SheetNote[] = [];
  let skipped = 0;
  let done = 0;
  for (const mapped of sheets) {
    const { sheet, mapping } = mapped;
    const first = mapping.headerRow;
    const { dateOrders, faults, serials } = settleDateColumns(mapped);
    columnFaults.push(...faults, ...unitFaults(mapped, options.scale));
    for (const header of serials) {
      notes.push({ code: 'dates-from-serials', sheet: sheet.name, values: { sheet: sheet.name, header } });
    }
    const context: RowContext = {
      mapped,
      columns: columnsOf(mapped, options.assessmentScale),
      scale: options.scale,
      today: options.today,
      dateOrders,
      maxima: maximaOf(mapped),
    };
    for (let index = first; index < sheet.rows.length; index += 1) {
      const row = sheet.rows[index] ?? [];
      const skip =
        skipReason(row, mapped) ?? (isPointsPossible(cellText(row[0])) ? 'program-row' : undefined);
      done += 1;
      if (done % ROWS_BETWEEN_BREATHS === 0) await breathe(options, done);
      if (skip === undefined) {
        drafts.push(readRow(index, context));
        continue;
      }
      skipped += 1;
      if (skip !== 'summary-row' && skip !== 'test-student') continue;
      notes.push({ code: skip, sheet: sheet.name, values: { sheet: sheet.name, row: index + 1 } });
    }
  }
  const duplicates = findDuplicates(drafts, faultAtCellOf(sheets));
  const kept = drafts.filter((draft) => !duplicates.dropped.has(draft) || draft.faults.length > 0);
  const sound = kept.filter((draft) => draft.faults.length === 0).map(({ record }) => record);
  const records = columnFaults.length > 0 ? [] : sound;
  await breathe(options, done);
  return {
    records,
    faulty: kept.filter((draft) => draft.faults.length > 0),
    columnFaults,
    notes: [...notes, ...duplicates.notes, ...fractionNotes(sound, options.scale)],
    counts: {
      rows: drafts.length,
      records: records.length,
      faulty: kept.length - sound.length,
      repeated: drafts.length - kept.length,
      skipped,
    },
  };
}

function faultAtCellOf(sheets: readonly MappedSheet[]): FaultAt {
  const byName = new Map(sheets.map((mapped) => [mapped.sheet.name, mapped]));
  return (place, letter, { code, values }) => {
    const mapped = byName.get(place.sheet);
    const column = mapped?.mapping.columns.find(({ index }) => columnLetter(index) === letter);
    if (!mapped || !column) return rowFault(place, code, values);
    return cellFault(mapped, place.row - 1, column.index, { code, values });
  };
}

/** Decides for each date column whether day or month comes first: by its own cells, else by the mapping. */
function settleDateColumns(mapped: MappedSheet) {
  const { sheet, mapping } = mapped;
  const dateOrders = new Map<number, DateOrder>();
  const faults: SheetFault[] = [];
  const serials: string[] = [];
  for (const { index, field } of mapping.columns) {
    if (field !== 'dateOfBirth' && field !== 'assessmentDate') continue;
    const readings = sheet.rows
      .slice(mapping.headerRow)
      .map((row) => readDate(row[index], sheet.from1904 === true));
    if (readings.some((reading) => !isFault(reading) && reading.kind === 'date' && reading.serial)) {
      serials.push(mapped.headers[index] ?? '');
    }
    const order = orderOf(readings);
    if (order === 'not-needed') continue;
    if (order === 'day-first' || order === 'month-first') dateOrders.set(index, order);
    else if (mapping.dateOrder) dateOrders.set(index, mapping.dateOrder);
    else {
      const example =
        readings.findIndex((reading) => !isFault(reading) && reading.kind === 'either') + mapping.headerRow;
      const shown = cellFault(mapped, example, index, fault(`date-order-${order}`));
      faults.push({ ...shown, row: mapping.headerRow });
    }
  }
  return { dateOrders, faults, serials };
}

/** Percentages read as points would pass for low grades: 17 % is not a 17 of 20. */
function unitFaults(mapped: MappedSheet, scale: GradeScale): SheetFault[] {
  const column = mapped.mapping.columns.find(({ field, unit }) => field === 'result' && unit === 'percent');
  if (!column || !scale.numbers || scale.numbers.percent) return [];
  const { min, max } = scale.numbers;
  const shown = cellFault(
    mapped,
    mapped.mapping.headerRow,
    column.index,
    fault('scale-not-percent', { min, max }),
  );
  return [{ ...shown, row: mapped.mapping.headerRow }];
}

/** Canvas writes the points possible of each assignment into a row under the header. */
function maximaOf({ sheet, mapping }: MappedSheet): Map<number, number> {
  const maxima = new Map<number, number>();
  const row = sheet.rows
    .slice(mapping.headerRow, mapping.headerRow + 3)
    .find((candidate) => isPointsPossible(cellText(candidate[0])));
  for (const [index, cell] of (row ?? []).entries()) {
    const value = Number(cellText(cell).replace(',', '.'));
    if (cell.type !== 'empty' && Number.isFinite(value) && value > 0) maxima.set(index, value);
  }
  return maxima;
}

/** 0.85 where 85 was meant is a valid percentage, so it is only pointed out. */
function fractionNotes(records: readonly ResultRecord[], { numbers }: GradeScale): SheetNote[] {
  if (!numbers?.percent || numbers.max < 10) return [];
  const values = records.flatMap(({ grade }) => (grade.kind === 'number' ? [grade.value] : []));
  const suspicious =
    values.length > 2 && values.every((value) => value <= 1) && values.some((value) => value % 1 !== 0);
  return suspicious ? [{ code: 'fractions-suspected', values: { max: numbers.max } }] : [];
}
