import { headersOf } from './find-header.ts';
import {
  type ColumnField,
  type ColumnMapping,
  type Mapping,
  OUTCOME_FIELDS,
  PERSON_FIELDS,
  SINGLE_FIELDS,
} from './mapping.ts';
import { columnLetter, type MessageValues, type Sheet } from './model.ts';

/** A sheet with the decision how to read it. */
export interface MappedSheet {
  readonly sheet: Sheet;
  readonly mapping: Mapping;
  readonly headers: readonly string[];
}

/** Why a mapping cannot be used: sentence `assessment.sheet.mapping.<code>`. */
export interface MappingProblem {
  readonly code: 'column-missing' | 'field-twice' | 'header-row-missing' | 'no-outcome' | 'no-person';
  readonly field?: ColumnField;
  readonly values: MessageValues;
}

/** Checks a mapping, as recognised, remembered or corrected by a person, against its sheet. */
export function applyMapping(
  sheet: Sheet,
  mapping: Mapping,
):
  | { readonly ok: true; readonly mapped: MappedSheet }
  | { readonly ok: false; readonly problems: readonly MappingProblem[] } {
  const problems: MappingProblem[] = [];
  const { headerRow } = mapping;
  if (!Number.isInteger(headerRow) || headerRow < 0 || headerRow > sheet.rows.length) {
    problems.push({ code: 'header-row-missing', values: { row: headerRow, rows: sheet.rows.length } });
  }
  const width = sheet.rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  const used = mapping.columns.filter(({ field }) => field !== 'ignored');
  for (const { index } of used) {
    if (Number.isInteger(index) && index >= 0 && index < width) continue;
    problems.push({
      code: 'column-missing',
      values: { column: columnLetter(Math.max(0, Math.trunc(index) || 0)) },
    });
  }
  for (const field of SINGLE_FIELDS) {
    const columns = used.filter((column) => column.field === field);
    if (columns.length > 1)
      problems.push({ code: 'field-twice', field, values: { columns: letters(columns) } });
  }
  const sameColumn = used.filter(
    ({ index }, at) => used.findIndex((column) => column.index === index) !== at,
  );
  for (const column of sameColumn) {
    problems.push({ code: 'field-twice', field: column.field, values: { columns: letters([column]) } });
  }
  if (!used.some(({ field }) => PERSON_FIELDS.includes(field)))
    problems.push({ code: 'no-person', values: {} });
  if (!used.some(({ field }) => OUTCOME_FIELDS.includes(field)))
    problems.push({ code: 'no-outcome', values: {} });
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    mapped: { sheet, mapping: { ...mapping, columns: used }, headers: headersOf(sheet, headerRow) },
  };
}

function letters(columns: readonly ColumnMapping[]): string {
  return columns.map(({ index }) => columnLetter(index)).join(', ');
}
