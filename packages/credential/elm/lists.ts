import type { LanguageMap } from './types.ts';

/**
 * The entries of the European controlled lists that a credential of ours uses, with labels in three languages.
 * English labels are those of the published lists (ELM 3.2, `xsd/loq/cv`).
 */
export interface ListEntry {
  readonly id: string;
  readonly scheme: string;
  readonly label: LanguageMap;
}

type Row = readonly [code: string, en: string, fi: string, es: string];

const snb = 'http://data.europa.eu/snb/';
const authority = 'http://publications.europa.eu/resource/authority/';

function table<K extends string>(
  list: string,
  rows: Readonly<Record<K, Row>>,
): Readonly<Record<K, ListEntry>> {
  const entries = Object.entries<Row>(rows).map(([key, [code, en, fi, es]]) => [
    key,
    { id: `${snb}${list}/${code}`, scheme: scheme(list), label: { en, fi, es } },
  ]);
  return Object.fromEntries(entries) as Record<K, ListEntry>;
}

/** Scheme of a list of the Europass namespace. */
export function scheme(list: string): string {
  return `${snb}${list}/25831c2`;
}

export const countryScheme = `${authority}country`;
export const languageScheme = `${authority}language`;
export const fileTypeScheme = `${authority}file-type`;
export const escoSkillScheme = 'http://data.europa.eu/esco/concept-scheme/skills';
export const iscedScheme = scheme('isced-f');

export const credentialProfiles = table('credential', {
  generic: ['e34929035b', 'Generic', 'Yleinen', 'Genérico'],
});

export const contentEncodings = table('encoding', { base64: ['6146cde7dd', 'base64', 'base64', 'base64'] });

export const fileTypes: Readonly<Record<'image/png' | 'image/jpeg', ListEntry>> = {
  'image/png': {
    id: `${fileTypeScheme}/PNG`,
    scheme: fileTypeScheme,
    label: { en: 'PNG', fi: 'PNG', es: 'PNG' },
  },
  'image/jpeg': {
    id: `${fileTypeScheme}/JPEG`,
    scheme: fileTypeScheme,
    label: { en: 'JPEG', fi: 'JPEG', es: 'JPEG' },
  },
};

/** Mode of learning: the Recommendation's form of participation. */
export const modes = table('learning-assessment', {
  online: ['920fbb3cbe', 'Online', 'Verkossa', 'En línea'],
  presential: ['9191af2ed9', 'Presential', 'Lähiopetus', 'Presencial'],
  blended: ['e92d221e4d', 'Blended', 'Monimuoto', 'Semipresencial'],
  'work-based': ['729f3bed4b', 'Workbased', 'Työssä oppiminen', 'Basado en el trabajo'],
  'project-based': ['7813801c77', 'Project based', 'Projektipohjainen', 'Basado en proyectos'],
  'research-lab': [
    'ed4c557045',
    'Research-Lab based',
    'Tutkimuslaboratoriossa',
    'En laboratorio de investigación',
  ],
});

export const learningSettings = table('learning-setting', {
  formal: ['6fd4685715', 'formal learning', 'formaali oppiminen', 'aprendizaje formal'],
  'non-formal': ['e207a81fc7', 'non-formal learning', 'nonformaali oppiminen', 'aprendizaje no formal'],
});

export const assessmentTypes = table('assessment', {
  'written-examination': ['6e6cb2cc78', 'written examination', 'kirjallinen koe', 'examen escrito'],
  'oral-examination': ['d30284d7df', 'oral examination', 'suullinen koe', 'examen oral'],
  portfolio: ['4f03b91c0e', 'portfolio', 'portfolio', 'portafolio'],
  'project-work': ['795dac4096', 'project work', 'projektityö', 'trabajo de proyecto'],
  quiz: ['b1b68f6735', 'quiz', 'lyhyt testi', 'cuestionario'],
  artefact: ['de4d165a6c', 'artefact assessment', 'tuotoksen arviointi', 'evaluación de un producto'],
  'continuous-evaluation': [
    '3484bd7e51',
    'continuous evaluation',
    'jatkuva arviointi',
    'evaluación continua',
  ],
  'marked-assignment': ['2939dae15f', 'marked assignment', 'arvosteltu tehtävä', 'trabajo calificado'],
  'practical-assessment': ['6a4db9f11d', 'practical assessment', 'käytännön koe', 'evaluación práctica'],
  'peer-assessment': ['19a2e5e671', 'peer assessment', 'vertaisarviointi', 'evaluación entre pares'],
  'group-performance': ['56539a6507', 'group performance', 'ryhmäsuoritus', 'trabajo en grupo'],
  'level-of-attendance': ['7331eb4762', 'level of attendance', 'läsnäolo', 'asistencia'],
  'peer-review': ['812e3b0ae1', 'peer review', 'vertaisarvio', 'revisión por pares'],
  'problem-based': [
    'c4256a2726',
    'problem based learning',
    'ongelmalähtöinen oppiminen',
    'aprendizaje basado en problemas',
  ],
});

/**
 * Supervision and identity verification. The published list is not among the files we can check against: `70be69aaf9`
 * and `c598449d64` are in the Commission's own sealed samples, `df2880c5cb` in one implementation. We know no code for
 * online supervision, so it takes the broader "supervised", which is true; the mode of the course says "online".
 */
export const identityVerifications = table('supervision-verification', {
  'supervised-with-id': [
    '70be69aaf9',
    'Supervised with ID Verification',
    'Valvottu, henkilöllisyys tarkistettu',
    'Supervisado con verificación de identidad',
  ],
  'supervised-online-with-id': [
    '70be69aaf9',
    'Supervised with ID Verification',
    'Valvottu, henkilöllisyys tarkistettu',
    'Supervisado con verificación de identidad',
  ],
  'unsupervised-with-id': [
    'df2880c5cb',
    'Unsupervised with ID Verification',
    'Ei valvottu, henkilöllisyys tarkistettu',
    'Sin supervisión, con verificación de identidad',
  ],
  'unsupervised-without-id': [
    'c598449d64',
    'Unsupervised without ID Verification',
    'Ei valvottu, henkilöllisyyttä ei tarkistettu',
    'Sin supervisión ni verificación de identidad',
  ],
});
export type IdentityVerification = keyof typeof identityVerifications;

/** From the weakest to the strongest: what may be said of several assessments together is said by the weakest. */
export const identityVerificationStrength: readonly IdentityVerification[] = [
  'unsupervised-without-id',
  'unsupervised-with-id',
  'supervised-online-with-id',
  'supervised-with-id',
];

export const credits = table('education-credit', {
  ects: [
    '6fcec5c5af',
    'European Credit Transfer System',
    'Eurooppalainen opintosuoritusten siirtojärjestelmä',
    'Sistema Europeo de Transferencia de Créditos',
  ],
});

export const eqfLevels = table('eqf', {
  '1': ['1', 'Level 1', 'Taso 1', 'Nivel 1'],
  '2': ['2', 'Level 2', 'Taso 2', 'Nivel 2'],
  '3': ['3', 'Level 3', 'Taso 3', 'Nivel 3'],
  '4': ['4', 'Level 4', 'Taso 4', 'Nivel 4'],
  '5': ['5', 'Level 5', 'Taso 5', 'Nivel 5'],
  '6': ['6', 'Level 6', 'Taso 6', 'Nivel 6'],
  '7': ['7', 'Level 7', 'Taso 7', 'Nivel 7'],
  '8': ['8', 'Level 8', 'Taso 8', 'Nivel 8'],
});

/** The list knows no attitude; an outcome of that facet bears no type rather than a wrong one. */
export const skillTypes = table('skill-type', {
  knowledge: ['knowledge', 'knowledge', 'tieto', 'conocimiento'],
  skill: ['skill', 'skill', 'taito', 'capacidad'],
});

export const reusabilityLevels = table('skill-reuse-level', {
  transversal: [
    'transversal',
    'transversal skills and competences',
    'laaja-alainen osaaminen',
    'competencias transversales',
  ],
  'cross-sector': [
    'cross-sector',
    'cross-sector skills and competences',
    'alojen yhteinen osaaminen',
    'competencias intersectoriales',
  ],
  'sector-specific': [
    'sector-specific',
    'sector specific skills and competences',
    'alakohtainen osaaminen',
    'competencias sectoriales',
  ],
  'occupation-specific': [
    'occupation-specific',
    'occupation specific skills and competences',
    'ammattikohtainen osaaminen',
    'competencias de una ocupación',
  ],
});

export const accreditationTypes = table('accreditation', {
  'institutional-licence': [
    '003293d2ce',
    'Institutional License',
    'Korkeakoulun toimilupa',
    'Licencia institucional',
  ],
  'institutional-quality-assurance': [
    'bb4618238e',
    'Institutional Quality Assurance',
    'Korkeakoulun laadunvarmistus',
    'Garantía de calidad institucional',
  ],
  'programme-licence': ['e57dddfcf3', 'Program License', 'Koulutusohjelman lupa', 'Licencia del programa'],
  'programme-quality-assurance': [
    '820101cba6',
    'Program Quality Assurance',
    'Koulutusohjelman laadunvarmistus',
    'Garantía de calidad del programa',
  ],
});

export const learningOpportunities = table('learning-opportunity', {
  course: ['05053c1cbe', 'Course', 'Kurssi', 'Curso'],
  'short-programme': [
    '74a4a268e8',
    'Short learning programme',
    'Lyhyt opinto-ohjelma',
    'Programa corto de aprendizaje',
  ],
  module: ['0f7dac46ca', 'Programme module', 'Opintojakso', 'Módulo de un programa'],
});

export const learningActivities = table('learning-activity', {
  'e-learning': ['bf2e3a7bae', 'e-learning coursework', 'verkko-opinnot', 'trabajo de curso en línea'],
  classroom: ['ff436ea7c9', 'classroom coursework', 'lähiopinnot', 'trabajo de curso presencial'],
  laboratory: [
    '3c8bd58d62',
    'lab / simulation / practice coursework',
    'laboratorio-, simulaatio- tai harjoitustyö',
    'laboratorio, simulación o prácticas',
  ],
});

/** Codes of ISCED-F 2013 (fields of education and training) in the list `snb/isced-f`. */
export const iscedCodes: ReadonlySet<string> = new Set(
  `00 000 0000 001 0011 002 0021 003 0031 009 0099
  01 011 0110 0111 0112 0113 0114 0119 018 0188
  02 020 0200 021 0210 0211 0212 0213 0214 0215 0219 022 0220 0221 0222 0223 0228 0229 023 0230 0231 0232 0239 028 0288 029 0299
  03 030 0300 031 0310 0311 0312 0313 0314 0319 032 0320 0321 0322 0329 038 0388 039 0399
  04 040 0400 041 0410 0411 0412 0413 0414 0415 0416 0417 0419 042 0421 048 0488 049 0499
  05 050 0500 051 0510 0511 0512 0519 052 0520 0521 0522 0529 053 0530 0531 0532 0533 0539 054 0540 0541 0542 058 0588 059 0599
  06 061 0610 0611 0612 0613 0619 068 0688
  07 070 0700 071 0710 0711 0712 0713 0714 0715 0716 0719 072 0720 0721 0722 0723 0724 0729 073 0730 0731 0732 078 0788 079 0799
  08 080 0800 081 0810 0811 0812 0819 082 0821 083 0831 084 0841 088 0888 089 0899
  09 090 0900 091 0910 0911 0912 0913 0914 0915 0916 0917 0919 092 0920 0921 0922 0923 0929 098 0988 099 0999
  10 100 1000 101 1010 1011 1012 1013 1014 1015 1019 102 1020 1021 1022 1029 103 1030 1031 1032 1039 104 1041 108 1088 109 1099
  99 999 9999`.split(/\s+/),
);
