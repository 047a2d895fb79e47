import { type Fault, fault, isFault } from './fault.ts';
import type { GradeScale, GradeToken, GradeUnit } from './grade-token.ts';
import { FAIL, gradeWord, isHonours, isUnit, NONE, PASS } from './grade-words.ts';
import { type Cell, INVISIBLE } from './model.ts';

/** What a spreadsheet shows for an error, once it was saved as text: `#N/A`, `#¡DIV/0!`. */
const ERROR = /^#[\p{Lu}¡¿/0?!]{2,12}$/u;
/** 8, 8.5, 8,5, and 8'5 as Spain writes it; a fraction's line; a percent sign; what remains. */
const NUMBER = /^([+-]?\d{1,6})(?:[.,'’´](\d{1,12}))?\s*(?:\/\s*(\d{1,4})(?:[.,]0{1,5})?)?\s*(%)?\s*(.*)$/su;

/**
 * Reads a grade as its scale allows it. Nothing is rounded or converted.
 * @returns the token, or a fault `grade-…`
 */
export function parseGrade(cell: Cell | undefined, scale: GradeScale): GradeToken | Fault {
  if (cell === undefined || cell.type === 'empty') return { kind: 'none' };
  if (cell.type === 'error') return fault(cell.error);
  if (cell.type === 'date') return fault('grade-became-date');
  if (cell.type === 'boolean')
    return scale.passFail ? { kind: cell.value ? 'pass' : 'fail' } : unreadable(scale);
  if (cell.type === 'number') return numberCell(cell.value, cell.percent === true, scale);
  const text = tidy(cell.text);
  const letter = scale.letters?.find((candidate) => tidy(candidate).toLowerCase() === text.toLowerCase());
  if (letter !== undefined) return { kind: 'letter', value: letter };
  if (/^[-–—.]*$/.test(text)) return { kind: 'none' };
  if (/^\d+(?:[.,]\d+)?$/.test(text)) return numberText(text, scale);
  if (ERROR.test(text)) return fault('spreadsheet-error');
  const words = gradeWord(text);
  if (NONE.has(words)) return { kind: 'none' };
  // "B+" is not the Danish B for passed: a mark beside one or two letters counts.
  const plain = words.length > 2 || words === text.toLowerCase();
  if (scale.onlyFail && plain && FAIL.has(words)) return { kind: 'fail' };
  if (scale.passFail && plain && PASS.has(words)) return { kind: 'pass' };
  if (scale.passFail && plain && FAIL.has(words)) return { kind: 'fail' };
  return numberText(text, scale);
}

const ANY: GradeScale = { numbers: { min: -1e6, max: 1e6 }, passFail: true };
const ANY_PERCENT: GradeScale = { numbers: { min: -1e6, max: 1e6, percent: true }, passFail: true };

/** A grade of an assessment whose scale nobody stated: a number, pass or fail, or the words as they are. */
export function parseAnyGrade(cell: Cell | undefined, unit: GradeUnit | undefined): GradeToken | Fault {
  const free = unit === 'percent' ? ANY_PERCENT : ANY;
  if (cell === undefined || cell.type !== 'text') return parseGrade(cell, free);
  const text = tidy(cell.text);
  const asWord = /^\p{L}[^<>=@\p{C}]{0,39}$/u.test(text);
  // One letter may be a grade or short for pass and fail; nobody said, so it stays a letter.
  const token = parseGrade(cell, /^\p{L}{1,2}$/u.test(text) ? { ...free, passFail: false } : free);
  return isFault(token) && asWord ? { kind: 'letter', value: text } : token;
}

function numberText(text: string, scale: GradeScale): GradeToken | Fault {
  const { numbers } = scale;
  const match = NUMBER.exec(text);
  if (!numbers || !match) return unreadable(scale);
  const [, whole, decimals, outOf, percent, rest] = match;
  // "1.000" may be a thousand or one.
  if (decimals?.length === 3 && numbers.max >= 1000) return unreadable(scale);
  const honours = rest !== undefined && rest !== '' && isHonours(rest);
  if (rest && !honours && !isUnit(rest)) return unreadable(scale);
  if (percent && !numbers.percent) return fault('grade-percent', { max: numbers.max });
  if (outOf !== undefined && Number(outOf) !== numbers.max) {
    return fault('grade-out-of', { outOf: Number(outOf), max: numbers.max });
  }
  const value = Number(decimals === undefined ? whole : `${whole}.${decimals}`);
  const misplaced = inRange(value, scale);
  if (misplaced) return misplaced;
  if (!honours) return { kind: 'number', value };
  const { honoursFrom, bestIsLowest, min, max } = numbers;
  const deserved = honoursFrom !== undefined && (bestIsLowest ? value <= honoursFrom : value >= honoursFrom);
  return deserved
    ? { kind: 'number', value, honours: true }
    : fault('grade-honours', { top: honoursFrom ?? (bestIsLowest ? min : max) });
}

function numberCell(value: number, percent: boolean, scale: GradeScale): GradeToken | Fault {
  if (!scale.numbers) return unreadable(scale);
  if (percent && !scale.numbers.percent) return fault('grade-percent', { max: scale.numbers.max });
  // Binary fractions: a sheet's 0.29 in percent is 28.999999999999996.
  const exact = Number((percent ? value * 100 : value).toPrecision(12));
  return inRange(exact, scale) ?? { kind: 'number', value: exact };
}

function inRange(value: number, { numbers }: GradeScale): Fault | undefined {
  if (!numbers) return undefined;
  const { min, max, step } = numbers;
  if (value > max) return fault('grade-above-maximum', { max });
  if (value < min) return fault('grade-below-minimum', { min });
  if (step === undefined) return undefined;
  const steps = (value - min) / step;
  return Math.abs(steps - Math.round(steps)) > 1e-6 ? fault('grade-off-step', { step, min, max }) : undefined;
}

function unreadable(scale: GradeScale): Fault {
  const { numbers, letters, passFail } = scale;
  // Grades that are figures, such as 12, 10, 7, are listed; a range would promise those between.
  const range = numbers && !letters?.some((one) => Number(one) === numbers.max);
  const allowed = [range && `${numbers.min}–${numbers.max}`, ...(letters ?? [])].filter(Boolean).join(', ');
  if (allowed === '') return fault('grade-not-pass-fail');
  return fault('grade-unreadable', { allowed, passFail: passFail ? 'yes' : 'no' });
}

/** One kind of minus, of width and of blank. */
function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u2212\u2010\u2011]/g, '-')
    .replace(/\s+/gu, ' ')
    .trim();
}
