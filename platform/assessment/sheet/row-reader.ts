import type { MappedSheet } from './apply-mapping.ts';
import { type Fault, type FaultCode, isFault, type SheetFault, shorten } from './fault.ts';
import type { GradeScale, GradeToken } from './grade-token.ts';
import type { ColumnField, ColumnMapping, DateOrder } from './mapping.ts';
import { type Cell, cellText, columnLetter, type MessageValues } from './model.ts';
import { readAttendance } from './parse-attendance.ts';
import { readDate, settleDate } from './parse-date.ts';
import { parseAnyGrade, parseGrade } from './parse-grade.ts';
import {
  inReadingOrder,
  readEmail,
  readEuropeanStudentIdentifier,
  readName,
  readNamePart,
  readStudentNumber,
  readText,
} from './parse-person.ts';
import { type AssessmentGrade, hasOutcome, type Place, type ResultRecord } from './result-record.ts';

/** What reading a row needs besides the row; the same for all rows of a sheet. */
export interface RowContext {
  readonly mapped: MappedSheet;
  readonly columns: SheetColumns;
  readonly scale: GradeScale;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** By column index. */
  readonly dateOrders: ReadonlyMap<number, DateOrder>;
  /** Points possible, by column index. */
  readonly maxima: ReadonlyMap<number, number>;
}

/** A mapping's columns, looked up once a sheet. */
export interface SheetColumns {
  readonly byField: ReadonlyMap<ColumnField, ColumnMapping>;
  readonly letters: Place['columns'];
  readonly assessments: readonly {
    readonly column: ColumnMapping;
    readonly name: string;
    readonly letter: string;
    readonly scale: GradeScale | undefined;
  }[];
}

export function columnsOf(
  { mapping, headers }: MappedSheet,
  assessmentScale: (assessment: string) => GradeScale | undefined = () => undefined,
): SheetColumns {
  const byField = new Map<ColumnField, ColumnMapping>();
  const letters: Partial<Record<ColumnField, string>> = {};
  for (const column of mapping.columns) {
    if (byField.has(column.field)) continue;
    byField.set(column.field, column);
    letters[column.field] = columnLetter(column.index);
  }
  const assessments = mapping.columns
    .filter(({ field }) => field === 'assessmentResult')
    .map((column) => {
      const letter = columnLetter(column.index);
      const name = column.assessment || headers[column.index] || letter;
      return { column, name, letter, scale: assessmentScale(name) };
    });
  return { byField, letters, assessments };
}

/** A row as far as it can be read; a record of the import only while it has no fault. */
export interface Draft {
  readonly record: ResultRecord;
  readonly faults: SheetFault[];
}

/** @param index - 0-based index of the row in the sheet */
export function readRow(index: number, context: RowContext): Draft {
  const { sheet } = context.mapped;
  const { byField, letters, assessments: assessmentColumns } = context.columns;
  const row = sheet.rows[index] ?? [];
  const faults: SheetFault[] = [];

  function take<T>(
    field: ColumnField,
    read: (cell: Cell | undefined, column: ColumnMapping) => T | Fault,
  ): T | undefined {
    const column = byField.get(field);
    return column && takeFrom(column, read);
  }
  function takeFrom<T>(
    column: ColumnMapping,
    read: (cell: Cell | undefined, column: ColumnMapping) => T | Fault,
  ) {
    const value = read(row[column.index], column);
    if (typeof value !== 'object' || value === null || !isFault(value)) return value as T;
    faults.push(cellFault(context.mapped, index, column.index, value));
    return undefined;
  }
  const date = (cell: Cell | undefined, column: ColumnMapping) =>
    settleDate(
      readDate(cell, sheet.from1904 === true),
      context.dateOrders.get(column.index) ?? 'day-first',
      context.today,
    );

  const together = (...fields: ColumnField[]) =>
    fields
      .map((field) => take(field, readNamePart))
      .filter((part) => part !== undefined)
      .join(' ') || undefined;
  const givenName = together('givenName', 'middleName');
  const familyName = together('familyNamePrefix', 'familyName', 'secondFamilyName');
  const lastFirst = take('lastFirstName', (cell) => {
    const name = readName(cell);
    return typeof name === 'string' ? inReadingOrder(name) : name;
  });
  const joined = [givenName, familyName].filter((part) => part !== undefined).join(' ');
  const values = {
    fullName: take('fullName', readName) ?? lastFirst ?? (joined || undefined),
    givenName,
    familyName,
    studentNumber: take('studentNumber', readStudentNumber),
    email: take('email', readEmail),
    dateOfBirth: take('dateOfBirth', date),
    europeanStudentIdentifier: take('europeanStudentIdentifier', readEuropeanStudentIdentifier),
    institution: take('institution', readText),
    attendance: take('attendance', readAttendance),
    assessmentDate: take('assessmentDate', date),
  };
  const grade: GradeToken = take('result', (cell) => parseGrade(cell, context.scale)) ?? { kind: 'none' };
  const assessments: AssessmentGrade[] = [];
  for (const { column, name, letter, scale } of assessmentColumns) {
    const read = takeFrom(column, (cell) =>
      scale ? parseGrade(cell, scale) : parseAnyGrade(cell, column.unit),
    );
    const outOf = context.maxima.get(column.index);
    if (read) assessments.push({ name, column: letter, grade: read, ...(outOf !== undefined && { outOf }) });
  }
  const record: ResultRecord = {
    place: { sheet: sheet.name, row: index + 1, columns: letters },
    ...defined(values),
    grade,
    assessments,
  };
  const nobody =
    !record.fullName && !record.studentNumber && !record.email && !record.europeanStudentIdentifier;
  if (nobody && faults.length === 0) {
    const shown = hasOutcome(record)
      ? row
          .map(cellText)
          .filter((text) => text !== '')
          .join(' · ')
      : firstFilled(row);
    faults.push({ ...rowFault(record.place, 'person-missing'), value: shorten(shown) });
  }
  return { record, faults };
}

export function cellFault(mapped: MappedSheet, index: number, column: number, fault: Fault): SheetFault {
  return {
    ...fault,
    sheet: mapped.sheet.name,
    row: index + 1,
    column: columnLetter(column),
    header: mapped.headers[column] ?? '',
    value: shorten(cellText(mapped.sheet.rows[index]?.[column])),
  };
}

export function rowFault(place: Place, code: FaultCode, values: MessageValues = {}): SheetFault {
  return { code, values, sheet: place.sheet, row: place.row };
}

function firstFilled(row: readonly Cell[]): string {
  return cellText(row.find((cell) => cell.type !== 'empty'));
}

/** Without the members that are `undefined`, so that records compare and print plainly. */
function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
