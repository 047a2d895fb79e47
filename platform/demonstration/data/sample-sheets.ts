import { formatGrade } from '@waymark/recognition';
import { institutionId } from './institution-keys.ts';
import { demoLearners } from './learners.ts';
import { demoOfferings } from './offerings.ts';
import { gradesOn } from './results.ts';
import { ownScales } from './scales.ts';
import { pick, seeded } from './seeded.ts';
import type { CivilDate, DemoLearner, DemoOffering } from './types.ts';

/** A file of results as a university would send it, in rows of text; whoever writes it out picks the bytes. */
export interface SampleSheet {
  fileName: string;
  /** What a newcomer can see by importing it. */
  shows: string;
  format: 'csv' | 'xlsx';
  /** For CSV. */
  delimiter: ',' | ';' | '\t';
  encoding: 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'windows-1252';
  offeringId: string;
  /** The partner that sends it, and the scale of its grades. */
  institutionId: string;
  scaleId: string;
  /** One sheet for CSV. */
  sheets: { name: string; rows: string[][] }[];
}

/** The sheets that “Circular Construction” waits for, and one with faults. All fit the offering with results partly in. */
export function sampleSheets(today: CivilDate): SampleSheet[] {
  const offering = demoOfferings(today).find(({ stage }) => stage === 'results-partly-in')!;
  return [moodleExport(offering), canvasGradebook(offering), finnishSheet(offering), faultySheet(offering)];
}

function learnersFrom(offering: DemoOffering, home: string): DemoLearner[] {
  const ids = offering.enrolments.map(({ learnerId }) => learnerId);
  return demoLearners.filter(({ id, homeInstitutionId }) => homeInstitutionId === home && ids.includes(id));
}

/** Learning platforms want two names; a one-word name gets a dash. */
const names = ({ givenName, familyName, fullName }: DemoLearner) =>
  [givenName ?? fullName, familyName ?? '-'] as const;

function passingGrade(scale: (typeof ownScales)[keyof typeof ownScales], seed: number): string {
  const grades = gradesOn(scale).passing.filter((grade) => !grade.endsWith('+'));
  return pick(grades.slice(Math.floor(grades.length / 3)), seeded(seed));
}

const moodleHeader = [
  'First name',
  'Last name',
  'ID number',
  'Institution',
  'Department',
  'Email address',
  'Assignment: Capstone project (Real)',
  'Assignment: Oral defence (Real)',
  'Course total (Real)',
  'Last downloaded from this course',
];

function moodleRows(offering: DemoOffering): string[][] {
  // Moodle writes the moment of the download in seconds since 1970.
  const downloaded = String(Date.parse(`${offering.endsOn}T12:00:00Z`) / 1000);
  return learnersFrom(offering, institutionId('uab')).map((learner, index) => {
    const grade = Number(passingGrade(ownScales.uab, 500 + index)).toFixed(2);
    // The last one has not handed in yet.
    const points = index === 3 ? ['-', '-', '-'] : [grade, grade, grade];
    return [
      ...names(learner),
      learner.studentNumber ?? '',
      'UAB',
      '',
      learner.email ?? '',
      ...points,
      downloaded,
    ];
  });
}

function moodleExport(offering: DemoOffering): SampleSheet {
  return {
    fileName: 'circular-construction-moodle-uab.csv',
    shows: 'Grades from Moodle on the Spanish scale; one learner has none yet.',
    format: 'csv',
    delimiter: ',',
    encoding: 'utf-8',
    offeringId: offering.id,
    institutionId: institutionId('uab'),
    scaleId: ownScales.uab.id,
    sheets: [{ name: 'Grades', rows: [moodleHeader, ...moodleRows(offering)] }],
  };
}

function canvasGradebook(offering: DemoOffering): SampleSheet {
  const section = 'Circular Construction';
  const header = [
    'Student',
    'ID',
    'SIS User ID',
    'SIS Login ID',
    'Section',
    'Capstone project (4711)',
    'Current Score',
    'Final Score',
  ];
  const points = ['    Points Possible', '', '', '', '', '100.00', '(read only)', '(read only)'];
  const rows = learnersFrom(offering, institutionId('dcu')).map((learner, index) => {
    const [given, family] = names(learner);
    const score = Number(passingGrade(ownScales.dcu, 700 + index)).toFixed(2);
    const login = learner.email?.split('@')[0] ?? '';
    return [
      family === '-' ? given : `${family}, ${given}`,
      String(90_100 + index),
      learner.studentNumber ?? '',
      login,
      section,
      score,
      score,
      score,
    ];
  });
  return {
    fileName: 'circular-construction-canvas-dcu.csv',
    shows: 'Percentages from Canvas, with its row of possible points and its test student.',
    format: 'csv',
    delimiter: ',',
    encoding: 'utf-8-bom',
    offeringId: offering.id,
    institutionId: institutionId('dcu'),
    scaleId: ownScales.dcu.id,
    sheets: [
      {
        name: 'Gradebook',
        rows: [header, points, ...rows, ['Student, Test', '90999', '', 'test', section, '', '0.00', '0.00']],
      },
    ],
  };
}

/** The results that Tampere has reported already, with one grade changed. */
function finnishSheet(offering: DemoOffering): SampleSheet {
  const tampere = institutionId('tampere');
  const graded = learnersFrom(offering, tampere).flatMap((learner) => {
    const result = offering.enrolments.find(({ learnerId }) => learnerId === learner.id)?.result;
    return result ? [{ learner, ...result }] : [];
  });
  const rows = graded.map(({ learner, grade, assessedOn }, index) => {
    const [given, family] = names(learner);
    const now = index === 0 ? (grade === '5' ? '4' : '5') : grade;
    const day = assessedOn.split('-').map(Number).reverse().join('.');
    return [family, given, learner.studentNumber ?? '', formatGrade(ownScales.tampere, now, 'fi'), day];
  });
  return {
    fileName: 'kiertotalousrakentaminen-tampere.xlsx',
    shows:
      'A workbook with a title above the header; one grade differs from what was reported, the rest is unchanged.',
    format: 'xlsx',
    delimiter: ';',
    encoding: 'utf-8',
    offeringId: offering.id,
    institutionId: tampere,
    scaleId: ownScales.tampere.id,
    sheets: [
      { name: 'Ohje', rows: [['Arvosanat ovat välilehdellä Arvosanat.']] },
      {
        name: 'Arvosanat',
        rows: [
          ['Kiertotalousrakentaminen, loppuarvosanat'],
          [],
          ['Sukunimi', 'Etunimi', 'Opiskelijanumero', 'Arvosana', 'Suorituspäivä'],
          ...rows,
        ],
      },
    ],
  };
}

/** The same learners as in the Moodle export, with what goes wrong in real sheets. */
function faultySheet(offering: DemoOffering): SampleSheet {
  const rows = learnersFrom(offering, institutionId('uab')).map((learner) => [
    learner.fullName,
    learner.studentNumber ?? '',
    learner.email ?? '',
    '8,7',
  ]);
  const [first, second, third] = rows;
  return {
    fileName: 'circular-construction-faulty-uab.csv',
    shows:
      'A grade off the scale, a person with two grades, an unknown student number, a formula and markup for a name.',
    format: 'csv',
    delimiter: ';',
    encoding: 'windows-1252',
    offeringId: offering.id,
    institutionId: institutionId('uab'),
    scaleId: ownScales.uab.id,
    sheets: [
      {
        name: 'Notas',
        rows: [
          ['Nombre y apellidos', 'NIU', 'Correo electrónico', 'Nota final'],
          [...first!.slice(0, 3), '11,2'],
          second!,
          [...second!.slice(0, 3), '6,1'],
          [...third!.slice(0, 3), 'notable'],
          ['Nadie Conocido', '9999999', 'nadie@student.uab.example', '7,5'],
          ['=HYPERLINK("https://attacker.example")', '9999998', '', '7,5'],
          ['<b>Negrita</b>', '9999997', '', '5'],
          ['', '', '', '9'],
        ],
      },
    ],
  };
}
