import type { GradingScale, NumericScale } from './grading-scale.ts';

const id = (n: number) => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`;

function numeric(
  n: number,
  name: string,
  rest: Partial<NumericScale> & Pick<NumericScale, 'min' | 'max' | 'passMark'>,
): NumericScale {
  return {
    id: id(n),
    name: { en: name },
    kind: 'numeric',
    step: 1,
    best: 'highest',
    decimals: 0,
    honours: null,
    ...rest,
  };
}

/** One scale of each kind that members use. For tests. */
export const scales = {
  oneToTwenty: numeric(1, '1–20', { min: 1, max: 20, passMark: 10 }),
  oneToTen: numeric(2, '1–10', { min: 1, max: 10, step: 0.5, passMark: 5.5, decimals: 1 }),
  oneToFive: numeric(3, '1–5', { min: 1, max: 5, passMark: 3 }),
  bestIsOne: numeric(4, '1.0–5.0', { min: 1, max: 5, step: 0.1, passMark: 4, best: 'lowest', decimals: 1 }),
  thirty: numeric(5, '0–30', {
    min: 0,
    max: 30,
    passMark: 18,
    honours: {
      from: 30,
      label: { en: 'with honours', it: 'e lode' },
      spellings: ['L', 'lode', 'cum laude', '31'],
    },
  }),
  percent: { id: id(6), name: { en: 'Percent' }, kind: 'percent', step: 0.01, passMark: 40 },
  letters: {
    id: id(7),
    name: { en: 'A–F' },
    kind: 'ordered',
    grades: ['A', 'B', 'C', 'D', 'E', 'F'].map((code) => ({
      code,
      label: null,
      passes: code !== 'F',
      spellings: [],
    })),
  },
  sevenPoint: {
    id: id(8),
    name: { en: '7-point' },
    kind: 'ordered',
    grades: ['12', '10', '7', '4', '02', '00', '-3'].map((code) => ({
      code,
      label: null,
      passes: Number(code) >= 2,
      spellings: code.startsWith('0') ? [code.slice(1)] : [],
    })),
  },
  passFail: {
    id: id(9),
    name: { en: 'Pass or fail' },
    kind: 'pass-fail',
    pass: { label: { en: 'Pass', fi: 'Hyväksytty' }, spellings: ['P', 'apto', 'bestanden'] },
    fail: { label: { en: 'Fail', fi: 'Hylätty' }, spellings: ['F', 'no apto'] },
  },
} satisfies Record<string, GradingScale>;

export const allScales: GradingScale[] = Object.values(scales);
