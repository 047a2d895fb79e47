import { describe, expect, it } from 'vitest';
import { applyMapping } from './apply-mapping.ts';
import type { GradeScale } from './grade-token.ts';
import type { Workbook } from './model.ts';
import { readRows } from './read-rows.ts';
import { readWorkbook } from './read-workbook.ts';
import { recogniseColumns } from './recognise-columns.ts';
import { makeXlsx, rowXml } from './testing/make-xlsx.ts';

/** Sheets as programs and lecturers write them, each with what once was, or might be, taken from it wrongly. */

const TEN: GradeScale = { numbers: { min: 0, max: 10 } };
const TWENTY: GradeScale = { numbers: { min: 0, max: 20 } };
const PERCENT: GradeScale = { numbers: { min: 0, max: 100, percent: true } };
const PASS_FAIL: GradeScale = { passFail: true };

async function readBook(workbook: Workbook, scale: GradeScale) {
  const recognition = recogniseColumns(workbook.sheets[0]!);
  const applied = applyMapping(workbook.sheets[0]!, recognition.mapping);
  if (!applied.ok) throw new Error(JSON.stringify(applied.problems));
  const { records, faulty, notes } = await readRows([applied.mapped], { scale, today: '2026-11-22' });
  return {
    fields: recognition.columns.map(({ field }) => field),
    people: records.map(({ fullName, studentNumber, grade }) => [
      fullName,
      studentNumber,
      'value' in grade ? grade.value : grade.kind,
    ]),
    records,
    faults: faulty
      .flatMap(({ faults }) => faults)
      .map(({ row, column, code }) => `${column ?? ''}${row} ${code}`),
    notes: notes.map(({ code }) => code),
  };
}
const read = async (text: string | Uint8Array, scale = TEN) =>
  readBook(await readWorkbook(typeof text === 'string' ? Buffer.from(text) : text, 'sheet.csv'), scale);

describe('a learning platform’s export', () => {
  it('Moodle: a comment with a comma is nobody’s name', async () => {
    const { fields, people } = await read(
      'First name,Surname,ID number,Email address,Assignment: Essay,Feedback: Essay,Course total\n' +
        'Ana,Sá,001,a@u.example,8.00,"well done, really",8.50\nBo,Berg,002,b@u.example,-,"not bad, but",7.00\n',
    );
    expect(fields[5]).toBe('ignored');
    expect(people).toEqual([
      ['Ana Sá', '001', 8.5],
      ['Bo Berg', '002', 7],
    ]);
  });

  it.each([
    ['Finnish', 'Etunimi,Sukunimi,Tunniste', 'Tehtävä: Essee (Todellinen)', 'Kurssiyhteenveto (Todellinen)'],
    ['Dutch', 'Voornaam,Achternaam,ID-nummer', 'Opdracht: Essay (Echt)', 'Cursustotaal (Echt)'],
    ['Swedish', 'Förnamn,Efternamn,ID-nummer', 'Uppgift: Essä (Reell)', 'Samlat resultat på kurs (Reell)'],
    ['Polish', 'Imię,Nazwisko,Numer ID', 'Zadanie: Esej (Rzeczywisty)', 'Razem w kursie (Rzeczywisty)'],
    ['Norwegian', 'Fornavn,Etternavn,ID-nummer', 'Oppgave: Essay (Virkelig)', 'Kurstotal (Virkelig)'],
    ['Danish', 'Fornavn(e),Efternavn,Id-nummer', 'Opgave: Essay (Virkelig)', 'Kursus total (Virkelig)'],
    ['German', 'Vorname,Nachname,ID-Nummer', 'Aufgabe: Text (Punkte)', 'Summe für den Kurs (Punkte)'],
  ])('Moodle in %s', async (_, person, item, total) => {
    const { fields, people } = await read(
      `${person},${item},${total}\nAna,Sá,001,3.00,8.50\nBo,Berg,002,-,-\n`,
    );
    expect(fields).toEqual(['givenName', 'familyName', 'studentNumber', 'assessmentResult', 'result']);
    expect(people).toEqual([
      ['Ana Sá', '001', 8.5],
      ['Bo Berg', '002', 'none'],
    ]);
  });

  it('Moodle in Finnish: percentages are told from points', async () => {
    const { fields, people } = await read(
      'Etunimi;Sukunimi;Tunniste;Kurssiyhteenveto (Prosenttia)\nAna;Sá;001;85,00 %\n',
      PERCENT,
    );
    expect(fields[3]).toBe('result');
    expect(people).toEqual([['Ana Sá', '001', 85]]);
  });

  it('Moodle in German: a grade in letters is another form of its item, not an assessment of its own', async () => {
    const { fields, people } = await read(
      'Vorname,Nachname,ID-Nummer,Aufgabe: Text (Punkte),Aufgabe: Text (Note),Kurs gesamt (Punkte),Kurs gesamt (Note)\n' +
        'Ana,Sá,001,3.00,gut,8.50,gut\n',
    );
    expect(fields.slice(3)).toEqual(['assessmentResult', 'ignored', 'result', 'ignored']);
    expect(people).toEqual([['Ana Sá', '001', 8.5]]);
  });

  it('Moodle: who has one name, has a full stop or a dash for the other', async () => {
    const { people, faults } = await read(
      'First name,Last name,ID number,Course total (Real)\nSukarno,.,001,8.50\n-,Plato,002,7.00\n',
    );
    expect(people).toEqual([
      ['Sukarno', '001', 8.5],
      ['Plato', '002', 7],
    ]);
    expect(faults).toEqual([]);
  });

  it('Canvas: the whole course counts, not the grading period beside it', async () => {
    const { people } = await read(
      'Student,ID,SIS User ID,SIS Login ID,Section,Final Score (Autumn),Final Score\n' +
        '    Points Possible,,,,,(read only),(read only)\n"Sá, Ana",1,D1,d1,"A, and B",91,92\n',
      PERCENT,
    );
    expect(people).toEqual([['Ana Sá', 'D1', 92]]);
  });

  it('Blackboard: the total is the result, the other columns are assessments', async () => {
    const { fields, people } = await read(
      'Last Name\tFirst Name\tUsername\tStudent ID\tQuiz 1 [Total Pts: 10 Score] |11\tWeighted Total [Total Pts: up to 0 Percentage] |12\n' +
        'Sá\tAna\tasa\t001\t8\t85.5\n',
      PERCENT,
    );
    expect(fields).toEqual([
      'familyName',
      'givenName',
      'ignored',
      'studentNumber',
      'assessmentResult',
      'result',
    ]);
    expect(people).toEqual([['Ana Sá', '001', 85.5]]);
  });

  it('Sakai: comments beside a grade are not a grade', async () => {
    const { fields } = await read(
      'Student ID,Student Name,Essay [50],* Essay,Final Grade\n1,"Sá, Ana",40,nice,8\n',
    );
    expect(fields).toEqual(['studentNumber', 'lastFirstName', 'assessmentResult', 'ignored', 'result']);
  });
});

describe('a lecturer’s own sheet', () => {
  it('keeps every part of a name', async () => {
    const dutch = await read(
      'Studentnr.;Achternaam;Tussenvoegsel;Voornaam;Cijfer\ns1;Berg;van den;Jan;7,5\ns2;Boer;;Kees;8\n',
    );
    expect(dutch.people).toEqual([
      ['Jan van den Berg', 's1', 7.5],
      ['Kees Boer', 's2', 8],
    ]);
    expect(dutch.records[0]).toMatchObject({ givenName: 'Jan', familyName: 'van den Berg' });
    const spanish = await read('Nombre;Apellido 1;Apellido 2;NIU;Nota\nAna;García;Núñez;001;9\n');
    expect(spanish.people).toEqual([['Ana García Núñez', '001', 9]]);
    expect((await read('First name;Middle name;Last name;Grade\nAna;Maria;Sá;9\n')).people).toEqual([
      ['Ana Maria Sá', undefined, 9],
    ]);
  });

  it('never takes numbers of persons or of rows for grades or for student numbers', async () => {
    const { records, fields } = await read('Xyz;Name;Grade\n123456;Ana;8\n123457;Bo;9\n');
    expect(fields).toEqual(['ignored', 'fullName', 'result']);
    expect(records).toHaveLength(2);
    expect((await read('Number;Name;Grade\n1;Ana;8\n2;Bo;9\n')).fields[0]).toBe('ignored');
    expect((await read('Number;Name;Grade\n00012;Ana;8\n00013;Bo;9\n')).fields[0]).toBe('studentNumber');
    const recognition = recogniseColumns(
      (await readWorkbook(Buffer.from('Abc;Name\n123456;Ana\n123457;Bo\n'), 'x.csv')).sheets[0]!,
    );
    expect(recognition.usable).toBe(false);
  });

  it('prefers a mark in figures to the word beside it, whoever is absent', async () => {
    const { fields, people } = await read(
      'N° étudiant;NOM;Prénom;Note /20;Résultat\n001;Sá;Ana;14,5;ADM\n002;Berg;Bo;ABI;DEF\n',
      TWENTY,
    );
    expect(fields.slice(3)).toEqual(['result', 'assessmentResult']);
    expect(people).toEqual([
      ['Ana Sá', '001', 14.5],
      ['Bo Berg', '002', 'none'],
    ]);
  });

  it('finds results by their words where no heading tells', async () => {
    const { people } = await read(
      'Nimi;Opiskelijanumero;Xyz\nAna;1;hyväksytty\nBo;2;hylätty\nCe;3;poissa\n',
      PASS_FAIL,
    );
    expect(people.map(([, , grade]) => grade)).toEqual(['pass', 'fail', 'none']);
  });

  it('reads pass, fail and absence as universities write them', async () => {
    const words = {
      pass: [
        'Apto/a',
        'zaliczone',
        'zal.',
        'ADM',
        'Voldaan',
        'įsk.',
        'HYV',
        'Bestået',
        'godkänd',
        'idoneo',
        'Aprovado(a)',
      ],
      fail: [
        'No apto/a',
        'niezaliczone',
        'nzal',
        'NVD',
        'neįsk.',
        'HYL',
        'IB',
        'underkänd',
        'non idoneo',
        'Reprovado(a)',
      ],
      none: [
        'NP',
        'No Presentado/a',
        'nieobecny',
        'ABI',
        'n.e.',
        'EM',
        'ritirato',
        'neatvyko',
        'Withdrawn',
        'poissa',
        '–',
      ],
    };
    for (const [kind, list] of Object.entries(words)) {
      const { people } = await read(
        `Name;Student number;Result\n${list.map((word, at) => `P;${at};${word}`).join('\n')}`,
        PASS_FAIL,
      );
      expect(people.map(([, , grade]) => grade)).toEqual(list.map(() => kind));
    }
  });

  it('reads a figure with its unit, in wide characters, and with characters that show nothing', async () => {
    const { people } = await read(
      'Name;Student number;Nota\nAna;1;17 valores\nB\u200bo;\u200b002\u200e;１７\nCe;3;\u200b8,5\u00a0\n',
      TWENTY,
    );
    expect(people).toEqual([
      ['Ana', '1', 17],
      ['Bo', '002', 17],
      ['Ce', '3', 8.5],
    ]);
  });

  it('takes an error of the spreadsheet for one, also as text', async () => {
    expect((await read('Name;Grade\nAna;#N/A\nBo;#¡DIV/0!\n')).faults).toEqual([
      'B2 spreadsheet-error',
      'B3 spreadsheet-error',
    ]);
  });

  it('minds a text that is too long only in a column that is read, and only in its row', async () => {
    const long = 'x'.repeat(32_768);
    const csv = (name: string, comment: string) =>
      `Name;Student number;Grade;Comments\n${name};1;7;${comment}\nBo;2;8;\n`;
    expect(await read(csv('Ana', long))).toMatchObject({
      people: [
        ['Ana', '1', 7],
        ['Bo', '2', 8],
      ],
      faults: [],
    });
    expect(await read(csv('Ana', `"${long}"`))).toMatchObject({ faults: [] });
    expect(await read(csv(long, ''))).toMatchObject({
      people: [['Bo', '2', 8]],
      faults: ['A2 text-too-long'],
    });
    const header = rowXml(1, ['Name', 'Student number', 'Grade']);
    const escaped = '_x000D_'.repeat(32_768);
    const workbook = (cell: string, sharedStrings?: string) =>
      makeXlsx({
        rows: `${header}<row r="2">${cell}</row>${rowXml(3, ['Bo', '2', 8])}`,
        ...(sharedStrings && { sharedStrings }),
      });
    for (const bytes of [
      workbook(
        `<c r="A2" t="inlineStr"><is><t>${long}</t></is></c><c r="B2"><v>1</v></c><c r="C2"><v>7</v></c>`,
      ),
      workbook(
        `<c r="A2" t="inlineStr"><is><r><t>${long.slice(9)}</t></r><r><t>${long}</t></r></is></c><c r="C2"><v>7</v></c>`,
      ),
      workbook('<c r="A2" t="s"><v>0</v></c><c r="C2"><v>7</v></c>', `<si><t>${escaped}</t></si>`),
    ])
      expect(await read(bytes)).toMatchObject({ people: [['Bo', '2', 8]], faults: ['A2 text-too-long'] });
  });

  it('takes an average beside the exams for the result, unless a column is called the final one', async () => {
    const exams = 'N° étudiant;Nom;Prénom;Examen 1;Examen 2;Moyenne';
    const average = await read(`${exams}\n1;Sá;Ana;8;9;8,5\n`);
    expect(average.people).toEqual([['Ana Sá', '1', 8.5]]);
    const final = await read(`${exams};Note finale\n1;Sá;Ana;8;9;8,5;9\n`);
    expect(final.people).toEqual([['Ana Sá', '1', 9]]);
  });

  it('knows an average below the table by its word, in whatever column it stands', async () => {
    const { people, notes } = await read('NIU;Nombre;Nota\n001;Ana;8\nMedia;;8\n');
    expect(people).toEqual([['Ana', '001', 8]]);
    expect(notes).toEqual(['summary-row']);
  });

  it('reads a cell at the very bottom of an .xlsx, and names its row', async () => {
    const bytes = makeXlsx({
      rows:
        rowXml(1, ['Name', 'Student number', 'Grade']) +
        rowXml(2, ['Ana', '1', 8]) +
        rowXml(1_048_576, ['Bo', '2', 11]),
    });
    const { people, faults } = await read(bytes);
    expect(people).toEqual([['Ana', '1', 8]]);
    expect(faults).toEqual(['C1048576 grade-above-maximum']);
  });
});

describe('letters of a file that does not say how they are written', () => {
  it('are those of old Macs where lines end so', async () => {
    const bytes = Buffer.from('Nombre;NIU;Nota\rAna Garc\u0092a;1;8\rBo N\u009c\u0096ez;2;9\r', 'latin1');
    const workbook = await readWorkbook(bytes, 'mac.csv');
    expect(workbook.encoding).toBe('macintosh');
    expect((await readBook(workbook, TEN)).people.map(([name]) => name)).toEqual(['Ana García', 'Bo Núñez']);
  });

  it('are read as told: Lithuanian and Polish Excel write others than Western ones', async () => {
    const bytes = Buffer.from('Vardas;Balas\n\u00deukas \u00ebira;8\n', 'latin1');
    const workbook = await readWorkbook(bytes, 'lt.csv', {}, 'windows-1257');
    expect((await readBook(workbook, TEN)).people[0]?.[0]).toBe('Žukas ėira');
    expect(workbook.notes).toEqual([{ code: 'encoding-assumed', values: { encoding: 'windows-1257' } }]);
  });

  it('are a fault where signs stand for letters', async () => {
    const { faults } = await read(
      Buffer.from('Nazwisko;Ocena\n\u00a3ucja \u00af\u00f3\u00b3\u00e6;8\n', 'latin1'),
    );
    expect(faults).toEqual(['A2 name-garbled']);
  });
});

describe('one person in every row', () => {
  it('is at fault in each, where the rows differ, in as little time as others take', async () => {
    const row = (essay: number) => `Ana,Sá,001,a@u.example,${essay}.00,8.50\n`;
    const head = 'First name,Surname,ID number,Email address,Assignment: Essay,Course total\n';
    const before = process.cpuUsage().user;
    const { people, faults } = await read(`${head}${row(8).repeat(9_999)}${row(9)}`);
    expect(people).toEqual([]);
    expect(faults).toHaveLength(10_000);
    expect([faults[0], faults.at(-1)]).toEqual(['E2 two-grades', 'E10001 two-grades']);
    // Microseconds of the processor: about one second, or minutes where each row is compared with each.
    expect(process.cpuUsage().user - before).toBeLessThan(20_000_000);
  });
});
