import type { Offering } from '../../catalogue/index.ts';
import { sheetScaleOf } from '../grading.ts';
import {
  applyMapping,
  type MappedSheet,
  type Mapping,
  type Progress,
  type Recognition,
  type ResultRecord,
  readRows,
  recogniseColumns,
  recogniseWorkbook,
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
  /** Of rows that cannot be read, one list a row. */
  faultyRows: RowFault[][];
  repeated: number;
}

/** How to read a workbook for the first time: what is recognised, or what was remembered for the same header. */
export function proposeMapping(
  workbook: Workbook,
  remembered: readonly { mapping: Mapping; scaleId: string }[],
  ownScaleId: string,
): ImportMapping {
  const recognised = recogniseWorkbook(
    workbook,
    remembered.map(({ mapping }) => mapping),
  );
  const usable = recognised.filter((recognition) => recognition.usable);
  // Where no sheet can be used as it is, the largest is shown, so that a person says what its columns are.
  const largest = [...workbook.sheets].sort((a, b) => b.rows.length - a.rows.length)[0];
  const isUsed = ({ sheet }: Recognition) =>
    usable.length > 0 ? usable.some((one) => one.sheet === sheet) : sheet === largest?.name;
  const known = remembered.find(({ mapping }) =>
    recognised.some((one) => isUsed(one) && one.mapping.signature === mapping.signature),
  );
  return {
    sheets: recognised.map((one) => ({ name: one.sheet, use: isUsed(one), mapping: one.mapping })),
    scaleId: known?.scaleId ?? ownScaleId,
  };
}

/** Reads a workbook's rows by a mapping, and puts what they state on the course's scale. Pure but for its breathing. */
export async function readFile(
  workbook: Workbook,
  mapping: ImportMapping,
  offering: Offering,
  context: Omit<StatingContext, 'version' | 'headerOf' | 'defaultDate'>,
  today: string,
  progress: Progress,
): Promise<FileReading> {
  const sheets = workbook.sheets.map((sheet) => {
    const chosen = mapping.sheets.find(({ name }) => name === sheet.name);
    const recognition = recogniseColumns(sheet, chosen ? [chosen.mapping] : []);
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
    defaultDate: offering.endsOn,
    headerOf: (sheet, column) => headers.get(sheet)?.[columnIndex(column)] ?? '',
  });
  const reading: Reading = {
    sheets: sheets.map(({ sheet, recognition, applied }) => ({
      name: sheet.name,
      rows: sheet.rows.length,
      usable: recognition.usable,
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
  };
  return {
    mapping,
    reading,
    records: (read?.records ?? []).map((record, at) => ({ record, stated: states.rows[at]! })),
    faultyRows: byRow((read?.faults ?? []).map(faultOf)),
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

function byRow(faults: readonly RowFault[]): RowFault[][] {
  const rows = new Map<string, RowFault[]>();
  for (const fault of faults) {
    const key = `${fault.sheet}\n${fault.row}`;
    rows.set(key, [...(rows.get(key) ?? []), fault]);
  }
  return [...rows.values()];
}

/** `A` is 0, `AA` is 26. */
function columnIndex(letters: string): number {
  return [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
