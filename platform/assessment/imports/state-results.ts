import type { CourseVersion } from '@waymark/learning-design';
import { type Conversion, canonicalGrade, type GivenGrade, giveGrade } from '../grading.ts';
import { confirmed, type Participation } from '../results/model.ts';
import type { AssessmentGrade, GradeToken, ResultRecord } from '../sheet/index.ts';
import type { RowFault, ShownNote, StatedResult } from './model.ts';

export interface StatingContext {
  version: CourseVersion;
  conversion: Conversion;
  /** Name of the sheet's scale, for sentences. */
  scaleName: string;
  courseScaleName: string;
  /** Share of the sessions from which on somebody attended the course. */
  attendanceFrom: number;
  /** Civil date of an assessment whose date the sheet does not tell. */
  defaultDate: string;
  /** Header of a column by sheet and letter. */
  headerOf(sheet: string, column: string): string;
}

/** What a record states of each result, and what keeps it from being imported. */
export interface Stated {
  stated: StatedResult[];
  faults: RowFault[];
}

/** Puts each record of a file on the course's scale. */
export function stateResults(
  records: readonly ResultRecord[],
  context: StatingContext,
): { rows: Stated[]; notes: ShownNote[] } {
  const columns = settleAssessments(records, context);
  return {
    rows: records.map((record) => stateOne(record, context, columns.used)),
    notes: [...columns.notes, ...attendanceNotes(records, context)],
  };
}

/** The share that counts is a decision: it is shown where it decides anything. */
function attendanceNotes(records: readonly ResultRecord[], { attendanceFrom }: StatingContext): ShownNote[] {
  const counted = records.some(({ attendance }) => attendance && 'share' in attendance);
  const percent = Number((attendanceFrom * 100).toFixed(2));
  return counted ? [{ message: 'assessment.import.note.attendance-from', values: { percent } }] : [];
}

function stateOne(
  record: ResultRecord,
  context: StatingContext,
  assessments: ReadonlyMap<string, string>,
): Stated {
  const assessedOn = record.assessmentDate ?? null;
  const on = assessedOn ?? context.defaultDate;
  const faults: RowFault[] = [];
  const stated: StatedResult[] = [];
  const grade = onScale(record.grade, context, on);
  if (grade && !grade.ok) faults.push(gradeFault(record, grade.code, record.grade, context));
  const participation = participationOf(record, context);
  if ((grade?.ok && grade) || Object.keys(participation).length > 0)
    stated.push({
      assessmentId: null,
      grade: grade?.ok ? stored(grade, context) : null,
      participation,
      assessedOn,
    });
  for (const one of record.assessments) {
    const assessmentId = assessments.get(columnKey(record, one));
    const given = assessmentId && assessmentGrade(one, context, on);
    if (assessmentId && given) stated.push({ assessmentId, grade: given, participation: {}, assessedOn });
  }
  return { stated, faults };
}

function participationOf(
  { attendance }: ResultRecord,
  { version, attendanceFrom }: StatingContext,
): Participation {
  if (!attendance) return {};
  if ('attended' in attendance) return confirmed(version, attendance.attended);
  return { ...confirmed(version, attendance.share >= attendanceFrom), share: attendance.share };
}

type OnScale = GivenGrade | { ok: false; code: 'off-scale' } | null;

function onScale(token: GradeToken, { conversion }: StatingContext, on: string): OnScale {
  if (token.kind === 'none') return null;
  const grade = canonicalGrade(conversion.from, token);
  return grade === null ? { ok: false, code: 'off-scale' } : giveGrade(conversion, grade, on);
}

const stored = (grade: Extract<GivenGrade, { ok: true }>, { conversion }: StatingContext) => ({
  grade: grade.grade,
  scaleId: conversion.from.id,
  courseGrade: grade.courseGrade,
  tableId: grade.tableId,
  passed: grade.passed,
});

/** A grade of a single assessment: on the sheet's scale, as points out of a maximum, or pass and fail. */
function assessmentGrade(one: AssessmentGrade, context: StatingContext, on: string): StatedResult['grade'] {
  const { grade: token, outOf } = one;
  if (token.kind === 'none') return null;
  const { from } = context.conversion;
  const share = token.kind === 'number' && outOf !== undefined && from.kind === 'percent';
  const given = onScale(
    share ? { kind: 'number', value: Number(((token.value / outOf) * 100).toFixed(4)) } : token,
    context,
    on,
  );
  if (given?.ok) return stored(given, context);
  if (token.kind === 'pass' || token.kind === 'fail')
    return { grade: null, scaleId: null, courseGrade: null, tableId: null, passed: token.kind === 'pass' };
  return null;
}

const columnKey = (record: ResultRecord, { column }: AssessmentGrade) => `${record.place.sheet}\n${column}`;

/**
 * Which columns are assessments of the course. A column whose name is none of them is left out, and so is one whose
 * figures are not on the sheet's scale (points of an unknown maximum): a note says so, since its grades could mean
 * anything.
 */
function settleAssessments(
  records: readonly ResultRecord[],
  context: StatingContext,
): { used: Map<string, string>; notes: ShownNote[] } {
  const used = new Map<string, string>();
  const unknown = new Map<string, ShownNote>();
  const off = new Map<string, ShownNote>();
  for (const record of records) {
    for (const one of record.assessments) {
      const key = columnKey(record, one);
      if (one.grade.kind === 'none' || unknown.has(key) || off.has(key)) continue;
      const { sheet } = record.place;
      const values = { sheet, column: one.column, header: context.headerOf(sheet, one.column) || one.name };
      const assessmentId = used.get(key) ?? assessmentOf(context.version, one.name);
      if (!assessmentId) unknown.set(key, { message: 'assessment.import.note.assessment-unknown', values });
      else if (!assessmentGrade(one, context, record.assessmentDate ?? context.defaultDate)) {
        const scale = context.scaleName;
        off.set(key, {
          message: 'assessment.import.note.assessment-off-scale',
          values: { ...values, scale },
        });
        used.delete(key);
      } else used.set(key, assessmentId);
    }
  }
  return { used, notes: [...unknown.values(), ...off.values()] };
}

/** The course's summative assessment of a name, in any of its languages; Moodle puts the kind before it. */
export function assessmentOf(version: Pick<CourseVersion, 'assessments'>, name: string): string | null {
  const wanted = [fold(name), fold(name.replace(/^[^:]{1,40}:/, ''))];
  const found = version.assessments.filter(
    ({ purpose, title }) =>
      purpose === 'summative' && Object.values(title).some((text) => wanted.includes(fold(text))),
  );
  return found.length === 1 ? found[0]!.id : null;
}

const fold = (text: string) =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function gradeFault(
  { place }: ResultRecord,
  code: 'no-table' | 'no-row' | 'off-scale',
  token: GradeToken,
  context: StatingContext,
): RowFault {
  const column = place.columns.result;
  const value = token.kind === 'none' ? '' : 'value' in token ? String(token.value) : token.kind;
  return {
    message: `assessment.import.fault.${code}`,
    values: { scale: context.scaleName, course: context.courseScaleName, grade: value },
    sheet: place.sheet,
    row: place.row,
    ...(column && { column, header: context.headerOf(place.sheet, column) }),
    value,
  };
}
