import { type InstitutionKey, institutionId, institutionKeys } from './institution-keys.ts';
import { ownScales } from './scales.ts';
import type { ApprovalAuthority, DemoInstitution, IdentifyingFact } from './types.ts';

type Facts = Omit<
  DemoInstitution,
  'id' | 'key' | 'gradingScaleId' | 'membership' | 'identificationRule' | 'fourEyes'
> &
  Partial<Pick<DemoInstitution, 'membership' | 'identificationRule' | 'fourEyes'>>;

/** Any one of these identifies a learner, unless an institution asks for less or more. */
const anyFact: IdentifyingFact[] = [
  'date-of-birth',
  'student-number',
  'european-student-identifier',
  'national-id',
];

const table1 = 'ECIU University white paper on micro-credentials (2020/21), Table 1';

function authority(
  level: ApprovalAuthority,
  note: string | null = null,
  unclear = false,
): Facts['approvalAuthority'] {
  return { level, unclear, source: table1, note };
}

/** A figure that we assume: nobody has confirmed it. */
function assumed(
  value: number,
  source: string | null = null,
  date: string | null = null,
  range: [number, number] | null = null,
) {
  return { value, range, source, date, assumed: true };
}

function sourced(value: number, source: string, date: string) {
  return { value, range: null, source, date, assumed: false };
}

const nordicLine =
  'In the copy of the table that we could read, Sweden and Denmark share one line between two columns; the level is our reading and needs confirming.';

const facts: Record<InstitutionKey, Facts> = {
  aalborg: {
    legalName: { da: 'Aalborg Universitet', en: 'Aalborg University' },
    originalLanguage: 'da',
    shortName: 'Aalborg',
    country: 'DK',
    city: 'Aalborg',
    timeZone: 'Europe/Copenhagen',
    homepage: 'https://www.aau.dk',
    schac: 'aau.dk',
    languages: ['da', 'en'],
    hue: 270,
    hoursPerEcts: assumed(27.5),
    approvalAuthority: authority('semi', nordicLine, true),
  },
  dcu: {
    legalName: { ga: 'Ollscoil Chathair Bhaile Átha Cliath', en: 'Dublin City University' },
    originalLanguage: 'en',
    shortName: 'DCU',
    country: 'IE',
    city: 'Dublin',
    timeZone: 'Europe/Dublin',
    homepage: 'https://www.dcu.ie',
    schac: 'dcu.ie',
    languages: ['en', 'ga'],
    hue: 245,
    // Irish practice lies between 20 and 25 hours, below the European range.
    hoursPerEcts: assumed(20, null, null, [20, 25]),
    approvalAuthority: authority('full'),
  },
  tuhh: {
    legalName: { de: 'Technische Universität Hamburg', en: 'Hamburg University of Technology' },
    originalLanguage: 'de',
    shortName: 'TU Hamburg',
    country: 'DE',
    city: 'Hamburg',
    timeZone: 'Europe/Berlin',
    homepage: 'https://www.tuhh.de',
    schac: 'tuhh.de',
    languages: ['de', 'en'],
    hue: 190,
    hoursPerEcts: assumed(
      30,
      'Musterrechtsverordnung (Kultusministerkonferenz), § 8 (1)',
      '2017-12-07',
      [25, 30],
    ),
    approvalAuthority: authority('modules-only'),
    fourEyes: true,
  },
  insa: {
    legalName: { fr: 'Groupe INSA (Instituts nationaux des sciences appliquées)', en: 'INSA Group' },
    originalLanguage: 'fr',
    shortName: 'INSA',
    country: 'FR',
    city: 'Toulouse',
    timeZone: 'Europe/Paris',
    homepage: 'https://www.groupe-insa.fr',
    schac: 'groupe-insa.fr',
    languages: ['fr', 'en'],
    hue: 25,
    hoursPerEcts: assumed(25),
    approvalAuthority: authority('none'),
  },
  ktu: {
    legalName: { lt: 'Kauno technologijos universitetas', en: 'Kaunas University of Technology' },
    originalLanguage: 'lt',
    shortName: 'KTU',
    country: 'LT',
    city: 'Kaunas',
    timeZone: 'Europe/Vilnius',
    homepage: 'https://ktu.edu',
    schac: 'ktu.lt',
    languages: ['lt', 'en'],
    hue: 85,
    hoursPerEcts: assumed(26.7),
    approvalAuthority: authority('semi-with-prequalification'),
  },
  liu: {
    legalName: { sv: 'Linköpings universitet', en: 'Linköping University' },
    originalLanguage: 'sv',
    shortName: 'Linköping',
    country: 'SE',
    city: 'Linköping',
    timeZone: 'Europe/Stockholm',
    homepage: 'https://liu.se',
    schac: 'liu.se',
    languages: ['sv', 'en'],
    hue: 215,
    hoursPerEcts: assumed(26.7),
    approvalAuthority: authority('semi', nordicLine, true),
  },
  tampere: {
    legalName: { fi: 'Tampereen yliopisto', en: 'Tampere University' },
    originalLanguage: 'fi',
    shortName: 'Tampere',
    country: 'FI',
    city: 'Tampere',
    timeZone: 'Europe/Helsinki',
    homepage: 'https://www.tuni.fi',
    schac: 'tuni.fi',
    languages: ['fi', 'en'],
    hue: 300,
    // 1,600 hours for 60 credits.
    hoursPerEcts: sourced(26.7, 'Government Decree on University Degrees 794/2004, section 5', '2004-08-19'),
    approvalAuthority: authority('full'),
    fourEyes: true,
  },
  uab: {
    legalName: { ca: 'Universitat Autònoma de Barcelona', en: 'Autonomous University of Barcelona' },
    originalLanguage: 'ca',
    shortName: 'UAB',
    country: 'ES',
    city: 'Bellaterra',
    timeZone: 'Europe/Madrid',
    homepage: 'https://www.uab.cat',
    schac: 'uab.cat',
    languages: ['ca', 'es', 'en'],
    hue: 150,
    hoursPerEcts: assumed(25, 'Real Decreto 1125/2003, artículo 4.5', '2003-09-05', [25, 30]),
    approvalAuthority: authority(
      'semi',
      'The table itself calls this column unclear for micro-credentials and modules.',
    ),
    identificationRule: ['date-of-birth', 'national-id'],
  },
  aveiro: {
    legalName: { pt: 'Universidade de Aveiro', en: 'University of Aveiro' },
    originalLanguage: 'pt',
    shortName: 'Aveiro',
    country: 'PT',
    city: 'Aveiro',
    timeZone: 'Europe/Lisbon',
    homepage: 'https://www.ua.pt',
    schac: 'ua.pt',
    languages: ['pt', 'en'],
    hue: 130,
    hoursPerEcts: assumed(27, 'Decreto-Lei 42/2005, artigo 5.º', '2005-02-22', [25, 28]),
    approvalAuthority: authority('semi-with-prequalification'),
  },
  uis: {
    legalName: { no: 'Universitetet i Stavanger', en: 'University of Stavanger' },
    originalLanguage: 'no',
    shortName: 'Stavanger',
    country: 'NO',
    city: 'Stavanger',
    timeZone: 'Europe/Oslo',
    homepage: 'https://www.uis.no',
    schac: 'uis.no',
    languages: ['no', 'en'],
    hue: 230,
    hoursPerEcts: assumed(27),
    approvalAuthority: authority('full'),
  },
  trento: {
    legalName: { it: 'Università degli Studi di Trento', en: 'University of Trento' },
    originalLanguage: 'it',
    shortName: 'Trento',
    country: 'IT',
    city: 'Trento',
    timeZone: 'Europe/Rome',
    homepage: 'https://www.unitn.it',
    schac: 'unitn.it',
    languages: ['it', 'en'],
    hue: 10,
    hoursPerEcts: sourced(25, 'Decreto Ministeriale 270/2004, articolo 5', '2004-10-22'),
    approvalAuthority: authority('none'),
    identificationRule: ['date-of-birth', 'student-number'],
    fourEyes: true,
  },
  twente: {
    legalName: { nl: 'Universiteit Twente', en: 'University of Twente' },
    originalLanguage: 'nl',
    shortName: 'Twente',
    country: 'NL',
    city: 'Enschede',
    timeZone: 'Europe/Amsterdam',
    homepage: 'https://www.utwente.nl',
    schac: 'utwente.nl',
    languages: ['nl', 'en'],
    hue: 340,
    // 1,680 hours for 60 credits.
    hoursPerEcts: sourced(
      28,
      'Wet op het hoger onderwijs en wetenschappelijk onderzoek, artikel 7.4',
      '1992-10-08',
    ),
    approvalAuthority: authority('modules-only'),
  },
  tec: {
    legalName: {
      es: 'Instituto Tecnológico y de Estudios Superiores de Monterrey',
      en: 'Monterrey Institute of Technology and Higher Education',
    },
    originalLanguage: 'es',
    shortName: 'Tec de Monterrey',
    membership: 'associate',
    country: 'MX',
    city: 'Monterrey',
    timeZone: 'America/Monterrey',
    homepage: 'https://tec.mx',
    schac: 'tec.mx',
    languages: ['es', 'en'],
    hue: 255,
    // The Mexican credit is not ECTS: 0.0625 credit an hour is 16 hours a credit.
    hoursPerEcts: assumed(
      16,
      'Acuerdo 279 de la Secretaría de Educación Pública, on Mexican credits',
      '2000-07-10',
    ),
    approvalAuthority: authority(null, 'The table covers Europe only.', true),
  },
};

/** The thirteen universities: twelve members and one associate. */
export const demoInstitutions: DemoInstitution[] = institutionKeys.map((key) => ({
  membership: 'member',
  identificationRule: anyFact,
  fourEyes: false,
  ...facts[key],
  id: institutionId(key),
  key,
  gradingScaleId: ownScales[key].id,
}));
