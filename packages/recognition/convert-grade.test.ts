import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ConversionTable, checkConversionTable, conversionTable } from './conversion-table.ts';
import { convertGrade, tableInForce } from './convert-grade.ts';
import { gradesOf, passes, rankOf } from './grade.ts';
import { scales } from './scales.example.ts';

/** Letters A–F read on 1–20. */
const letters: ConversionTable = {
  id: '01930000-0000-7000-8000-0000000000a1',
  fromScaleId: scales.letters.id,
  toScaleId: scales.oneToTwenty.id,
  rows: [
    { from: 'A', through: null, to: '19' },
    { from: 'B', through: null, to: '17' },
    { from: 'C', through: 'D', to: '14' },
    { from: 'E', through: null, to: '11' },
  ],
  source: 'Agreement of the academic board',
  assumed: false,
  validFrom: '2025-08-01',
  validUntil: '2026-07-31',
};
/** 1.0–5.0 with 1 best, read on 1–20; ranges are written from the best end. */
const german: ConversionTable = {
  ...letters,
  id: '01930000-0000-7000-8000-0000000000a2',
  fromScaleId: scales.bestIsOne.id,
  rows: [
    { from: '1', through: '1.5', to: '19' },
    { from: '1.6', through: '2.5', to: '16' },
    { from: '2.6', through: '4', to: '12' },
    { from: '5', through: null, to: '1' },
  ],
};
const withRows = (rows: ConversionTable['rows']) => ({ ...letters, rows });
const codes = (table: ConversionTable) =>
  checkConversionTable(table, scales.letters, scales.oneToTwenty).map((finding) => finding.code);

describe('converting a grade', () => {
  it('follows the table, and names it', () => {
    expect(convertGrade('B', scales.letters, scales.oneToTwenty, letters)).toEqual({
      ok: true,
      grade: '17',
      basis: 'table',
      tableId: letters.id,
    });
    expect(convertGrade('D', scales.letters, scales.oneToTwenty, letters)).toMatchObject({ grade: '14' });
  });

  it('reads ranges in the order of the scale, also where 1 is best', () => {
    expect(convertGrade('1.3', scales.bestIsOne, scales.oneToTwenty, german)).toMatchObject({ grade: '19' });
    expect(convertGrade('2', scales.bestIsOne, scales.oneToTwenty, german)).toMatchObject({ grade: '16' });
    expect(convertGrade('4', scales.bestIsOne, scales.oneToTwenty, german)).toMatchObject({ grade: '12' });
  });

  it('never guesses', () => {
    expect(convertGrade('B', scales.letters, scales.oneToTwenty, null)).toMatchObject({
      ok: false,
      code: 'no-table',
    });
    expect(convertGrade('F', scales.letters, scales.oneToTwenty, letters)).toMatchObject({
      ok: false,
      code: 'no-row',
    });
    expect(convertGrade('4.5', scales.bestIsOne, scales.oneToTwenty, german)).toMatchObject({
      code: 'no-row',
    });
    expect(convertGrade('b', scales.letters, scales.oneToTwenty, letters)).toMatchObject({
      code: 'not-a-grade',
    });
  });

  it('needs no table on the same scale, nor for pass and fail', () => {
    expect(convertGrade('B', scales.letters, scales.letters, null)).toMatchObject({
      grade: 'B',
      basis: 'same-scale',
    });
    expect(convertGrade('E', scales.letters, scales.passFail, null)).toMatchObject({
      grade: 'pass',
      basis: 'pass-fail',
    });
    expect(convertGrade('F', scales.letters, scales.passFail, null)).toMatchObject({
      grade: 'fail',
      basis: 'pass-fail',
    });
  });

  it('does not take honours for the plain grade', () => {
    const table = {
      ...letters,
      fromScaleId: scales.thirty.id,
      rows: [{ from: '29', through: '30', to: '18' }],
    };
    expect(convertGrade('30', scales.thirty, scales.oneToTwenty, table)).toMatchObject({ grade: '18' });
    expect(convertGrade('30+', scales.thirty, scales.oneToTwenty, table)).toMatchObject({ code: 'no-row' });
  });

  it('throws for a table of other scales', () => {
    expect(() => convertGrade('B', scales.letters, scales.percent, letters)).toThrow(TypeError);
  });

  it('by a sound table keeps pass and fail, and never turns a better grade into a worse one', () => {
    const grade = fc.constantFrom(...gradesOf(scales.bestIsOne));
    expect(checkConversionTable(german, scales.bestIsOne, scales.oneToTwenty)).toEqual([]);
    fc.assert(
      fc.property(grade, grade, (a, b) => {
        const [first, second] = [a, b].map((one) =>
          convertGrade(one, scales.bestIsOne, scales.oneToTwenty, german),
        );
        if (!first?.ok || !second?.ok) return;
        expect(passes(scales.oneToTwenty, first.grade)).toBe(passes(scales.bestIsOne, a));
        if (rankOf(scales.bestIsOne, a)! > rankOf(scales.bestIsOne, b)!) {
          expect(rankOf(scales.oneToTwenty, first.grade)).toBeGreaterThanOrEqual(
            rankOf(scales.oneToTwenty, second.grade)!,
          );
        }
      }),
    );
  });
});

describe('the table in force', () => {
  const next = {
    ...letters,
    id: '01930000-0000-7000-8000-0000000000a3',
    validFrom: '2026-08-01',
    validUntil: null,
  };
  it.each([
    ['2025-07-31', null],
    ['2025-08-01', letters],
    ['2026-07-31', letters],
    ['2026-08-01', next],
    ['2031-01-01', next],
  ])('on %s', (day, table) => {
    expect(tableInForce([letters, next], scales.letters.id, scales.oneToTwenty.id, day)).toBe(table);
    expect(tableInForce([letters, next], scales.oneToTwenty.id, scales.letters.id, day)).toBeNull();
  });

  it('is the newer of two', () => {
    const newer = { ...next, validFrom: '2026-01-01' };
    expect(tableInForce([letters, newer], scales.letters.id, scales.oneToTwenty.id, '2026-02-01')).toBe(
      newer,
    );
  });
});

describe('checking a table', () => {
  it('accepts one that covers each passing grade', () => {
    expect(conversionTable.parse(letters)).toEqual(letters);
    expect(codes(letters)).toEqual([]);
  });

  it.each<[string, ConversionTable]>([
    ['gap', withRows(letters.rows.slice(1))],
    ['overlap', withRows([...letters.rows, { from: 'D', through: null, to: '12' }])],
    ['overlap', withRows([{ from: 'A', through: 'E', to: '14' }, ...letters.rows.slice(3)])],
    ['not-monotonic', withRows([{ from: 'A', through: null, to: '11' }, ...letters.rows.slice(1)])],
    ['pass-mismatch', withRows([...letters.rows, { from: 'F', through: null, to: '10' }])],
    ['pass-mismatch', withRows([{ from: 'E', through: 'F', to: '5' }])],
    ['unknown-grade', withRows([{ from: 'G', through: null, to: '5' }])],
    ['unknown-grade', withRows([{ from: 'A', through: null, to: '21' }])],
    ['wrong-scale', { ...letters, toScaleId: scales.percent.id }],
  ])('finds %s', (code, table) => {
    expect(codes(table)).toContain(code);
  });

  it('warns of a gap and blocks nothing there', () => {
    const [finding] = checkConversionTable(
      withRows(letters.rows.slice(1)),
      scales.letters,
      scales.oneToTwenty,
    );
    expect(finding).toMatchObject({ code: 'gap', severity: 'warning', row: null });
    expect(finding?.message).toContain('A');
  });

  it('refuses a table that ends before it begins', () => {
    expect(conversionTable.safeParse({ ...letters, validUntil: '2025-07-01' }).success).toBe(false);
  });
});
