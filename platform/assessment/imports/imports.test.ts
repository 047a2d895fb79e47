import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWorkbook } from '../sheet/index.ts';
import { makeXlsx, rowXml, sheetXml } from '../sheet/testing/make-xlsx.ts';
import { type CourseHouse, openCourseHouse } from '../testing/course-house.ts';
import { commitImport } from './commit-import.ts';
import { correctMapping } from './correct-mapping.ts';
import { decideRow } from './decide-row.ts';
import { discardImport, forgetImports } from './discard-import.ts';
import { downloadFaults } from './download-faults.ts';
import { downloadTemplate } from './download-template.ts';
import { listImportRows } from './list-import-rows.ts';
import { listImports, readImport } from './read-import.ts';
import { readSheet } from './read-sheet.ts';
import { uploadResults } from './upload-results.ts';

let house: CourseHouse;
beforeAll(async () => {
  house = await openCourseHouse();
});
afterAll(() => house.close());

const leader = () => house.staff.leader.actor;
const preview = (importId: string) => house.run(readImport, { importId }, leader());
const rows = async (importId: string, kind?: 'new' | 'changed' | 'faulty' | 'to-decide' | 'skipped') =>
  (await house.run(listImportRows, { importId, ...(kind && { kind }), size: 200 }, leader())).rows;
const commit = async (importId: string, more: { withoutFaulty?: boolean } = {}) =>
  house.run(commitImport, { importId, revision: (await preview(importId)).revision, ...more }, leader());
const resultOf = async (name: string) =>
  (await house.results()).filter(({ full_name, state }) => full_name === name && state !== 'withdrawn');

const moodle = (lines: string[]) =>
  [
    '"First name","Last name","ID number",Institution,Department,"Email address","Assignment: Capstone project (Real)","Quiz: Warm-up (Real)","Course total (Real)","Last downloaded from this course"',
    ...lines,
  ].join('\n');

describe('a Moodle export', () => {
  const file = moodle([
    'Ana,García-Núñez,1001,UAB,,ana@uab.example,8.70,17.00,8.70,1781000000',
    'Łukasz,Őry van den Berg,1002,UAB,,lukasz@uab.example,4.00,3.00,4.10,1781000000',
    'Nil,Soler,1003,UAB,,nil@uab.example,-,-,-,1781000000',
  ]);
  let importId: string;

  it('is previewed with everything recognised, and nothing imported', async () => {
    await house.makeLearner('Ana García-Núñez', house.uab.id, '1001', 'ana@uab.example');
    ({ importId } = await house.read(house.uab.id, file, 'moodle.csv'));
    const seen = await preview(importId);
    expect(seen).toMatchObject({
      state: 'preview',
      fileName: 'moodle.csv',
      scaleId: house.scales.spanish.id,
    });
    expect(seen.summary?.counts).toEqual({
      new: 2,
      changed: 0,
      unchanged: 0,
      faulty: 0,
      'to-decide': 0,
      skipped: 1,
    });
    expect(seen.sheets[0]).toMatchObject({ source: 'moodle', use: true });
    expect(seen.notes.map(({ message }) => message)).toContain('assessment.import.note.assessment-unknown');
    const [ana, lukasz] = await rows(importId, 'new');
    expect(ana).toMatchObject({ fullName: 'Ana García-Núñez', isNewPerson: false });
    expect(ana!.results[0]).toMatchObject({
      change: 'new',
      after: { grade: '8.7', courseGrade: '16', passed: true },
    });
    expect(lukasz).toMatchObject({ fullName: 'Łukasz Őry van den Berg', isNewPerson: true });
    expect(await house.results()).toEqual([]);
  });

  it('becomes results, with the learners who were not known', async () => {
    expect(await commit(importId)).toMatchObject({ created: 4, changed: 0, enrolled: 1, leftOut: 0 });
    const [final, capstone] = await resultOf('Łukasz Őry van den Berg');
    expect(final).toMatchObject({
      grade: '4.1',
      scale_id: house.scales.spanish.id,
      course_grade: '5',
      passed: false,
      state: 'entered',
      version: 1,
      assessment_id: null,
    });
    expect(capstone).toMatchObject({ grade: '4', course_grade: '5', assessment_id: house.examId });
    const number = await house.db
      .selectFrom('alliance.identifier')
      .select(['value', 'institution_id'])
      .where('person_id', '=', final!.person_id)
      .where('scheme', '=', 'student-number')
      .executeTakeFirst();
    expect(number).toEqual({ value: '1002', institution_id: house.uab.id });
  });

  it('answers a second commit as the first', async () => {
    const before = await house.results();
    expect(await commit(importId)).toMatchObject({ created: 4, enrolled: 1 });
    expect(await house.results()).toEqual(before);
  });

  it('changes nothing when the same file comes again', async () => {
    const before = await house.results();
    const again = await house.read(house.uab.id, file, 'moodle again.csv');
    expect(again.again).toBe('imported');
    expect(again.importId).not.toBe(importId);
    const seen = await preview(again.importId);
    expect(seen.sameAs?.importId).toBe(importId);
    expect(seen.summary?.counts).toMatchObject({ new: 0, changed: 0, unchanged: 2, 'to-decide': 0 });
    expect((await house.read(house.uab.id, file)).again).toBe('waiting');
    expect(await commit(again.importId)).toMatchObject({ created: 0, changed: 0, unchanged: 2, enrolled: 0 });
    expect(await house.results()).toEqual(before);
  });

  it('keeps file, rows and samples encrypted, and erases them with the key', async () => {
    const dump = await sql<{ all: string }>`select string_agg(encode(r.content, 'escape'), ' ') ||
      (select string_agg(encode(m.reading, 'escape') || encode(m.file_name, 'escape') || m.mapping::text, ' ')
        from assessment.import m) as all from assessment.import_row r`.execute(house.db);
    for (const word of ['Ana', 'lukasz', '1002', 'moodle.csv']) expect(dump.rows[0]!.all).not.toContain(word);
    const { importId: unwanted } = await house.read(house.uab.id, `${file}\nMar,Riu,1009,UAB,,,5.00,,5.00,1`);
    await house.run(discardImport, { importId: unwanted }, leader());
    expect(await preview(unwanted)).toMatchObject({ state: 'discarded', fileName: null, sheets: [] });
    house.clock.set('2027-08-01T03:00:00Z');
    await forgetImports({} as never, {
      services: house.services,
      attempt: 1,
      lastAttempt: true,
      signal: new AbortController().signal,
    });
    house.clock.set('2026-06-15T10:00:00Z');
    expect(await preview(importId)).toMatchObject({ state: 'imported', fileName: null });
    const { imports } = await house.run(listImports, { offeringId: house.offeringId }, leader());
    expect(imports.every(({ fileName }) => fileName === null)).toBe(true);
    await expect(rows(importId)).resolves.toEqual([]);
  });
});

describe('a Canvas gradebook', () => {
  it('leaves out the row of points and the test student, and counts percentages of the points', async () => {
    const file = [
      'Student,ID,SIS User ID,SIS Login ID,Section,Capstone project (4711),Current Score,Final Score',
      '    Points Possible,,,,,50.00,(read only),(read only)',
      '"Murphy, Áine",90101,D100,amurphy,River,40.00,81.50,81.50',
      '"Student, Test",90999,,test,River,,0.00,0.00',
    ].join('\r\n');
    const { importId } = await house.read(house.dcu.id, `\uFEFF${file}`, 'canvas.csv');
    const seen = await preview(importId);
    expect(seen.summary?.counts).toMatchObject({ new: 1, faulty: 0 });
    expect(seen.notes.map(({ message }) => message)).toContain('assessment.sheet.note.test-student');
    await commit(importId);
    expect(await resultOf('Áine Murphy')).toMatchObject([
      { grade: '81.5', course_grade: '18', passed: true },
      { assessment_id: house.examId, grade: '80', course_grade: '18' },
    ]);
  });
});

const spanish = (lines: string[]) =>
  ['Nombre y apellidos;NIU;Correo electrónico;Nota final', ...lines].join('\n');

describe('a sheet with faults', () => {
  let importId: string;
  it('names sheet, row, column, value and what to do', async () => {
    ({ importId } = await house.read(
      house.uab.id,
      spanish([
        'Marta Vila;2001;;7,5',
        'Pau Roca;2002;;11,2',
        'Joan Pi;2003;;notable',
        ';2004;;6,0',
        '=HYPERLINK("https://attacker.example");2005;;7,5',
      ]),
      'notas.csv',
    ));
    const faulty = await rows(importId, 'faulty');
    expect(faulty.flatMap(({ faults }) => faults)).toMatchObject([
      {
        message: 'assessment.sheet.fault.grade-above-maximum',
        sheet: 'notas',
        row: 3,
        column: 'D',
        value: '11,2',
      },
      { message: 'assessment.sheet.fault.grade-unreadable', row: 4, value: 'notable' },
      { message: 'assessment.import.fault.unknown-person', row: 5, column: 'B', value: '2004' },
      { message: 'assessment.sheet.fault.name-formula', row: 6, column: 'A' },
    ]);
    const text = house.services.text('en');
    expect(faulty.map(({ fullName }) => fullName)).not.toContain(undefined);
    expect(faulty[0]).toMatchObject({ fullName: expect.any(String), studentNumber: expect.any(String) });
    for (const { message, values } of faulty.flatMap(({ faults }) => faults))
      expect(text.t(message, values)).toMatch(/\.$/);
  });

  it('can be downloaded as a workbook', async () => {
    const { fileName, bytes } = await house.run(downloadFaults, { importId }, leader());
    expect(fileName).toBe('notas – Faults.xlsx');
    const { sheets } = await readWorkbook(bytes, fileName);
    expect(sheets[0]!.rows.map((row) => row[1])).toMatchObject([
      { text: 'Row' },
      { value: 3 },
      { value: 4 },
      { value: 5 },
      { value: 6 },
    ]);
  });

  it('is refused as a whole, or imported without the faulty rows on request', async () => {
    await expect(commit(importId)).rejects.toMatchObject({
      code: 'assessment.faulty-rows',
      values: { count: 4 },
    });
    expect(await resultOf('Marta Vila')).toEqual([]);
    expect(await commit(importId, { withoutFaulty: true })).toMatchObject({ created: 1, leftOut: 4 });
    expect(await resultOf('Marta Vila')).toMatchObject([{ grade: '7.5' }]);
  });

  it('says which grades no table converts', async () => {
    const { importId: id } = await house.read(house.lead.id, 'Name;Student number;Grade\nEsa Mäki;3001;B');
    const [row] = await rows(id, 'faulty');
    expect(row?.faults).toMatchObject([
      {
        message: 'assessment.import.fault.no-table',
        values: { scale: 'Elsewhere A–F', course: 'Joint 1–20' },
        column: 'C',
        header: 'Grade',
        value: 'B',
      },
    ]);
  });

  it('imports nothing from a sheet that has headings alone', async () => {
    const { importId: id } = await house.read(house.uab.id, 'Name;Student number;Grade\n', 'headings.csv');
    const { summary, state } = await preview(id);
    expect([state, ...Object.values(summary!.counts)]).toEqual(['preview', 0, 0, 0, 0, 0, 0]);
    await expect(commit(id)).rejects.toMatchObject({ code: 'assessment.nothing-to-import' });
  });

  it('is refused with a sentence if it is no sheet', async () => {
    const { importId: id } = await house.read(house.uab.id, '%PDF-1.7\n%âãÏÓ\n1 0 obj', 'Notes of Ana.xlsx');
    const seen = await preview(id);
    expect(seen).toMatchObject({
      state: 'refused',
      refusal: { message: 'assessment.sheet.refusal.is-pdf', values: { file: 'Notes of Ana.xlsx' } },
    });
    const stored = await sql<{
      t: string;
    }>`select refusal::text as t from assessment.import where id = ${id}`.execute(house.db);
    expect(stored.rows[0]!.t).not.toContain('Ana');
    await expect(commit(id)).rejects.toMatchObject({ code: 'assessment.not-in-preview' });
  });
});

describe('how a sheet is read', () => {
  it('can be corrected, is read again, and is remembered for the offering', async () => {
    const file = (grade: string) =>
      `Wer;Kennung;Ergebnis X;Y\nOna Puig;4001;6,5;${grade}\nRoc Mas;4002;7,0;9,5`;
    const { importId } = await house.read(house.uab.id, file('5,5'), 'odd.csv');
    const { revision, sheets: first } = await preview(importId);
    expect(first[0]!.columns.map(({ because }) => because)).not.toContain('remembered');
    const columns = [
      { index: 0, field: 'fullName' as const },
      { index: 1, field: 'studentNumber' as const },
      { index: 2, field: 'ignored' as const },
      { index: 3, field: 'result' as const },
    ];
    const sheets = [{ name: 'odd', columns }];
    await house.run(correctMapping, { importId, sheets }, leader());
    await expect(house.run(commitImport, { importId, revision }, leader())).rejects.toMatchObject({
      code: 'assessment.still-reading',
    });
    await house.runJobs();
    expect((await rows(importId)).map(({ results }) => results[0]?.after.grade)).toEqual(['5.5', '9.5']);
    await expect(house.run(commitImport, { importId, revision }, leader())).rejects.toMatchObject({
      code: 'assessment.changed-since-preview',
    });

    const next = await house.read(house.uab.id, file('8,5'), 'odd.csv');
    expect((await rows(next.importId)).map(({ results }) => results[0]?.after.grade)).toEqual(['8.5', '9.5']);
    expect((await preview(next.importId)).sheets[0]!.columns[3]).toMatchObject({
      field: 'result',
      because: 'remembered',
    });
  });

  it('takes the header row that a person names, recognises the columns below it, and remembers both', async () => {
    const file = (grade: string) =>
      `Name;Student number;E-mail;Date of birth;Grade\n\nNombre;NIU;Trabajo en grupo;Nota\nIu Pla;4101;3;${grade}`;
    const { importId } = await house.read(house.uab.id, file('6,5'), 'two tables.csv');
    const seen = await preview(importId);
    expect(seen.sheets[0]).toMatchObject({ headerRow: 1, name: 'two tables' });
    expect(seen.sheets[0]!.top[1]).toEqual({ row: 3, text: 'Nombre · NIU · Trabajo en grupo · Nota' });
    const say = (sheets: Parameters<typeof correctMapping.run>[1]['sheets']) =>
      house.run(correctMapping, { importId, sheets }, leader());
    await expect(say([{ name: 'two tables', headerRow: 9 }])).rejects.toMatchObject({
      code: 'assessment.no-such-row',
    });
    // What the form said of the columns below the wrong header does not count.
    await say([{ name: 'two tables', headerRow: 3, columns: [{ index: 3, field: 'email' }] }]);
    await house.runJobs();
    const again = await preview(importId);
    expect(again.sheets[0]!.headerRow).toBe(3);
    expect(again.sheets[0]!.columns.map(({ field }) => field)).toEqual([
      'fullName',
      'studentNumber',
      'assessmentResult',
      'result',
    ]);
    expect((await rows(importId))[0]).toMatchObject({ fullName: 'Iu Pla', row: 4 });
    await say([{ name: 'two tables', headerRow: 3, columns: [{ index: 2, field: 'ignored' }] }]);
    await house.runJobs();

    const next = await house.read(house.uab.id, `One more title\n${file('7,5')}`, 'next.csv');
    expect((await preview(next.importId)).sheets[0]).toMatchObject({
      headerRow: 4,
      columns: [{}, {}, { field: 'ignored', because: 'remembered' }, { because: 'header' }],
    });
    expect((await rows(next.importId)).map(({ results }) => results[0]?.after.grade)).toEqual(['7.5']);
  });

  it('counts attendance from the share that the course team names, and says so before anything is imported', async () => {
    const file = 'Name;Student number;Attendance\nOt Riu;4201;79 %\nUna Mar;4202;0,8';
    const { importId } = await house.read(house.uab.id, file, 'attendance.csv');
    const attended = async (id: string) => (await rows(id)).map(({ results }) => results[0]?.after.attended);
    expect(await attended(importId)).toEqual([false, true]);
    expect((await preview(importId)).notes).toContainEqual({
      message: 'assessment.import.note.attendance-from',
      values: { percent: 80 },
    });
    await house.run(correctMapping, { importId, attendancePercent: 75 }, leader());
    await house.runJobs();
    expect(await attended(importId)).toEqual([true, true]);
    const next = await house.read(house.uab.id, file.replace('79 %', '76 %'), 'attendance later.csv');
    expect((await preview(next.importId)).attendancePercent).toBe(75);
    expect(await attended(next.importId)).toEqual([true, true]);
  });

  it('takes the letters that a person names where the file does not say how it is written', async () => {
    const bytes = Buffer.from('Name;Student number;Grade\n\u00deukas B\u00ebta;4301;7,0', 'latin1');
    const { importId } = await house.read(house.uab.id, bytes, 'letters.csv');
    expect((await preview(importId)).encoding).toBe('windows-1252');
    await house.run(correctMapping, { importId, encoding: 'windows-1257' }, leader());
    await house.runJobs();
    expect((await preview(importId)).encoding).toBe('windows-1257');
    expect((await rows(importId))[0]?.fullName).toBe('Žukas Bėta');
  });

  it('refuses columns that are not there, and to import while a column is unclear', async () => {
    const { importId } = await house.read(house.uab.id, 'aaa;bbb\nxxx;yyy\nuuu;vvv', 'unclear.csv');
    const seen = await preview(importId);
    expect(seen.state).toBe('preview');
    expect(seen.sheets[0]!.problems.length).toBeGreaterThan(0);
    await expect(commit(importId)).rejects.toMatchObject({ code: 'assessment.columns-unclear' });
    await expect(
      house.run(
        correctMapping,
        { importId, sheets: [{ name: 'unclear', columns: [{ index: 9, field: 'email' }] }] },
        leader(),
      ),
    ).rejects.toMatchObject({ code: 'assessment.no-such-column' });
  });

  it('takes a workbook with a title above the header and another sheet', async () => {
    const xlsx = makeXlsx({
      sheets: [
        { name: 'Ohje', xml: sheetXml(rowXml(1, ['Arvosanat ovat välilehdellä Arvosanat.'])) },
        {
          name: 'Arvosanat',
          xml: sheetXml(
            rowXml(1, ['Joen lukeminen, loppuarvosanat']) +
              rowXml(3, ['Sukunimi', 'Etunimi', 'Opiskelijanumero', 'Arvosana']) +
              rowXml(4, ['Őry', 'Åsa', 'T-1', 17]),
          ),
        },
      ],
    });
    const first = await house.read(house.lead.id, xlsx, 'arvosanat.xlsx');
    await house.run(correctMapping, { importId: first.importId, scaleId: house.scales.joint.id }, leader());
    await house.runJobs();
    await commit(first.importId);
    expect(await resultOf('Åsa Őry')).toMatchObject([
      { grade: '17', course_grade: '17', conversion_table_id: null },
    ]);
  });

  it('takes its own template back', async () => {
    const { bytes, fileName } = await house.run(
      downloadTemplate,
      { offeringId: house.offeringId, institutionId: house.uab.id },
      leader(),
    );
    const { sheets } = await readWorkbook(bytes, fileName);
    const names = sheets[0]!.rows.slice(1).flatMap(([name]) => (name?.type === 'text' ? [name.text] : []));
    expect(names).toContain('Ana García-Núñez');
    expect(names).not.toContain('Áine Murphy');
  });
});

describe('whose a row is', () => {
  it('a person decides where a name alone fits, and can decide otherwise', async () => {
    const known = await house.makeLearner('Biel Font', house.uab.id, '5001');
    const file = 'Nombre y apellidos;Nota final\nBiel Font;8,0\nNova Persona;9,0';
    const { importId } = await house.read(house.uab.id, file, 'names.csv');
    const [row] = await rows(importId, 'to-decide');
    expect(row).toMatchObject({
      fullName: 'Biel Font',
      proposal: {
        because: 'same-name',
        people: [{ personId: known.id, studentNumber: '5001', enrolled: true }],
      },
    });
    await expect(commit(importId)).rejects.toMatchObject({ code: 'assessment.rows-to-decide' });
    const decide = (decision: 'same' | 'new' | 'skip', personId?: string) =>
      house.run(decideRow, { importId, position: row!.position, decision, personId }, leader());
    await expect(decide('same', house.staff.leader.id)).rejects.toMatchObject({
      code: 'assessment.not-proposed',
    });
    expect((await decide('skip')).kind).toBe('skipped');
    expect((await decide('same', known.id)).kind).toBe('new');
    await commit(importId);
    expect(await resultOf('Biel Font')).toMatchObject([{ person_id: known.id, grade: '8' }]);

    // The same file again knows what was decided, and whom it made.
    const again = await house.read(house.uab.id, file, 'names.csv');
    expect((await preview(again.importId)).summary?.counts).toMatchObject({
      unchanged: 2,
      'to-decide': 0,
      new: 0,
    });
  });

  it('is not imported for one person twice', async () => {
    await house.makeLearner('Gal·la Coll', house.uab.id, '6001', 'galla@uab.example');
    const { importId } = await house.read(
      house.uab.id,
      spanish(['Gal·la Coll;6001;;8,0', 'Gal·la Coll;;galla@uab.example;9,0']),
      'twice.csv',
    );
    const faulty = await rows(importId, 'faulty');
    expect(faulty.flatMap(({ faults }) => faults.map(({ message }) => message))).toEqual([
      'assessment.import.fault.same-person',
      'assessment.import.fault.same-person',
    ]);
  });

  it('is compared with what another import brought meanwhile', async () => {
    const one = await house.read(house.uab.id, spanish(['Ivet Sala;7001;;8,0']), 'one.csv');
    const two = await house.read(house.uab.id, spanish(['Ivet Sala;7001;;6,0']), 'two.csv');
    await commit(one.importId);
    await expect(commit(two.importId)).rejects.toMatchObject({ code: 'assessment.changed-since-preview' });
    expect(await resultOf('Ivet Sala')).toMatchObject([{ grade: '8', version: 1 }]);
    await house.run(correctMapping, { importId: two.importId }, leader());
    await house.runJobs();
    const [row] = await rows(two.importId, 'changed');
    expect(row!.results[0]).toMatchObject({ before: { grade: '8' }, after: { grade: '6' } });
    await commit(two.importId);
    expect(await resultOf('Ivet Sala')).toMatchObject([{ grade: '6', version: 2, state: 'entered' }]);
  });
});

describe('attendance', () => {
  it('confirms what the badge of the course asks for', async () => {
    const { importId } = await house.read(
      house.uab.id,
      'Nombre y apellidos;NIU;Asistencia\nOriol Bosch;8001;sí\nLaia Camps;8002;50 %',
      'asistencia.csv',
    );
    await commit(importId);
    expect(await resultOf('Oriol Bosch')).toMatchObject([
      { grade: null, passed: null, participation: { attended: true, participated: true } },
    ]);
    expect(await resultOf('Laia Camps')).toMatchObject([
      { participation: { attended: false, participated: false, share: 0.5 } },
    ]);
  });
});

describe('reading in the background', () => {
  const job = (importId: string, signal = new AbortController().signal, lastAttempt = false) =>
    readSheet({ importId } as never, { services: house.services, attempt: 1, lastAttempt, signal });

  it('starts again after it was killed, and twice is once', async () => {
    const file = { name: 'killed.csv', bytes: new TextEncoder().encode(spanish(['Ferran Oms;9001;;8,0'])) };
    const { importId } = await house.run(
      uploadResults,
      { offeringId: house.offeringId, institutionId: house.uab.id, file },
      leader(),
    );
    const killed = new AbortController();
    killed.abort(new Error('killed'));
    await expect(job(importId, killed.signal)).rejects.toThrow('killed');
    expect(await preview(importId)).toMatchObject({ state: 'reading', summary: null });
    await Promise.all([job(importId), job(importId)]);
    await job(importId);
    const seen = await preview(importId);
    expect(seen).toMatchObject({ state: 'preview', revision: 1 });
    expect(await rows(importId)).toHaveLength(1);
  });

  it('imports 10,000 rows in a few statements, all or nothing', async () => {
    const lines = Array.from(
      { length: 10_000 },
      (_, at) =>
        `Learner ${'abcdefghij'[at % 10]} Number${at};N${at};n${at}@uab.example;${String(5 + (at % 50) / 10).replace('.', ',')}`,
    );
    const { importId } = await house.read(house.uab.id, spanish(lines), 'many.csv');
    expect(await preview(importId)).toMatchObject({
      rowsTotal: 10_001,
      summary: { counts: { new: 10_000, faulty: 0 } },
    });
    const page = await house.run(listImportRows, { importId, page: 200, size: 50 }, leader());
    expect(page).toMatchObject({ total: 10_000, rows: { length: 50 } });
    const before = (await house.results()).length;
    let statements = 0;
    const count = house.pool.on('acquire', (client) => {
      const counted = client as typeof client & { counting?: true };
      if (counted.counting) return;
      counted.counting = true;
      const query = client.query.bind(client) as (...input: unknown[]) => unknown;
      client.query = ((...input: unknown[]) => {
        statements += 1;
        return query(...input);
      }) as typeof client.query;
    });
    const { revision } = await preview(importId);
    statements = 0;
    const done = await house.run(commitImport, { importId, revision }, leader());
    expect(done).toMatchObject({ created: 10_000, enrolled: 10_000 });
    expect(statements).toBeGreaterThan(0);
    expect(statements).toBeLessThan(60);
    count.removeAllListeners('acquire');
    expect((await house.results()).length).toBe(before + 10_000);
  }, 120_000);
});

describe('who may import', () => {
  it('a partner’s course leader, the own university’s sheets only', async () => {
    const actor = house.staff.partnerLeader.actor;
    const { importId } = await house.read(house.uab.id, spanish(['Jan Serra;9101;;8,0']), 'jan.csv', actor);
    await expect(house.read(house.dcu.id, 'x', 'x.csv', actor)).rejects.toMatchObject({
      code: 'assessment.not-your-sheet',
    });
    expect(await house.run(readImport, { importId }, actor)).toMatchObject({ state: 'preview' });
    const other = await house.read(house.dcu.id, 'Name;Score\nA B;80', 'other.csv');
    await expect(house.run(readImport, { importId: other.importId }, actor)).rejects.toMatchObject({
      code: 'assessment.not-your-sheet',
    });
    const { imports } = await house.run(listImports, { offeringId: house.offeringId }, actor);
    expect(new Set(imports.map(({ institution }) => institution))).toEqual(new Set(['UAB']));
  });

  it('and of them, the own university’s learners only, whoever a row names', async () => {
    const actor = house.staff.partnerLeader.actor;
    const theirs = await house.makeLearner('Nora Foreign', house.dcu.id, 'D77', 'nora@dcu.example');
    const graded = await house.read(house.dcu.id, 'Name;Student ID;Score\nNora Foreign;D77;80', 'dcu.csv');
    const { revision } = await preview(graded.importId);
    await house.run(commitImport, { importId: graded.importId, revision }, leader());
    const versionOf = async () =>
      (await house.results()).find(({ person_id }) => person_id === theirs.id)!.version;
    const before = await versionOf();

    // By the proved address the row is hers; by the name alone it is asked.
    const mail = await house.read(
      house.uab.id,
      spanish(['Nora Foreign;;nora@dcu.example;3,0']),
      'mail.csv',
      actor,
    );
    const name = await house.read(house.uab.id, spanish(['Nora Foreign;9177;;3,0']), 'name.csv', actor);
    const list = (importId: string) => house.run(listImportRows, { importId }, actor);
    expect((await list(mail.importId)).rows).toMatchObject([{ results: [] }]);
    const [row] = (await list(name.importId)).rows;
    expect(row).toMatchObject({ kind: 'to-decide', results: [{ before: null }] });
    const decision = { importId: name.importId, position: row!.position, personId: theirs.id };
    await expect(house.run(decideRow, { ...decision, decision: 'same' }, actor)).rejects.toMatchObject({
      code: 'assessment.not-your-learner',
    });
    const commit = { importId: mail.importId, revision: (await preview(mail.importId)).revision };
    await expect(house.run(commitImport, commit, actor)).rejects.toMatchObject({
      code: 'assessment.not-your-learner',
    });
    expect(await versionOf()).toBe(before);
  });

  it.each(['idleExaminer', 'administrator', 'partnerAdministrator', 'stranger'] as const)(
    'not the %s',
    async (who) => {
      const { actor } = house.staff[who];
      await expect(house.read(house.uab.id, 'x', 'x.csv', actor)).rejects.toMatchObject({
        code: 'kernel.not-allowed',
      });
    },
  );

  it('refuses a university that is no partner', async () => {
    const { id } = await house.makeInstitution();
    await expect(house.read(id, 'x')).rejects.toMatchObject({ code: 'assessment.not-a-partner' });
  });
});
