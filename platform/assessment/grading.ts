import {
  type ConversionTable,
  convertGrade,
  type Grade,
  type GradingScale,
  numbersOf,
  parseGrade,
  passes,
  stepsAbove,
  tableInForce,
} from '@waymark/recognition';
import { readConversions, readScale } from '../alliance/index.ts';
import type { Database, Tx } from '../kernel/database/database.ts';
import type { GradeScale, GradeToken } from './sheet/index.ts';

/** The failing grade of a scale that has only one. */
function soleFail(scale: GradingScale): Grade | null {
  if (scale.kind === 'pass-fail') return 'fail';
  if (scale.kind === 'ordered') {
    const failing = scale.grades.filter((grade) => !grade.passes);
    return failing.length === 1 ? failing[0]!.code : null;
  }
  const { min, max, step, best, passMark } = numbersOf(scale);
  const worst = best === 'highest' ? min : max;
  return stepsAbove(min, step, passMark) ===
    stepsAbove(min, step, best === 'highest' ? min + step : max - step)
    ? String(worst)
    : null;
}

/** What a sheet may write where its grades are on this scale. */
export function sheetScaleOf(scale: GradingScale): GradeScale {
  return { ...written(scale), ...(soleFail(scale) && { onlyFail: true }) };
}

function written(scale: GradingScale): GradeScale {
  if (scale.kind === 'pass-fail') {
    const words = [scale.pass, scale.fail].flatMap(({ label, spellings }) => [
      ...Object.values(label),
      ...spellings,
    ]);
    return { passFail: true, letters: words };
  }
  if (scale.kind === 'ordered') {
    const spellings = scale.grades.flatMap((grade) => [grade.code, ...grade.spellings]);
    // Grades that are figures (12, 10, 7 … −3) may stand in number cells.
    const figures = spellings.map(Number).filter(Number.isFinite);
    return {
      letters: spellings,
      ...(figures.length > 0 && { numbers: { min: Math.min(...figures), max: Math.max(...figures) } }),
    };
  }
  if (scale.kind === 'percent') return { numbers: { min: 0, max: 100, step: scale.step, percent: true } };
  const { min, max, step, best, honours } = scale;
  return {
    numbers: {
      min,
      max,
      step,
      bestIsLowest: best === 'lowest',
      ...(honours && { honoursFrom: honours.from }),
    },
    // A figure that stands for honours, such as 31 for 30 e lode, is above the highest number.
    ...(honours && { letters: honours.spellings.filter((spelling) => /^\d+$/.test(spelling)) }),
  };
}

/** A grade of a sheet in canonical form; null for what the scale does not have. */
export function canonicalGrade(scale: GradingScale, token: GradeToken): Grade | null {
  if (token.kind === 'none') return null;
  const fail = token.kind === 'fail' ? soleFail(scale) : null;
  if (fail) return fail;
  const written =
    token.kind === 'number'
      ? `${token.value}${token.honours ? '+' : ''}`
      : token.kind === 'letter'
        ? token.value
        : token.kind;
  const parsed = parseGrade(scale, written);
  return parsed.ok ? parsed.grade : null;
}

export type GivenGrade =
  | { ok: true; grade: Grade; courseGrade: Grade; tableId: string | null; passed: boolean }
  | { ok: false; code: 'no-table' | 'no-row' };

/** How grades of one scale become grades of a course, as its institutions decided. */
export interface Conversion {
  from: GradingScale;
  to: GradingScale;
  tables: readonly ConversionTable[];
}

export async function readConversion(
  tx: Tx | Database,
  fromScaleId: string,
  toScaleId: string,
): Promise<Conversion> {
  const to = await readScale(tx, toScaleId);
  if (fromScaleId === toScaleId) return { from: to, to, tables: [] };
  return {
    from: await readScale(tx, fromScaleId),
    to,
    tables: await readConversions(tx, fromScaleId, toScaleId),
  };
}

/**
 * A canonical grade with what it means in the course, by the table that was in force.
 * @param on civil date of the assessment
 */
export function giveGrade({ from, to, tables }: Conversion, grade: Grade, on: string): GivenGrade {
  const converted = convertGrade(grade, from, to, tableInForce(tables, from.id, to.id, on));
  if (!converted.ok) return { ok: false, code: converted.code === 'no-row' ? 'no-row' : 'no-table' };
  return {
    ok: true,
    grade,
    courseGrade: converted.grade,
    tableId: converted.tableId,
    passed: passes(to, converted.grade),
  };
}
