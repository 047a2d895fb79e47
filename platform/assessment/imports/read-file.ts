import type { Offering } from '../../catalogue/index.ts';
import { sheetScaleOf } from '../grading.ts';
import {
  applyMapping,
  cellText,
  LEGACY_ENCODINGS,
  type LegacyEncoding,
  type MappedSheet,
  type Progress,
  type ResultRecord,
  ROWS_SEARCHED,
  readRows,
  recogniseColumns,
  type Sheet,
  type SheetFault,
  type SheetNote,
  type Workbook,
} from '../sheet/index.ts';
import type { ImportMapping, Reading, RowFault, ShownNote } from './model.ts';
import { type Stated, type StatingContext, stateResults } from './state-results.ts';

export interface FileReading {
  mapping: ImportMapping;
  reading: Reading;
  records: { record: ResultRecord; stated: Stated }[];
  /** Rows that cannot be read in full. */
  faultyRows: { record: ResultRecord; faults: RowFault[] }[];
  repeated: number;
}

/** Reads a workbook's rows by a mapping, and puts what they state on the course's scale. Pure but for its breathing. */
export async function readFile(
  workbook: Workbook,
  mapping: ImportMapping,
  offering: Offering,
  context: Omit<StatingContext, 'version' | 'headerOf' | 'defaultDate' | 'attendanceFrom'>,
  today: string,
  progress: Progress,
): Promise<FileReading> {
  const sheets = workbook.sheets.map((sheet) => {
    const chosen = mapping.sheets.find(({ name }) => name === sheet.name);
    const recognition = recogniseColumns(sheet, chosen ? [chosen.mapping] : [], chosen?.mapping.headerRow);
    const applied = chosen?.use ? applyMapping(sheet, chosen.mapping) : null;
    return { sheet, recognition, applied };
  });
  const mapped = sheets.flatMap(({ applied }): MappedSheet[] => (applied?.ok ? [applied.mapped] : []));
  const unclear = sheets.some(({ applied }) => applied && !applied.ok);
  const read =
    unclear || mapped.length === 0
      ? null
      : await readRows(mapped, { scale: sheetScaleOf(context.conversion.from), today, ...progress });
  const headers = new Map(mapped.map((one) => [one.sheet.name, one.headers]));
  const states = stateResults(read?.records ?? [], {
    ...context,
    version: offering.course.version,
    attendanceFrom: mapping.attendanceFrom,
    defaultDate: offering.endsOn,
    headerOf: (sheet, column) => headers.get(sheet)?.[columnIndex(column)] ?? '',
  });
  const reading: Reading = {
    sheets: sheets.map(({ sheet, recognition, applied }) => ({
      name: sheet.name,
      rows: sheet.rows.length,
      usable: recognition.usable,
      top: topOf(sheet),
      columns: [...recognition.columns],
      problems:
        applied && !applied.ok
          ? applied.problems.map(({ code, values }) => ({
              message: `assessment.sheet.mapping.${code}`,
              values,
            }))
          : [],
    })),
    notes: [
      ...[
        ...workbook.notes,
        ...sheets.flatMap(({ recognition, applied }) => (applied ? recognition.notes : [])),
        ...(read?.notes ?? []),
      ]
        // On a percent scale Canvas's percentages are as they should be.
        .filter(({ code }) => code !== 'canvas-percent' || context.conversion.from.kind !== 'percent')
        .map(noteOf),
      ...states.notes,
    ].slice(0, MOST_NOTES),
    columnFaults: (read?.columnFaults ?? []).map(faultOf),
    ...(isLegacy(workbook.encoding) && { encoding: workbook.encoding }),
  };
  return {
    mapping,
    reading,
    records: (read?.records ?? []).map((record, at) => ({ record, stated: states.rows[at]! })),
    faultyRows: (read?.faulty ?? []).map(({ record, faults }) => ({ record, faults: faults.map(faultOf) })),
    repeated: read?.counts.repeated ?? 0,
  };
}

const MOST_NOTES = 100;

const noteOf = ({ code, values }: SheetNote): ShownNote => ({
  message: `assessment.sheet.note.${code}`,
  values,
});

const faultOf = ({ code, ...fault }: SheetFault): RowFault => ({
  message: `assessment.sheet.fault.${code}`,
  ...fault,
});

const isLegacy = (encoding: Workbook['encoding']): encoding is LegacyEncoding =>
  (LEGACY_ENCODINGS as readonly (string | undefined)[]).includes(encoding);

const ROWS_SHOWN = 15;

/** Rows among which a person finds the header. */
function topOf({ rows }: Sheet): Reading['sheets'][number]['top'] {
  return rows
    .slice(0, ROWS_SEARCHED)
    .map((row, index) => {
      const texts = row
        .map((cell) => cellText(cell).replace(/\s+/g, ' ').trim())
        .filter((text) => text !== '');
      return { row: index + 1, text: texts.join(' · ').slice(0, 100) };
    })
    .filter(({ text }) => text !== '')
    .slice(0, ROWS_SHOWN);
}

/** `A` is 0, `AA` is 26. */
function columnIndex(letters: string): number {
  return [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
