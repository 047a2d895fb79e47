import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import messages from '../messages/en.json' with { type: 'json' };
import spanish from '../messages/es.json' with { type: 'json' };
import finnish from '../messages/fi.json' with { type: 'json' };
import { FAULT_CODES } from './fault.ts';
import { NOTE_CODES, REFUSAL_CODES } from './model.ts';
import { readWorkbook } from './read-workbook.ts';
import { recogniseColumns } from './recognise-columns.ts';
import { makeResultTemplate } from './result-template.ts';

const ours = Object.entries(messages).filter(([key]) => key.startsWith('assessment.sheet.'));
const codesOf = (kind: string) =>
  ours.filter(([key]) => key.startsWith(`assessment.sheet.${kind}.`)).map(([key]) => key.split('.').at(-1));

describe('sentences', () => {
  it.each([
    ['fault', FAULT_CODES],
    ['note', NOTE_CODES],
    ['refusal', REFUSAL_CODES],
  ])('there is one for each %s, and none too many', (kind, codes) => {
    expect(codesOf(kind)).toEqual([...codes].sort());
  });

  it.each([
    ['English', 'en', messages],
    ['Finnish', 'fi', finnish],
    ['Spanish', 'es', spanish],
  ])('format in %s, and end as sentences', (_, language, translated: Record<string, string>) => {
    for (const [key] of ours) {
      if (language !== 'en' && key.includes('.template.')) continue;
      const message = translated[key];
      expect(message, key).toBeDefined();
      const values = {
        count: 2,
        limit: 3,
        line: 4,
        max: 5,
        min: 1,
        step: 0.5,
        rows: 2,
        row: 3,
        first: 2,
        top: 30,
        outOf: 20,
      };
      const words = {
        file: 'f',
        sheet: 's',
        cell: 'A1',
        column: 'A',
        columns: 'A',
        header: 'h',
        encoding: 'e',
      };
      const rest = { allowed: 'A, B', passFail: 'yes', today: '2026-11-21', megabytes: 50 };
      const text = new IntlMessageFormat(message!, language).format({ ...values, ...words, ...rest });
      expect(text).not.toContain('{');
      if (!key.includes('.template.')) expect(text).toMatch(/\.$/);
    }
  });
});

describe('the template for a lecturer', () => {
  it('is read back with every column recognised and every value as it was', async () => {
    const label = (name: string) => Object.fromEntries(ours)[`assessment.sheet.template.${name}`] ?? '';
    const labels = {
      sheet: 'Results: [1]',
      fullName: label('fullName'),
      studentNumber: label('studentNumber'),
      email: label('email'),
      dateOfBirth: label('dateOfBirth'),
      result: label('result'),
      attendance: label('attendance'),
      assessmentDate: label('assessmentDate'),
    };
    const people = [
      { fullName: '=Łucja Ő', studentNumber: '00123', email: 'l@b.pl', dateOfBirth: '2001-05-31' },
      { fullName: 'Sukarno' },
    ];
    const bytes = await makeResultTemplate({ labels, people, assessments: ['Exam 1'], withAttendance: true });
    const sheet = (await readWorkbook(bytes, 'template.xlsx')).sheets[0]!;
    expect(sheet.rows[1]?.map((cell) => (cell.type === 'text' ? cell.text : cell.type))).toEqual([
      '=Łucja Ő',
      '00123',
      'l@b.pl',
      '2001-05-31',
    ]);
    expect(sheet.rows).toHaveLength(3);
    const { columns } = recogniseColumns(sheet);
    expect(columns.map(({ field }) => field)).toEqual([
      'fullName',
      'studentNumber',
      'email',
      'dateOfBirth',
      'assessmentResult',
      'attendance',
      'result',
      'assessmentDate',
    ]);
  });
});
