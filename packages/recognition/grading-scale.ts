import { z } from 'zod';

/**
 * A grading scale is a record of an institution or of the alliance, never a line of code: four kinds carry every
 * scale that members use. Which grades a scale has, and their order, follows from the record alone.
 */

const id = z.uuid();
const text = z
  .record(z.string().regex(/^[a-z]{2}$/), z.string().trim().min(1).max(200))
  .refine((labels) => Object.keys(labels).length > 0, 'at least one language');
/** Other ways in which sheets write a grade; compared without regard to case and spaces. */
const spellings = z.array(z.string().trim().min(1).max(40)).max(60);

const common = { id, name: text };

/**
 * Numbers from `min` to `max` in equal steps, such as 1.0 to 5.0 with the lowest as best. The schema does not see
 * whether they agree: `checkGradingScale` does.
 */
export const numericScale = z.strictObject({
  ...common,
  kind: z.literal('numeric'),
  min: z.number().min(-1000).max(1000),
  max: z.number().min(-1000).max(1000),
  /** Distance between neighbouring grades, such as 1, 0.5 or 0.1. */
  step: z.number().min(0.0001).max(1000),
  /** The worst grade that passes. */
  passMark: z.number(),
  best: z.enum(['highest', 'lowest']),
  /** Digits after the decimal mark that are always written: 1 gives “2.0”. */
  decimals: z.int().min(0).max(4),
  /** Distinction on top of a grade (lode, matrícula de honor), from the grade `from` upwards. */
  honours: z.strictObject({ from: z.number(), label: text, spellings }).nullable(),
});

/** From 0 to 100, the highest is best, and there are no honours. */
export const percentScale = z.strictObject({
  ...common,
  kind: z.literal('percent'),
  /** Distance between neighbouring grades, in percentage points. */
  step: z.number().min(0.01).max(100),
  passMark: z.number().min(0).max(100),
});

/**
 * 2 to 60 grades that have an order and no distance between them. Those that pass stand before those that do not
 * (`pass-order`).
 */
export const orderedScale = z.strictObject({
  ...common,
  kind: z.literal('ordered'),
  /** Grades from the best to the worst, such as A to F, or 12 to −3 of the Danish scale. */
  grades: z
    .array(
      z.strictObject({
        code: z.string().trim().min(1).max(20),
        label: text.nullable(),
        passes: z.boolean(),
        spellings,
      }),
    )
    .min(2)
    .max(60),
});

/**
 * Two results, `pass` and `fail`. Any grade can be read on it without a table, by the pass mark of its own scale
 * (`convertGrade`).
 */
export const passFailScale = z.strictObject({
  ...common,
  kind: z.literal('pass-fail'),
  pass: z.strictObject({ label: text, spellings }),
  fail: z.strictObject({ label: text, spellings }),
});

/** Any of the four kinds, told apart by `kind`. `label` and `name` are by ISO 639-1 code. */
export const gradingScale = z.discriminatedUnion('kind', [
  numericScale,
  percentScale,
  orderedScale,
  passFailScale,
]);
/** A scale of the right form. Use it only where `checkGradingScale` finds nothing. */
export type GradingScale = z.infer<typeof gradingScale>;
/** A scale of numbers, whatever they are called; `numbersOf` also brings a percent scale into this form. */
export type NumericScale = z.infer<typeof numericScale>;
/** A scale whose `min` and `max` need not be said: 0 and 100. */
export type PercentScale = z.infer<typeof percentScale>;

/** More grades than these are no grading scale; it also bounds the check of a conversion table. */
export const maxGrades = 20_001;

/**
 * Why a scale cannot be used: `min-max` (the lowest number is not below the highest), `step` (steps do not reach
 * from one to the other), `too-many-grades` (above 20 001), `pass-mark` and `honours-from` (no grade of the scale),
 * `spelling-twice` (it stands for two grades), `nothing-passes` (not even the best grade does), `pass-order` (a
 * worse grade passes and a better one does not).
 */
export interface ScaleFinding {
  code:
    | 'min-max'
    | 'step'
    | 'too-many-grades'
    | 'pass-mark'
    | 'honours-from'
    | 'spelling-twice'
    | 'nothing-passes'
    | 'pass-order';
  /** Plain English sentence. */
  message: string;
}

/** The numbers of a numeric or percent scale in one form. */
export function numbersOf(scale: NumericScale | PercentScale) {
  if (scale.kind === 'numeric') return scale;
  return { ...scale, min: 0, max: 100, best: 'highest' as const, decimals: 0, honours: null };
}

/** How many steps `value` lies above `min`; a whole number (to within rounding of binary fractions) for a grade. */
export function stepsAbove(min: number, step: number, value: number): number {
  const steps = (value - min) / step;
  const whole = Math.round(steps);
  return Math.abs(steps - whole) < 1e-6 ? whole : steps;
}

/** A spelling as it is compared: without regard to case, width, kind of minus, and spaces. */
export function normalSpelling(spelling: string): string {
  return spelling
    .normalize('NFKC')
    .replace(/[\u2212\u2010-\u2014]/g, '-')
    .replace(/\s+/g, '')
    .toLowerCase();
}

/** What in a scale contradicts itself. Empty: the scale can be used. */
export function checkGradingScale(scale: GradingScale): ScaleFinding[] {
  if (scale.kind === 'ordered')
    return [
      ...checkOrder(scale.grades),
      ...checkSpellings(scale.grades.map(({ code, spellings: more }) => [code, ...more])),
    ];
  if (scale.kind === 'pass-fail') {
    return checkSpellings(
      [scale.pass, scale.fail].map(({ label, spellings: more }) => [...Object.values(label), ...more]),
    );
  }
  return checkNumbers(numbersOf(scale));
}

function checkNumbers(scale: ReturnType<typeof numbersOf>): ScaleFinding[] {
  const { min, max, step, passMark, honours } = scale;
  if (min >= max)
    return [{ code: 'min-max', message: `The lowest number (${min}) must be below the highest (${max}).` }];
  const steps = stepsAbove(min, step, max);
  if (!Number.isInteger(steps))
    return [{ code: 'step', message: `Steps of ${step} from ${min} do not reach ${max}.` }];
  const findings: ScaleFinding[] = [];
  if (steps >= maxGrades)
    findings.push({
      code: 'too-many-grades',
      message: `The scale has more than ${maxGrades} grades. Use a larger step.`,
    });
  const isGrade = (value: number) =>
    value >= min && value <= max && Number.isInteger(stepsAbove(min, step, value));
  if (!isGrade(passMark))
    findings.push({ code: 'pass-mark', message: `The pass mark ${passMark} is not a grade of the scale.` });
  if (honours && !isGrade(honours.from))
    findings.push({
      code: 'honours-from',
      message: `Honours start at ${honours.from}, which is not a grade of the scale.`,
    });
  return findings;
}

function checkOrder(grades: { passes: boolean }[]): ScaleFinding[] {
  const firstFail = grades.findIndex((grade) => !grade.passes);
  if (firstFail === 0) return [{ code: 'nothing-passes', message: 'The best grade does not pass.' }];
  if (firstFail > 0 && grades.slice(firstFail).some((grade) => grade.passes)) {
    return [
      {
        code: 'pass-order',
        message:
          'A worse grade passes and a better one does not. Order the grades from the best to the worst.',
      },
    ];
  }
  return [];
}

/** Each list holds the spellings of one grade; no spelling may mean two grades. */
function checkSpellings(lists: string[][]): ScaleFinding[] {
  const owner = new Map<string, number>();
  const findings: ScaleFinding[] = [];
  for (const [index, list] of lists.entries()) {
    for (const spelling of list) {
      const key = normalSpelling(spelling);
      if ((owner.get(key) ?? index) !== index)
        findings.push({ code: 'spelling-twice', message: `“${spelling}” stands for two grades.` });
      owner.set(key, index);
    }
  }
  return findings;
}
