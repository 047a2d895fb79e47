import type { GradingScale, NumericScale } from '@waymark/recognition';
import { demoId } from './ids.ts';
import { institutionId } from './institution-keys.ts';
import type { DemoScale } from './types.ts';

type Numbers = Pick<NumericScale, 'min' | 'max' | 'passMark'> & Partial<NumericScale>;

function numeric(id: number, en: string, numbers: Numbers): NumericScale {
  return {
    id: demoId('scale', id),
    name: { en },
    kind: 'numeric',
    step: 1,
    best: 'highest',
    decimals: 0,
    honours: null,
    ...numbers,
  };
}

function ordered(
  id: number,
  en: string,
  passing: string[],
  failing: string[],
  spellings: Record<string, string[]> = {},
): GradingScale {
  const grade = (passes: boolean) => (code: string) => ({
    code,
    label: null,
    passes,
    spellings: spellings[code] ?? [],
  });
  return {
    id: demoId('scale', id),
    name: { en },
    kind: 'ordered',
    grades: [...passing.map(grade(true)), ...failing.map(grade(false))],
  };
}

/** Scale 1 to 20 that the alliance uses for joint courses marked by several members. */
export const jointScale = numeric(1, 'Joint courses 1–20', { min: 1, max: 20, passMark: 10 });

export const passFailScale: GradingScale = {
  id: demoId('scale', 2),
  name: { en: 'Pass or fail', fi: 'Hyväksytty tai hylätty', es: 'Apto o no apto' },
  kind: 'pass-fail',
  pass: {
    label: { en: 'Pass', fi: 'Hyväksytty', es: 'Apto' },
    spellings: [
      'P',
      'passed',
      'yes',
      'hyv',
      'aprovado',
      'bestanden',
      'bestått',
      'idoneo',
      'geslaagd',
      'validé',
      'įskaityta',
    ],
  },
  fail: {
    label: { en: 'Fail', fi: 'Hylätty', es: 'No apto' },
    spellings: [
      'F',
      'failed',
      'no',
      'hyl',
      'reprovado',
      'nicht bestanden',
      'ikke bestått',
      'non idoneo',
      'niet geslaagd',
      'neįskaityta',
    ],
  },
};

/** Each university's own scale, as its country commonly has it. */
export const ownScales = {
  aalborg: ordered(11, 'Danish 7-point scale', ['12', '10', '7', '4', '02'], ['00', '-3'], {
    '02': ['2'],
    '00': ['0'],
  }),
  dcu: {
    id: demoId('scale', 12),
    name: { en: 'Percent, pass from 40' },
    kind: 'percent',
    // As fine as Canvas writes its scores.
    step: 0.01,
    passMark: 40,
  },
  tuhh: numeric(13, 'German 1.0–5.0', {
    min: 1,
    max: 5,
    step: 0.1,
    passMark: 4,
    best: 'lowest',
    decimals: 1,
  }),
  insa: numeric(14, 'French 0–20', { min: 0, max: 20, step: 0.5, passMark: 10 }),
  ktu: numeric(15, 'Lithuanian 1–10', { min: 1, max: 10, passMark: 5 }),
  liu: ordered(16, 'Swedish U, 3, 4, 5', ['5', '4', '3'], ['U'], { U: ['underkänd', 'fail'] }),
  tampere: numeric(17, 'Finnish 0–5', { min: 0, max: 5, passMark: 1 }),
  uab: numeric(18, 'Spanish 0–10', {
    min: 0,
    max: 10,
    step: 0.1,
    passMark: 5,
    decimals: 1,
    honours: {
      from: 9,
      label: { en: 'with honours', es: 'Matrícula de Honor' },
      spellings: ['MH', 'M.H.', 'Matrícula d’Honor'],
    },
  }),
  aveiro: numeric(19, 'Portuguese 0–20', { min: 0, max: 20, passMark: 10 }),
  uis: ordered(20, 'Norwegian A–F', ['A', 'B', 'C', 'D', 'E'], ['F']),
  trento: numeric(21, 'Italian 0–30 with honours', {
    min: 0,
    max: 30,
    passMark: 18,
    honours: {
      from: 30,
      label: { en: 'with honours', it: 'e lode' },
      spellings: ['L', 'lode', 'cum laude', '31'],
    },
  }),
  twente: numeric(22, 'Dutch 1–10', { min: 1, max: 10, step: 0.5, passMark: 5.5, decimals: 1 }),
  tec: numeric(23, 'Mexican 0–100', { min: 0, max: 100, passMark: 70 }),
} satisfies Record<string, GradingScale>;

export const demoScales: DemoScale[] = [
  { institutionId: null, scale: jointScale },
  { institutionId: null, scale: passFailScale },
  ...Object.entries(ownScales).map(([key, scale]) => ({
    institutionId: institutionId(key as keyof typeof ownScales),
    scale: scale as GradingScale,
  })),
];
