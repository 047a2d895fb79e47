import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatGrade, gradesOf, parseGrade, passes, rankOf } from './grade.ts';
import { checkGradingScale, type GradingScale, gradingScale } from './grading-scale.ts';
import { allScales, scales } from './scales.example.ts';

describe('reading a grade from a sheet', () => {
  it.each<[string, GradingScale, string | number, string]>([
    ['a whole number', scales.oneToTwenty, '17', '17'],
    ['a number cell', scales.oneToTwenty, 17, '17'],
    ['an export with needless decimals', scales.oneToTwenty, '17.00', '17'],
    ['a decimal comma', scales.bestIsOne, '1,3', '1.3'],
    ['a binary fraction', scales.bestIsOne, 0.1 + 1.2, '1.3'],
    ['a fraction of the best', scales.thirty, '28/30', '28'],
    ['honours after the number', scales.thirty, '30 e lode', '30+'],
    ['honours glued to it', scales.thirty, '30L', '30+'],
    ['honours in Latin', scales.thirty, '30 CUM LAUDE', '30+'],
    ['honours alone', scales.thirty, 'Lode', '30+'],
    ['31 for honours', scales.thirty, '31', '30+'],
    ['a percentage', scales.percent, '85,50 %', '85.5'],
    ['a small letter', scales.letters, ' b ', 'B'],
    ['a leading zero lost by a spreadsheet', scales.sevenPoint, 2, '02'],
    ['a typographic minus', scales.sevenPoint, '−3', '-3'],
    ['a word', scales.passFail, 'No  apto', 'fail'],
    ['the label in a language', scales.passFail, 'HYVÄKSYTTY', 'pass'],
  ])('%s', (_, scale, input, grade) => {
    expect(parseGrade(scale, input)).toEqual({ ok: true, grade });
  });

  it.each<[string, GradingScale, string | number]>([
    ['empty', scales.oneToTwenty, '  '],
    ['empty', scales.oneToTwenty, '-'],
    ['empty', scales.letters, '–'],
    ['out-of-range', scales.oneToTwenty, '21'],
    ['out-of-range', scales.oneToTwenty, 0],
    ['off-step', scales.oneToTwenty, '17,4'],
    ['off-step', scales.oneToTen, 7.3],
    ['honours-not-here', scales.thirty, '29 lode'],
    ['not-a-grade', scales.oneToTwenty, '20 lode'],
    ['not-a-grade', scales.oneToTwenty, '85 %'],
    ['not-a-grade', scales.thirty, '28/20'],
    ['not-a-grade', scales.oneToTwenty, '1e1'],
    ['not-a-grade', scales.oneToTwenty, '0x10'],
    ['not-a-grade', scales.oneToTwenty, Number.NaN],
    ['not-a-grade', scales.letters, 'G'],
    ['not-a-grade', scales.passFail, 'maybe'],
    ['not-a-grade', scales.oneToTwenty, '1'.repeat(5000)],
  ])('refuses with %s', (code, scale, input) => {
    expect(parseGrade(scale, input)).toMatchObject({ ok: false, code });
  });

  it('answers any text, and what it accepts is a canonical grade', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...allScales),
        fc.oneof(fc.string(), fc.double(), fc.integer()),
        (scale, input) => {
          const parsed = parseGrade(scale, input);
          if (parsed.ok) expect(rankOf(scale, parsed.grade)).not.toBeNull();
          else expect(parsed.message).toMatch(/\.$/);
        },
      ),
    );
  });
});

describe.each(allScales.map((scale) => [scale.name.en, scale] as const))('the scale %s', (_, scale) => {
  it('is a sound record', () => {
    expect(gradingScale.parse(scale)).toEqual(scale);
    expect(checkGradingScale(scale)).toEqual([]);
  });

  it('reads back each of its grades in canonical form, each with its own place', () => {
    const grades = gradesOf(scale);
    for (const grade of grades) expect(parseGrade(scale, grade)).toEqual({ ok: true, grade });
    const ranks = grades.map((grade) => rankOf(scale, grade));
    expect(ranks).toEqual([...ranks].sort((a, b) => Number(a) - Number(b)));
    expect(new Set(ranks).size).toBe(grades.length);
  });

  it('passes from one grade upwards, without a hole', () => {
    const verdicts = gradesOf(scale).map((grade) => passes(scale, grade));
    expect(verdicts).toEqual([...verdicts].sort((a, b) => Number(a) - Number(b)));
    expect(new Set(verdicts)).toEqual(new Set([true, false]));
  });
});

describe('passing and writing', () => {
  it('knows where 1 is best', () => {
    expect(passes(scales.bestIsOne, '4')).toBe(true);
    expect(passes(scales.bestIsOne, '4.1')).toBe(false);
    expect(gradesOf(scales.bestIsOne).at(-1)).toBe('1');
    expect(passes(scales.oneToFive, '1')).toBe(false);
  });

  it('puts honours above the best number', () => {
    expect(gradesOf(scales.thirty).slice(-2)).toEqual(['30', '30+']);
  });

  it.each<[GradingScale, string, string, string]>([
    [scales.bestIsOne, '1.3', 'de', '1,3'],
    [scales.bestIsOne, '1', 'de', '1,0'],
    [scales.thirty, '30+', 'it', '30 e lode'],
    [scales.thirty, '30+', 'fi', '30 with honours'],
    [scales.passFail, 'pass', 'fi-FI', 'Hyväksytty'],
    [scales.sevenPoint, '02', 'da', '02'],
    [scales.percent, '85.5', 'en', '85.5%'],
    [scales.percent, '85.5', 'fi', '85,5\u00a0%'],
  ])('writes as the reader does', (scale, grade, language, written) => {
    expect(formatGrade(scale, grade, language)).toBe(written);
  });

  it('throws for what is no grade of the scale, since that was to be parsed first', () => {
    expect(() => passes(scales.letters, 'G')).toThrow(TypeError);
    expect(() => formatGrade(scales.oneToTwenty, '17.0', 'en')).toThrow(TypeError);
  });
});

describe('a scale that contradicts itself', () => {
  it.each<[string, GradingScale]>([
    ['min-max', { ...scales.oneToFive, min: 5 }],
    ['step', { ...scales.oneToFive, step: 3 }],
    ['pass-mark', { ...scales.oneToFive, passMark: 3.5 }],
    ['too-many-grades', { ...scales.oneToTwenty, min: 0, max: 100, passMark: 40, step: 0.001 }],
    ['honours-from', { ...scales.thirty, honours: { ...scales.thirty.honours!, from: 29.5 } }],
    [
      'nothing-passes',
      { ...scales.letters, grades: scales.letters.grades.map((grade) => ({ ...grade, passes: false })) },
    ],
    [
      'pass-order',
      {
        ...scales.letters,
        grades: scales.letters.grades.map((grade) => ({ ...grade, passes: grade.code !== 'C' })),
      },
    ],
    [
      'spelling-twice',
      { ...scales.letters, grades: scales.letters.grades.map((grade) => ({ ...grade, spellings: ['x'] })) },
    ],
  ])('is found: %s', (code, scale) => {
    expect(checkGradingScale(scale).map((finding) => finding.code)).toContain(code);
  });
});
