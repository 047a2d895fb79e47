export { applyMapping, type MappedSheet, type MappingProblem } from './apply-mapping.ts';
export type { Fault, FaultCode, SheetFault } from './fault.ts';
export { ROWS_SEARCHED, signatureOf } from './find-header.ts';
export type { GradeScale, GradeToken, GradeUnit } from './grade-token.ts';
export { LIMITS } from './limits.ts';
export {
  COLUMN_FIELDS,
  type ColumnField,
  type ColumnMapping,
  type DateOrder,
  type Mapping,
  type SheetSource,
} from './mapping.ts';
export {
  type Cell,
  cellText,
  type Delimiter,
  LEGACY_ENCODINGS,
  type LegacyEncoding,
  type NoteCode,
  type Progress,
  type RefusalCode,
  type Sheet,
  type SheetNote,
  SheetRefusal,
  type TextEncoding,
  type Workbook,
} from './model.ts';
export type { Attendance } from './parse-attendance.ts';
export { type ReadOptions, type ReadResult, readRows } from './read-rows.ts';
export { readWorkbook } from './read-workbook.ts';
export {
  type RecognisedColumn,
  type Recognition,
  recogniseColumns,
  recogniseWorkbook,
} from './recognise-columns.ts';
export type { AssessmentGrade, Place, ResultRecord } from './result-record.ts';
export {
  makeResultTemplate,
  type TemplateLabels,
  type TemplateOptions,
  type TemplatePerson,
} from './result-template.ts';
