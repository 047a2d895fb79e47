import { describe, expect, it } from 'vitest';
import { applyMapping } from './apply-mapping.ts';
import type { GradeScale } from './grade-token.ts';
import type { Mapping } from './mapping.ts';
import type { Workbook } from './model.ts';
import { readRows } from './read-rows.ts';
import { readWorkbook } from './read-workbook.ts';
import { recogniseColumns } from './recognise-columns.ts';
import { makeXlsx, rowXml, sheetXml } from './testing/make-xlsx.ts';

const TEN: GradeScale = { numbers: { min: 0, max: 10 } };
const PERCENT: GradeScale = { numbers: { min: 0, max: 100, percent: true } };
const TODAY = '2026-11-21';

async function readBook(
  workbook: Workbook,
  scale = TEN,
  change: (mapping: Mapping) => Mapping = (mapping) => mapping,
) {
  const mapped = workbook.sheets.map((sheet) => {
    const applied = applyMapping(sheet, change(recogniseColumns(sheet).mapping));
    if (!applied.ok) throw new Error(JSON.stringify(applied.problems));
    return applied.mapped;
  });
  const result = await readRows(mapped, { scale, today: TODAY });
  return { ...result, faults: result.faulty.flatMap(({ faults }) => faults) };
}
async function read(
  text: string,
  scale?: GradeScale,
  change?: (mapping: Mapping) => Mapping,
): ReturnType<typeof readBook> {
  return readBook(await readWorkbook(Buffer.from(text, 'utf8'), 'grades.csv'), scale, change);
}
const codes = ({ faults }: Awaited<ReturnType<typeof read>>) =>
  faults.map(({ row, column, code }) => `${row}${column ?? ''} ${code}`);

describe('a row', () => {
  it('becomes a record that knows its place', async () => {
    const { records, faults, counts } = await read(
      'Results;;;;;;;\nFirst name;Last name;Student number;E-mail;Date of birth;Attendance;Exam date;Grade\n' +
        'José  María;de la Cruz;00123;Jose@UAB.cat;31/05/2001;80 %;12.05.2026;8,5\n',
    );
    expect(faults).toEqual([]);
    expect(counts).toEqual({ rows: 1, records: 1, faulty: 0, repeated: 0, skipped: 0 });
    expect(records).toEqual([
      {
        place: {
          sheet: 'grades',
          row: 3,
          columns: {
            givenName: 'A',
            familyName: 'B',
            studentNumber: 'C',
            email: 'D',
            dateOfBirth: 'E',
            attendance: 'F',
            assessmentDate: 'G',
            result: 'H',
          },
        },
        fullName: 'José María de la Cruz',
        givenName: 'José María',
        familyName: 'de la Cruz',
        studentNumber: '00123',
        email: 'Jose@UAB.cat',
        dateOfBirth: '2001-05-31',
        attendance: { share: 0.8 },
        assessmentDate: '2026-05-12',
        grade: { kind: 'number', value: 8.5 },
        assessments: [],
      },
    ]);
  });

  it('keeps a full name whole, and puts "Last, First" in reading order without concluding parts', async () => {
    const { records } = await read(
      'Student;Grade\nMüller, Anna;8\n"van den Berg, Bo";7\nSukarno;6\nde Wit, Cy;5\nSá, Di;5\nŁoś, Ed;5',
    );
    expect(records.slice(0, 3).map(({ fullName, givenName }) => [fullName, givenName])).toEqual([
      ['Anna Müller', undefined],
      ['Bo van den Berg', undefined],
      ['Sukarno', undefined],
    ]);
  });

  it('composes accents, so that one name is one text', async () => {
    const { records } = await read('Name;Grade\nJose\u0301;8');
    expect(records[0]?.fullName).toBe('Jos\u00e9');
  });

  it('without a result yet is a record too', async () => {
    const { records } = await read('Name;Grade\nAna;-\nBo;\nCy;8');
    expect(records.map(({ grade }) => grade.kind)).toEqual(['none', 'none', 'number']);
  });

  it('that is empty or a summary is no record; the summary is noted', async () => {
    const { records, notes, counts } = await read(
      'Name;E-mail;Grade\nAna;a@b.pt;8\n;;\nDurchschnitt;;8\nOverall average;;8',
    );
    expect(records).toHaveLength(1);
    expect(counts.skipped).toBe(3);
    expect(notes.map(({ code, values }) => [code, values.row])).toEqual([
      ['summary-row', 4],
      ['summary-row', 5],
    ]);
  });
});

describe('a fault names sheet, row, column, header and value', () => {
  it('in full', async () => {
    const { faults, records } = await read('Title;;\nName;E-mail;Grade\nAna;ana at b;11\nBo;bo@b.pt;9');
    expect(faults).toEqual([
      {
        code: 'email-invalid',
        values: {},
        sheet: 'grades',
        row: 3,
        column: 'B',
        header: 'E-mail',
        value: 'ana at b',
      },
      {
        code: 'grade-above-maximum',
        values: { max: 10 },
        sheet: 'grades',
        row: 3,
        column: 'C',
        header: 'Grade',
        value: '11',
      },
    ]);
    expect(records.map(({ fullName }) => fullName)).toEqual(['Bo']);
  });

  it.each([
    ['<script>alert(1)</script>', 'name-markup'],
    ['=HYPERLINK("http://x";"Ana")', 'name-formula'],
    ['@SUM(A1)', 'name-formula'],
    ['+351 Ana', 'name-formula'],
    ['Łu£a', 'name-garbled'],
    ['\u202eanA', 'name-hidden-characters'],
    ['Ana\u0007', 'name-hidden-characters'],
    ['"Ana\nBo"', 'name-hidden-characters'],
    ['JosÃ© MarÃ\u00ada', 'name-garbled'],
    ['Jos\ufffd', 'name-garbled'],
    ['12345', 'name-without-letters'],
    ['x'.repeat(201), 'name-too-long'],
  ])('name %j', async (name, code) => {
    const quoted = name.startsWith('"') ? name : `"${name.replaceAll('"', '""')}"`;
    expect(codes(await read(`Name;Grade\n${quoted};8`))).toEqual([`2A ${code}`]);
  });

  it.each([
    'O’Brien',
    "D'Angelo",
    'Nguyễn Văn Ð',
    'Παπαδόπουλος',
    'Jean-Luc',
    'X Æ',
    'Åse Ån',
    'Ada Lovelace Jr.',
    'Ø',
  ])('but not the name %s', async (name) => expect(codes(await read(`Name;Grade\n${name};8`))).toEqual([]));

  it.each([
    ['1.23457E+11', 'student-number-rounded'],
    ['12<3', 'student-number-invalid'],
  ])('student number %s', async (number, code) => {
    expect(codes(await read(`Name;Student number;Grade\nAna;${number};8`))).toEqual([`2B ${code}`]);
  });

  it('student numbers of an .xlsx: zeros of the format stay, 16 digits are lost', async () => {
    const workbook = await readWorkbook(
      makeXlsx({
        styles:
          '<numFmts><numFmt numFmtId="170" formatCode="000000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>',
        rows: `${rowXml(1, ['Student number', 'Grade'])}<row r="2"><c s="1"><v>123</v></c><c><v>8</v></c></row><row r="3"><c><v>1.2345678901234568E+15</v></c><c><v>8</v></c></row>`,
      }),
      'x.xlsx',
    );
    const result = await readBook(workbook);
    expect(result.records.map(({ studentNumber }) => studentNumber)).toEqual(['000123']);
    expect(codes(result)).toEqual(['3A student-number-rounded']);
  });

  it('a row that names nobody, a formula never calculated', async () => {
    expect(codes(await read('Name;Grade\n;8'))).toEqual(['2 person-missing']);
    const rows = `${rowXml(1, ['Name', 'Grade'])}<row r="2"><c t="inlineStr"><is><t>Ana</t></is></c><c><f>1+1</f></c></row>`;
    expect(codes(await readBook(await readWorkbook(makeXlsx({ rows }), 'x.xlsx')))).toEqual([
      '2B formula-without-value',
    ]);
  });

  it('an identifier that is none', async () => {
    expect(
      codes(
        await read(
          'Name;ESI;Grade\nAna;urn:schac:x;8\nBo;urn:schac:personalUniqueCode:int:esi:uab.cat:123;7',
        ),
      ),
    ).toEqual(['2B esi-invalid']);
  });
});

describe('a date column', () => {
  const text = (...dates: string[]) =>
    `Name;Date of birth;Grade\n${dates.map((date, index) => `P${'abcdef'[index]};${date};8`).join('\n')}`;

  it('that does not prove its order asks, and gives nothing until it is answered', async () => {
    const ambiguous = text('03/04/2001', '05/06/2001');
    const asked = await read(ambiguous);
    expect(asked.columnFaults).toMatchObject([
      { code: 'date-order-unknown', row: 1, column: 'B', header: 'Date of birth', value: '03/04/2001' },
    ]);
    expect(asked.records).toEqual([]);
    const answered = await read(ambiguous, TEN, (mapping) => ({ ...mapping, dateOrder: 'month-first' }));
    expect(answered.records.map(({ dateOfBirth }) => dateOfBirth)).toEqual(['2001-03-04', '2001-05-06']);
  });

  it('that proves it settles every row', async () => {
    const { records } = await read(text('03/04/2001', '12/31/2000'));
    expect(records.map(({ dateOfBirth }) => dateOfBirth)).toEqual(['2001-03-04', '2000-12-31']);
  });

  it('that contradicts itself asks too', async () => {
    expect((await read(text('31/12/2000', '12/31/2000'))).columnFaults.map(({ code }) => code)).toEqual([
      'date-order-mixed',
    ]);
  });

  it('refuses days that never were, lie ahead, or lie too far back', async () => {
    expect(codes(await read(text('30.02.2001', '2027-01-01', '1899-01-01', '31.05.01')))).toEqual([
      '2B date-impossible',
      '3B date-in-future',
      '4B date-before-1900',
      '5B date-two-digit-year',
    ]);
  });

  it('of plain day numbers is read, and says so; also in a workbook that counts from 1904', async () => {
    const result = await read(text('37042'));
    expect(result.records[0]?.dateOfBirth).toBe('2001-05-31');
    expect(result.notes.map(({ code }) => code)).toEqual(['dates-from-serials']);
    const rows = rowXml(1, ['Name', 'Date of birth', 'Grade']) + rowXml(2, ['Ana', 35580, 8]);
    const from1904 = await readWorkbook(
      makeXlsx({ rows, workbookPr: '<workbookPr date1904="1"/>' }),
      'x.xlsx',
    );
    expect((await readBook(from1904)).records[0]?.dateOfBirth).toBe('2001-05-31');
  });
});

describe('somebody twice', () => {
  it('two people with one address are both at fault, whatever its case', async () => {
    expect(codes(await read('Name;E-mail;Grade\nAna;x@b.pt;8\nCy;c@b.pt;8\nBo;X@B.pt;7'))).toEqual([
      '2B same-email',
      '4B same-email',
    ]);
    expect(codes(await read('Name;Student number;E-mail;Grade\nAna;1;x@b.pt;8\nAna;2;x@b.pt;8'))).toEqual([
      '2C same-email',
      '3C same-email',
    ]);
  });

  it('names the cell in which the rows of one person differ', async () => {
    const { faults } = await read(
      'Name;E-mail;Essay (Real);Quiz (Real);Course total (Real)\nAna;a@b.pt;7;6;8\nAna;a@b.pt;7;5;8',
    );
    expect(faults.map(({ row, column, header, value }) => [row, column, header, value])).toEqual([
      [2, 'D', 'Quiz (Real)', '6'],
      [3, 'D', 'Quiz (Real)', '5'],
    ]);
  });

  it('two people with one student number are both at fault', async () => {
    const { faults } = await read('Name;Student number;Grade\nAna;7;8\nBo;7;8');
    expect(faults.map(({ code, row, values }) => [code, row, values])).toEqual([
      ['same-student-number', 2, { rows: '3', count: 1 }],
      ['same-student-number', 3, { rows: '2', count: 1 }],
    ]);
  });

  it('one number at two institutions is two people', async () => {
    expect((await read('Name;Student number;University;Grade\nAna;7;UAB;8\nBo;7;UT;8')).records).toHaveLength(
      2,
    );
  });

  it('one person with one grade counts once, with a note', async () => {
    const result = await read('Name;E-mail;Grade\nAna;a@b.pt;8\nANA;a@b.pt;8,0\nBo;b@b.pt;-\nBo;b@b.pt;7');
    expect(result.records.map(({ place, grade }) => [place.row, grade])).toEqual([
      [2, { kind: 'number', value: 8 }],
      [5, { kind: 'number', value: 7 }],
    ]);
    expect(result.notes.map(({ code, values }) => [code, values.row, values.first])).toEqual([
      ['repeated-row', 3, 2],
      ['repeated-row', 4, 5],
    ]);
    expect(result.counts).toEqual({ rows: 4, records: 2, faulty: 0, repeated: 2, skipped: 0 });
  });

  it('one person with two grades is at fault in both rows, also across sheets', async () => {
    expect(codes(await read('Name;E-mail;Grade\nAna;a@b.pt;8\nAna;a@b.pt;9'))).toEqual([
      '2C two-grades',
      '3C two-grades',
    ]);
    const sheet = (grade: number) =>
      sheetXml(rowXml(1, ['Name', 'E-mail', 'Grade']) + rowXml(2, ['Ana', 'a@b.pt', grade]));
    const workbook = await readWorkbook(
      makeXlsx({
        sheets: [
          { name: 'A', xml: sheet(8) },
          { name: 'B', xml: sheet(9) },
        ],
      }),
      'x.xlsx',
    );
    expect((await readBook(workbook)).faults.map(({ sheet: name, values }) => [name, values.rows])).toEqual([
      ['A', 'B 2'],
      ['B', 'A 2'],
    ]);
  });

  it('equal names alone say nothing', async () => {
    expect((await read('Name;Grade\nAna Sá;8\nAna Sá;9')).records).toHaveLength(2);
  });
});

describe('what the programs write', () => {
  it("Moodle's dash is no result", async () => {
    const header = 'First name,Last name,ID number,Email address,Quiz: A (Real),Course total (Real)';
    const { records } = await read(`${header}\nAna,Sá,0012,ana@ua.pt,-,8.50\nBo,Berg,0013,bo@ua.pt,7.00,-\n`);
    expect(records.map(({ grade, assessments }) => [grade, assessments])).toEqual([
      [{ kind: 'number', value: 8.5 }, [{ name: 'Quiz: A', column: 'E', grade: { kind: 'none' } }]],
      [{ kind: 'none' }, [{ name: 'Quiz: A', column: 'E', grade: { kind: 'number', value: 7 } }]],
    ]);
  });

  const CANVAS =
    'Student,ID,SIS User ID,SIS Login ID,Section,Essay (4821),Final Score\n,,,,,Manual Posting,\n' +
    '    Points Possible,,,,,20.0,(read only)\n"Müller, Anna",101,s0012,anna@tuhh.de,G,21.5,85.25\n' +
    'Sukarno,103,s0013,su@tuhh.de,G,EX,\n"Student, Test",102,,3f2a,G,,\n';

  it("Canvas's own rows and its test student are no persons; points possible stand beside the assessment", async () => {
    const { records, notes, faults, counts } = await read(CANVAS, PERCENT);
    expect(faults).toEqual([]);
    expect(records.map(({ fullName, studentNumber, grade }) => [fullName, studentNumber, grade])).toEqual([
      ['Anna Müller', 's0012', { kind: 'number', value: 85.25 }],
      ['Sukarno', 's0013', { kind: 'none' }],
    ]);
    expect(records[0]?.assessments).toEqual([
      { name: 'Essay', column: 'F', grade: { kind: 'number', value: 21.5 }, outOf: 20 },
    ]);
    expect(notes.map(({ code, values }) => [code, values.row])).toEqual([['test-student', 6]]);
    expect(counts.skipped).toBe(3);
  });

  it('a percentage column is not read as points', async () => {
    const result = await read(CANVAS, { numbers: { min: 1, max: 20 } });
    expect(result.columnFaults).toMatchObject([
      { code: 'scale-not-percent', row: 1, column: 'G', values: { min: 1, max: 20 } },
    ]);
    expect(result.records).toEqual([]);
  });

  it('fractions on a percent scale are pointed out', async () => {
    const { notes } = await read('Name;Grade\nAna;0,85\nBo;0,7\nCy;1', PERCENT);
    expect(notes.map(({ code }) => code)).toEqual(['fractions-suspected']);
  });
});

describe('a long sheet', () => {
  it('reports progress and stops when asked', async () => {
    const rows = Array.from(
      { length: 2_000 },
      (_, index) => `Person ${'abcdefghij'[index % 10]};p${index}@b.pt;8`,
    );
    const workbook = await readWorkbook(Buffer.from(`Name;E-mail;Grade\n${rows.join('\n')}`), 'x.csv');
    const applied = applyMapping(workbook.sheets[0]!, recogniseColumns(workbook.sheets[0]!).mapping);
    if (!applied.ok) throw new Error('mapping');
    const seen: number[] = [];
    const { records } = await readRows([applied.mapped], {
      scale: TEN,
      today: TODAY,
      onProgress: (done) => seen.push(done),
    });
    expect(records).toHaveLength(2_000);
    expect(seen).toEqual([500, 1_000, 1_500, 2_000, 2_000]);
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(readRows([applied.mapped], { scale: TEN, today: TODAY, signal })).rejects.toThrow('enough');
  });
});
