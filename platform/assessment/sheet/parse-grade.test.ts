import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFault } from './fault.ts';
import type { GradeScale } from './grade-token.ts';
import type { Cell } from './model.ts';
import { parseAnyGrade, parseGrade } from './parse-grade.ts';

const text = (value: string): Cell => ({ type: 'text', text: value });
const number = (value: number): Cell => ({ type: 'number', value, text: String(value) });
const SCALES = {
  oneToTwenty: { numbers: { min: 1, max: 20 } },
  oneToTen: { numbers: { min: 1, max: 10, step: 0.5 } },
  german: { numbers: { min: 1, max: 5, bestIsLowest: true } },
  italian: { numbers: { min: 0, max: 30, step: 1, honoursFrom: 30 } },
  percent: { numbers: { min: 0, max: 100, percent: true } },
  letters: { letters: ['A+', 'A', 'B', 'C', 'F'] },
  swedish: { letters: ['VG', 'G', 'U'] },
  passFail: { passFail: true },
  danish: { numbers: { min: -3, max: 12 }, passFail: true },
} satisfies Record<string, GradeScale>;
const codeOf = (cell: Cell, scale: GradeScale) => {
  const token = parseGrade(cell, scale);
  return isFault(token) ? token.code : token;
};

describe('a grade is read as its scale has it', () => {
  it.each<[string, GradeScale, unknown]>([
    ['8,5', SCALES.oneToTen, { kind: 'number', value: 8.5 }],
    ['8.5', SCALES.oneToTen, { kind: 'number', value: 8.5 }],
    ["8'5", SCALES.oneToTen, { kind: 'number', value: 8.5 }],
    [' 7.0/10 ', SCALES.oneToTen, { kind: 'number', value: 7 }],
    ['1,3', SCALES.german, { kind: 'number', value: 1.3 }],
    ['−3', SCALES.danish, { kind: 'number', value: -3 }],
    ['-3', SCALES.danish, { kind: 'number', value: -3 }],
    ['28', SCALES.italian, { kind: 'number', value: 28 }],
    ['30 e lode', SCALES.italian, { kind: 'number', value: 30, honours: true }],
    ['30L', SCALES.italian, { kind: 'number', value: 30, honours: true }],
    ['30/30 e Lode', SCALES.italian, { kind: 'number', value: 30, honours: true }],
    ['85,00 %', SCALES.percent, { kind: 'number', value: 85 }],
    ['85', SCALES.percent, { kind: 'number', value: 85 }],
    ['a+', SCALES.letters, { kind: 'letter', value: 'A+' }],
    ['F', SCALES.letters, { kind: 'letter', value: 'F' }],
    ['g', SCALES.swedish, { kind: 'letter', value: 'G' }],
    ['Pass', SCALES.passFail, { kind: 'pass' }],
    ['Hyväksytty', SCALES.passFail, { kind: 'pass' }],
    ['Aprobado', SCALES.passFail, { kind: 'pass' }],
    ['ĮSKAITYTA', SCALES.passFail, { kind: 'pass' }],
    ['bestået', SCALES.danish, { kind: 'pass' }],
    ['Ikke bestått', SCALES.passFail, { kind: 'fail' }],
    ['nicht bestanden', SCALES.passFail, { kind: 'fail' }],
    ['Suspès', SCALES.passFail, { kind: 'fail' }],
    ['-', SCALES.oneToTen, { kind: 'none' }],
    ['–', SCALES.passFail, { kind: 'none' }],
    ['EX', SCALES.percent, { kind: 'none' }],
    ['N/A', SCALES.percent, { kind: 'none' }],
    ['No presentado', SCALES.oneToTen, { kind: 'none' }],
  ])('%s', (value, scale, token) => expect(parseGrade(text(value), scale)).toEqual(token));

  it('takes a percentage cell at what it shows', () => {
    const cell: Cell = { type: 'number', value: 0.29, text: '29 %', percent: true };
    expect(parseGrade(cell, SCALES.percent)).toEqual({ kind: 'number', value: 29 });
    expect(codeOf(cell, SCALES.oneToTwenty)).toBe('grade-percent');
  });

  it('takes a ticked box for a pass only where the scale has one', () => {
    expect(parseGrade({ type: 'boolean', value: true, text: 'TRUE' }, SCALES.passFail)).toEqual({
      kind: 'pass',
    });
    expect(codeOf({ type: 'boolean', value: true, text: 'TRUE' }, SCALES.oneToTen)).toBe('grade-unreadable');
  });
});

describe('what the scale does not have is a fault', () => {
  it.each<[Cell, GradeScale, string]>([
    [text('21'), SCALES.oneToTwenty, 'grade-above-maximum'],
    [number(0), SCALES.oneToTwenty, 'grade-below-minimum'],
    [text('8,3'), SCALES.oneToTen, 'grade-off-step'],
    [text('28 e lode'), SCALES.italian, 'grade-honours'],
    [text('20 e lode'), SCALES.oneToTwenty, 'grade-honours'],
    [text('8/20'), SCALES.oneToTen, 'grade-out-of'],
    [text('85 %'), SCALES.oneToTwenty, 'grade-percent'],
    [text('E'), SCALES.letters, 'grade-unreadable'],
    [text('7'), SCALES.letters, 'grade-unreadable'],
    [text('B+'), SCALES.passFail, 'grade-not-pass-fail'],
    [text('7'), SCALES.passFail, 'grade-not-pass-fail'],
    [text('Pass'), SCALES.oneToTen, 'grade-unreadable'],
    [text('8 5'), SCALES.oneToTen, 'grade-unreadable'],
    [text('1.500'), { numbers: { min: 0, max: 2000 } }, 'grade-unreadable'],
    [{ type: 'date', date: '2026-05-08', text: '2026-05-08' }, SCALES.oneToTen, 'grade-became-date'],
    [{ type: 'error', error: 'formula-without-value', text: '' }, SCALES.oneToTen, 'formula-without-value'],
  ])('%o', (cell, scale, code) => expect(codeOf(cell, scale)).toBe(code));

  it('names what is allowed', () => {
    expect(parseGrade(text('?'), { ...SCALES.letters, passFail: true })).toEqual({
      code: 'grade-unreadable',
      values: { allowed: 'A+, A, B, C, F', passFail: 'yes' },
    });
  });

  it('never gives a number outside the scale, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const token = parseGrade(text(value), SCALES.oneToTwenty);
        if (!isFault(token) && token.kind === 'number')
          expect(token.value >= 1 && token.value <= 20).toBe(true);
      }),
    );
  });
});

describe('an assessment without a stated scale', () => {
  it.each([
    ['17,25', { kind: 'number', value: 17.25 }],
    ['B+', { kind: 'letter', value: 'B+' }],
    ['B', { kind: 'letter', value: 'B' }],
    ['complete', { kind: 'pass' }],
    ['-', { kind: 'none' }],
  ])('%s', (value, token) => expect(parseAnyGrade(text(value), undefined)).toEqual(token));
});
