import { type GradingScale, normalSpelling, numbersOf, stepsAbove } from './grading-scale.ts';

/**
 * A grade in canonical form, which is stored and compared as text: a number with a full stop and no needless zeros
 * (`28`, `1.3`), `+` after it for honours (`30+`), the code of an ordered scale (`B`, `02`), `pass` or `fail`.
 */
export type Grade = string;

/**
 * A canonical grade of the scale, or a code and a sentence in plain English that says what is wrong with the cell.
 */
export type ParsedGrade =
  | { ok: true; grade: Grade }
  | {
      ok: false;
      code: 'empty' | 'not-a-grade' | 'out-of-range' | 'off-step' | 'honours-not-here';
      message: string;
    };

/** Longer cells are no grades. */
const maxLength = 60;
const numberForm = /^([+-]?\d{1,4}(?:[.,]\d{1,12})?)(?:\/(\d{1,4}))?(%?)$/;

/**
 * Reads a grade as a sheet has it, on the given scale. A comma or a full stop is the decimal mark; `28/30` is read
 * where 30 is the scale's best number; a number between two grades is refused, never rounded.
 *
 * Codes: `empty` (nothing, or a dash), `not-a-grade`, `out-of-range`, `off-step`, `honours-not-here`.
 */
export function parseGrade(scale: GradingScale, input: string | number): ParsedGrade {
  const written = String(input).trim();
  if (written.length > maxLength) return refuse('not-a-grade', 'The cell is too long to be a grade.');
  const spelling = normalSpelling(written);
  if (spelling === '' || spelling === '-') return refuse('empty', 'There is no grade.');
  if (scale.kind === 'ordered') {
    const found = scale.grades.find(({ code, spellings }) =>
      [code, ...spellings].some((one) => normalSpelling(one) === spelling),
    );
    return found
      ? { ok: true, grade: found.code }
      : refuse('not-a-grade', `“${written}” is none of ${scale.grades.map(({ code }) => code).join(', ')}.`);
  }
  if (scale.kind === 'pass-fail') {
    for (const grade of ['pass', 'fail'] as const) {
      const { label, spellings } = scale[grade];
      if ([grade, ...Object.values(label), ...spellings].some((one) => normalSpelling(one) === spelling))
        return { ok: true, grade };
    }
    return refuse('not-a-grade', `“${written}” says neither pass nor fail.`);
  }
  return parseNumber(scale, written, spelling);
}

type NumberedScale = Exclude<GradingScale, { kind: 'ordered' } | { kind: 'pass-fail' }>;

function parseNumber(scale: NumberedScale, written: string, spelling: string): ParsedGrade {
  const { min, max, step, honours } = numbersOf(scale);
  const words = honours
    ? [...Object.values(honours.label), ...honours.spellings, '+']
        .map(normalSpelling)
        .sort((a, b) => b.length - a.length)
    : [];
  if (words.includes(spelling) && spelling !== '+') return { ok: true, grade: `${max}+` };
  // A word of digits alone (31 for 30 with honours) stands only by itself, tested above.
  const word = words.find(
    (one) => !/^\d/.test(one) && spelling.endsWith(one) && numberForm.test(spelling.slice(0, -one.length)),
  );
  const match = numberForm.exec(word === undefined ? spelling : spelling.slice(0, -word.length));
  const outOf = match?.[2];
  if (
    !match ||
    (outOf !== undefined && Number(outOf) !== max) ||
    (match[3] === '%' && scale.kind !== 'percent')
  ) {
    return refuse('not-a-grade', `“${written}” is not a number from ${min} to ${max}.`);
  }
  // Spreadsheets store 0.1 + 0.2; four decimals are finer than any scale.
  const value = tidy(Number(match[1]!.replace(',', '.')));
  if (value < min || value > max) return refuse('out-of-range', `${value} is not between ${min} and ${max}.`);
  if (!Number.isInteger(stepsAbove(min, step, value))) {
    return refuse(
      'off-step',
      `${value} lies between two grades; the scale goes in steps of ${step}. Round it by your own rule.`,
    );
  }
  if (word === undefined) return { ok: true, grade: String(value) };
  const grade = `${value}+`;
  if (rankOf(scale, grade) !== null) return { ok: true, grade };
  return refuse('honours-not-here', `Honours are given from ${honours?.from} only, not with ${value}.`);
}

function tidy(value: number): number {
  return Math.round(value * 1e4) / 1e4 || 0;
}

function refuse(code: Extract<ParsedGrade, { ok: false }>['code'], message: string): ParsedGrade {
  return { ok: false, code, message };
}

/**
 * The place of a grade in its scale, counted in half steps from the worst (0) upwards; honours stand half a step above
 * their number. Null for what is not a canonical grade of the scale.
 */
export function rankOf(scale: GradingScale, grade: Grade): number | null {
  if (scale.kind === 'pass-fail') return grade === 'pass' ? 2 : grade === 'fail' ? 0 : null;
  if (scale.kind === 'ordered') {
    const index = scale.grades.findIndex(({ code }) => code === grade);
    return index < 0 ? null : 2 * (scale.grades.length - 1 - index);
  }
  const { min, max, step, best, honours } = numbersOf(scale);
  const withHonours = grade.endsWith('+');
  const digits = withHonours ? grade.slice(0, -1) : grade;
  const value = Number(digits);
  const steps = stepsAbove(min, step, value);
  if (String(value) !== digits || value < min || value > max || !Number.isInteger(steps)) return null;
  if (withHonours && (honours === null || (best === 'highest' ? value < honours.from : value > honours.from)))
    return null;
  const fromWorst = best === 'highest' ? steps : stepsAbove(min, step, max) - steps;
  return 2 * fromWorst + (withHonours ? 1 : 0);
}

/** The grades of a scale, from the worst to the best. */
export function gradesOf(scale: GradingScale): Grade[] {
  if (scale.kind === 'pass-fail') return ['fail', 'pass'];
  if (scale.kind === 'ordered') return scale.grades.map(({ code }) => code).reverse();
  const { min, max, step, best } = numbersOf(scale);
  const numbers = Array.from({ length: stepsAbove(min, step, max) + 1 }, (_, index) =>
    String(tidy(min + index * step)),
  );
  const fromWorst = best === 'highest' ? numbers : numbers.reverse();
  return fromWorst.flatMap((number) =>
    rankOf(scale, `${number}+`) === null ? [number] : [number, `${number}+`],
  );
}

/**
 * Whether a grade passes on its scale.
 * @throws TypeError for what is not a grade of the scale; parse it first.
 */
export function passes(scale: GradingScale, grade: Grade): boolean {
  const rank = rankOf(scale, grade);
  if (rank === null) throw new TypeError('Not a grade of this scale.');
  if (scale.kind === 'pass-fail') return grade === 'pass';
  if (scale.kind === 'ordered') return scale.grades.some(({ code, passes: pass }) => code === grade && pass);
  return rank >= (rankOf(scale, String(scale.passMark)) ?? Number.POSITIVE_INFINITY);
}

/**
 * A grade as a reader of the language writes it: `1,3`, `85 %`, `30 e lode`, `Hyväksytty`. Where the scale has no word
 * in that language, the English one or the first stands in.
 *
 * @param language BCP 47 tag.
 * @throws TypeError for what is not a grade of the scale.
 */
export function formatGrade(scale: GradingScale, grade: Grade, language: string): string {
  if (rankOf(scale, grade) === null) throw new TypeError('Not a grade of this scale.');
  if (scale.kind === 'ordered') return grade;
  if (scale.kind === 'pass-fail') return label(scale[grade === 'pass' ? 'pass' : 'fail'].label, language);
  const { decimals, honours } = numbersOf(scale);
  const digits = grade.replace('+', '');
  if (scale.kind === 'percent') {
    return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 }).format(
      Number(digits) / 100,
    );
  }
  const number = new Intl.NumberFormat(language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: 4,
  }).format(Number(digits));
  return grade.endsWith('+') && honours ? `${number} ${label(honours.label, language)}` : number;
}

function label(texts: Record<string, string>, language: string): string {
  return texts[language.slice(0, 2).toLowerCase()] ?? texts.en ?? Object.values(texts)[0] ?? '';
}
