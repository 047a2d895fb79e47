import { describe, expect, it } from 'vitest';
import { applyMapping } from './apply-mapping.ts';
import type { Mapping } from './mapping.ts';
import type { Sheet } from './model.ts';
import { readWorkbook } from './read-workbook.ts';
import { type Recognition, recogniseColumns, recogniseWorkbook } from './recognise-columns.ts';

async function sheetOf(text: string): Promise<Sheet> {
  return (await readWorkbook(Buffer.from(text, 'utf8'), 'grades.csv')).sheets[0]!;
}
const recognise = async (text: string): Promise<Recognition> => recogniseColumns(await sheetOf(text));
const fieldsOf = (recognition: Recognition) => recognition.columns.map(({ field }) => field);

const ANA = 'Ana,Sá,00123,UA,DETI,ana@ua.pt,8.50,17.00,1789000000';
const BO = 'Bo,Berg,00124,UA,DETI,bo@ua.pt,-,-,1789000000';
const MOODLE_FIELDS = [
  'givenName',
  'familyName',
  'studentNumber',
  'institution',
  'ignored',
  'email',
  'assessmentResult',
  'result',
  'ignored',
];

describe('a Moodle grade export', () => {
  it.each([
    [
      'English',
      'First name,Last name,ID number,Institution,Department,Email address,Quiz: Week 1 (Real),Course total (Real),Last downloaded from this course',
    ],
    [
      'older English',
      'First name,Surname,ID number,Institution,Department,Email address,Assignment: Essay (Real),Course total (Real),Last downloaded from this course',
    ],
    [
      'German',
      'Vorname,Nachname,ID-Nummer,Institution,Abteilung,E-Mail-Adresse,Test: Woche 1 (Punkte),Kurs gesamt (Punkte),Zuletzt aus diesem Kurs geladen',
    ],
    [
      'French',
      "Prénom,Nom,Numéro d'identification,Institution,Département,Adresse de courriel,Test : S1 (Brut),Total du cours (Brut),Dernier téléchargement depuis ce cours",
    ],
    [
      'Spanish',
      'Nombre,Apellido(s),Número de ID,Institución,Departamento,Dirección de correo,Tarea: Ensayo (Real),Total del curso (Real),Última descarga de este curso',
    ],
    [
      'Catalan',
      "Nom,Cognoms,Número ID,Institució,Departament,Adreça electrònica,Tasca: Assaig (Real),Total del curs (Real),Última baixada d'aquest curs",
    ],
    [
      'Portuguese',
      'Nome próprio,Apelido,Número de ID,Instituição,Departamento,Endereço de email,Trabalho: Ensaio (Real),Total da disciplina (Real),Última transferência desta disciplina',
    ],
    [
      'Italian',
      'Nome,Cognome,Codice identificativo,Istituto,Dipartimento,Indirizzo email,Compito: Saggio (Punteggio),Totale del corso (Punteggio),Ultimo scaricamento da questo corso',
    ],
    [
      'Danish',
      'Fornavn,Efternavn,ID-nummer,Institution,Afdeling,E-mailadresse,Opgave: Essay (Reel),Kursus total (Reel),Senest hentet fra dette kursus',
    ],
    [
      'Swedish',
      'Förnamn,Efternamn,ID-nummer,Institution,Avdelning,E-postadress,Uppgift: Essä (Reell),Kurstotal (Reell),Senast nedladdad från denna kurs',
    ],
    [
      'Norwegian',
      'Fornavn,Etternavn,ID-nummer,Institusjon,Avdeling,E-postadresse,Oppgave: Essay (Reell),Kurssum (Reell),Sist lastet ned fra dette kurset',
    ],
    [
      'Finnish',
      'Etunimi,Sukunimi,Tunnistenumero,Oppilaitos,Osasto,Sähköpostiosoite,Tehtävä: Essee (Numeerinen),Kurssin summa (Numeerinen),Viimeksi ladattu tältä kurssilta',
    ],
    [
      'Lithuanian',
      'Vardas,Pavardė,ID numeris,Institucija,Skyrius,El. pašto adresas,Užduotis: Esė (Realus),Kurso suma (Realus),Paskutinį kartą atsisiųsta iš šių kursų',
    ],
    [
      'Dutch',
      'Voornaam,Achternaam,ID-nummer,Instelling,Afdeling,E-mailadres,Opdracht: Essay (Werkelijk),Cursustotaal (Werkelijk),Laatst gedownload van deze cursus',
    ],
    [
      'an unknown word for the total',
      'First name,Last name,ID number,Institution,Department,Email address,Quiz: Week 1 (Real),Grand sum of everything (Real),Timestamp',
    ],
  ])('in %s', async (_, header) => {
    const recognition = await recognise([header, ANA, BO].join('\r\n'));
    expect(fieldsOf(recognition)).toEqual(MOODLE_FIELDS);
    expect(recognition.mapping.source).toBe('moodle');
    expect(recognition.usable).toBe(true);
  });

  it('as tab-separated text, without institution, with the assessment by its name', async () => {
    const header = 'First name\tLast name\tEmail address\tQuiz: Week 1 (Real)\tCourse total (Real)';
    const { mapping } = await recognise(`${header}\nAna\tSá\tana@ua.pt\t8\t17\n`);
    expect(mapping.columns.find(({ field }) => field === 'assessmentResult')).toEqual({
      index: 3,
      field: 'assessmentResult',
      assessment: 'Quiz: Week 1',
    });
  });

  it('with each grade in three forms counts the points', async () => {
    const forms = (item: string) =>
      ['Real', 'Percentage', 'Letter'].map((form) => `${item} (${form})`).join(',');
    const recognition = await recognise(
      `First name,Last name,Email address,${forms('Quiz: A')},Quiz: A (Feedback),${forms('Course total')}\nAna,Sá,a@b.pt,8,80.00 %,B,Good,17,85.00 %,B\n`,
    );
    expect(fieldsOf(recognition).slice(3)).toEqual([
      'assessmentResult',
      'ignored',
      'ignored',
      'ignored',
      'result',
      'ignored',
      'ignored',
    ]);
  });

  it('with percentages alone takes them, as percent', async () => {
    const { mapping } = await recognise(
      'First name,Last name,Email address,Course total (Percentage)\nAna,Sá,a@b.pt,85.00 %\n',
    );
    expect(mapping.columns.at(-1)).toEqual({ index: 3, field: 'result', unit: 'percent' });
  });
});

const CANVAS = [
  'Student,ID,SIS User ID,SIS Login ID,Section,Essay (4821),Quiz 1 (4822),Assignments Current Score,Assignments Unposted Current Score,Assignments Final Score,Assignments Unposted Final Score,Current Score,Unposted Current Score,Final Score,Unposted Final Score,Final Grade,Override Score',
  ',,,,,Manual Posting,,,,,,,,,,,',
  '    Points Possible,,,,,20.0,10.0,(read only),(read only),(read only),(read only),(read only),(read only),(read only),(read only),(read only),',
  '"Müller, Anna",101,s0012,anna@tuhh.de,Group 1,17.5,EX,87.5,87.5,85.0,85.0,87.5,87.5,85.0,85.0,B,',
  '"Student, Test",102,,3f2a,Group 1,,,,,,,,,,,,',
].join('\n');

describe('a Canvas gradebook export', () => {
  it('is recognised with its final score, its assignments and its login that is an address', async () => {
    const recognition = await recognise(CANVAS);
    expect(recognition.mapping).toMatchObject({ source: 'canvas', headerRow: 1 });
    expect(recognition.mapping.columns).toEqual([
      { index: 0, field: 'lastFirstName' },
      { index: 2, field: 'studentNumber' },
      { index: 3, field: 'email' },
      { index: 5, field: 'assessmentResult', assessment: 'Essay' },
      { index: 6, field: 'assessmentResult', assessment: 'Quiz 1' },
      { index: 13, field: 'result', unit: 'percent' },
    ]);
    expect(recognition.notes.map(({ code }) => code)).toEqual(['canvas-percent']);
  });

  it('with first and last name in columns of their own', async () => {
    const recognition = await recognise(
      'LastName,FirstName,ID,SIS Login ID,Section,Final Score\n    Points Possible,,,,,(read only)\nMüller,Anna,1,amu,G,85',
    );
    expect(fieldsOf(recognition)).toEqual([
      'familyName',
      'givenName',
      'ignored',
      'ignored',
      'ignored',
      'result',
    ]);
  });

  it('with overridden grades says that they are left out', async () => {
    const recognition = await recognise(CANVAS.replace('85.0,85.0,B,', '85.0,85.0,B,90'));
    expect(recognition.notes.map(({ code }) => code)).toContain('canvas-override');
  });
});

describe('a sheet of a university', () => {
  it.each([
    ['Danish', 'Navn;Studienummer;Fødselsdato;Karakter', 'fullName studentNumber dateOfBirth result'],
    [
      'German',
      'Matrikelnr.;Name;Vorname;Geburtsdatum;Note',
      'studentNumber familyName givenName dateOfBirth result',
    ],
    [
      'French',
      'Nom;Prénom;N° étudiant;Date de naissance;Note finale',
      'familyName givenName studentNumber dateOfBirth result',
    ],
    [
      'Lithuanian',
      'Vardas;Pavardė;Gimimo data;Galutinis įvertinimas',
      'givenName familyName dateOfBirth result',
    ],
    ['Swedish', 'Namn;E-post;Betyg;Närvaro', 'fullName email result attendance'],
    [
      'Finnish',
      'Opiskelijanumero;Koko nimi;Arvosana;Arviointipäivä',
      'studentNumber fullName result assessmentDate',
    ],
    [
      'Spanish',
      'Matrícula;Nombre;Apellidos;Correo electrónico;Calificación final',
      'studentNumber givenName familyName email result',
    ],
    ['Catalan', 'NIU;Cognoms;Nom;Qualificació final', 'studentNumber familyName givenName result'],
    ['Portuguese', 'N.º mecanográfico;Nome;Classificação final', 'studentNumber fullName result'],
    ['Norwegian', 'Kandidatnummer;Navn;Endelig karakter;Oppmøte', 'studentNumber fullName result attendance'],
    [
      'Italian',
      'Matricola;Cognome;Nome;Voto;Data esame',
      'studentNumber familyName givenName result assessmentDate',
    ],
    ['Dutch', 'Studentnummer;Naam;Eindcijfer;Aanwezigheid', 'studentNumber fullName result attendance'],
    [
      'English',
      'Full name;European Student Identifier;University;Final grade [1-20]',
      'fullName europeanStudentIdentifier institution result',
    ],
  ])('in %s', async (_, header, fields) => {
    const width = header.split(';').length;
    const recognition = await recognise(
      `${header}\n${Array.from({ length: width }, (_, index) => `v${index}`).join(';')}`,
    );
    expect(fieldsOf(recognition).join(' ')).toBe(fields);
  });

  it('below titles and remarks', async () => {
    const { mapping } = await recognise(
      'Results of the course;;\nMicro-plastics, autumn 2026;;\n;;\nName;E-mail;Grade\nAna;a@b.pt;8',
    );
    expect(mapping.headerRow).toBe(4);
  });

  it('without a header is known by its cells, and says how unsure that is', async () => {
    const recognition = await recognise('Sá, Ana;ana@ua.pt;17\nBerg, Bo;bo@ua.pt;12\nCy, Di;cy@ua.pt;9');
    expect(recognition.mapping.headerRow).toBe(0);
    expect(fieldsOf(recognition)).toEqual(['lastFirstName', 'email', 'result']);
    expect(
      recognition.columns.every(({ because, confidence }) => because === 'content' && confidence < 0.8),
    ).toBe(true);
  });

  it('with several grades takes the final one; the others are assessments', async () => {
    const recognition = await recognise('Name;Score;Final grade;Exam 1\nAna;5;8;7');
    expect(recognition.mapping.columns.slice(1)).toEqual([
      { index: 1, field: 'assessmentResult', assessment: 'Score' },
      { index: 2, field: 'result' },
      { index: 3, field: 'assessmentResult', assessment: 'Exam 1' },
    ]);
  });

  it('never splits a full name, also where it is written "Last, First"', async () => {
    const recognition = await recognise('Student;Grade\nMüller, Anna;8\nBerg, Bo;7');
    expect(fieldsOf(recognition)).toEqual(['lastFirstName', 'result']);
  });

  it('shows what it goes by', async () => {
    const [name] = (await recognise('Name;Grade\nAna;8\nBo;7')).columns;
    expect(name).toEqual({
      index: 0,
      letter: 'A',
      header: 'Name',
      field: 'fullName',
      confidence: 1,
      because: 'header',
      samples: ['Ana', 'Bo'],
    });
  });

  it('of which several sheets are offered, says which can be used', async () => {
    const sheets = [await sheetOf('Name;Grade\nAna;8'), await sheetOf('Colour;Meaning\nred;late')];
    const recognitions = recogniseWorkbook({ format: 'xlsx', sheets, notes: [] });
    expect(recognitions.map(({ usable }) => usable)).toEqual([true, false]);
  });
});

describe('a mapping that a person corrected', () => {
  const TEXT = 'Name;Points;Grade\nAna;5;8';

  it('is remembered for the same header, below any title, before any guess', async () => {
    const { mapping } = await recognise(TEXT);
    const corrected: Mapping = {
      ...mapping,
      columns: [
        { index: 0, field: 'fullName' },
        { index: 1, field: 'result' },
      ],
      dateOrder: 'day-first',
    };
    const again = recogniseColumns(await sheetOf(`Title;;\n${TEXT.toUpperCase()}\nBO;6;9`), [corrected]);
    expect(again.mapping).toEqual({ ...corrected, headerRow: 2 });
    // Where the person said what the sheet says, that is still how we know.
    expect(again.columns.map(({ because }) => because)).toEqual(['header', 'remembered', 'remembered']);
    expect((await recognise('Name;Grade;Points\nAna;8;5')).mapping.signature).not.toBe(mapping.signature);
  });

  it('is checked against the sheet', async () => {
    const sheet = await sheetOf(TEXT);
    const { mapping } = recogniseColumns(sheet);
    const problems = (columns: Mapping['columns'], headerRow = 1) => {
      const applied = applyMapping(sheet, { ...mapping, columns, headerRow });
      return applied.ok ? [] : applied.problems.map(({ code }) => code);
    };
    expect(applyMapping(sheet, mapping).ok).toBe(true);
    expect(problems([{ index: 0, field: 'fullName' }])).toEqual(['no-outcome']);
    expect(problems([{ index: 2, field: 'result' }])).toEqual(['no-person']);
    expect(
      problems([
        { index: 0, field: 'email' },
        { index: 1, field: 'result' },
        { index: 2, field: 'result' },
      ]),
    ).toEqual(['field-twice']);
    expect(
      problems([
        { index: 0, field: 'email' },
        { index: 0, field: 'result' },
      ]),
    ).toEqual(['field-twice']);
    expect(
      problems([
        { index: 0, field: 'email' },
        { index: 9, field: 'result' },
      ]),
    ).toEqual(['column-missing']);
    expect(problems(mapping.columns, 7)).toEqual(['header-row-missing']);
  });
});
