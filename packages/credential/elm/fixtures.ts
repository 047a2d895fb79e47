import type { BatchInput, LearnerValues } from './input.ts';

/** An input for tests: a joint course of three universities in three languages. No real institution is described. */

/** The smallest PNG: one transparent pixel. */
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

export const sampleBatch: BatchInput = {
  issuer: {
    legalName: { en: 'TEST – no legal value – Alliance of the North' },
    altLabel: { en: 'Test seal' },
    eidasIdentifier: 'TESTXX-0000',
    country: 'FI',
    homepage: 'https://alliance.example/',
  },
  awardingBodies: [
    {
      legalName: { en: 'Northern University', fi: 'Pohjoinen yliopisto', es: 'Universidad del Norte' },
      country: 'FI',
      homepage: 'https://north.example/',
      identifiers: [
        {
          scheme: 'SCHAC home organisation',
          value: 'north.example',
          schemeId: 'urn:oid:1.3.6.1.4.1.25178.1.2.9',
        },
      ],
    },
    { legalName: { en: 'University of the Coast', es: 'Universidad de la Costa' }, country: 'ES' },
    { legalName: { en: 'Mountain University of Technology' }, altLabel: { en: 'MUT' }, country: 'MX' },
  ],
  title: {
    en: 'Energy transition in cities',
    fi: 'Kaupunkien energiamurros',
    es: 'Transición energética urbana',
  },
  description: {
    en: 'A joint course on the energy transition in cities',
    fi: 'Yhteinen kurssi kaupunkien energiamurroksesta',
    es: 'Un curso conjunto sobre la transición energética urbana',
  },
  languages: ['en', 'fi', 'es'],
  primaryLanguage: 'en',
  displayImages: ['en', 'fi', 'es'].map((language) => ({ language, mediaType: 'image/png', base64: pixel })),
  award: { kind: 'credits', ects: 3 },
  courseKind: 'course',
  outcomes: [
    {
      id: 'https://alliance.example/outcomes/01890a5d-ac96-774b-bcce-b302099a8057/1',
      statement: {
        en: 'Compare heating systems by their emissions',
        fi: 'Vertaa lämmitysjärjestelmiä päästöjen mukaan',
      },
      facet: 'skill',
      eqfLevel: 7,
      reusability: 'cross-sector',
      escoSkills: [
        {
          uri: 'http://data.europa.eu/esco/skill/326809fc-238d-40c2-881e-40042f7f2f0d',
          label: { en: 'establish collaborative relations' },
        },
      ],
    },
    {
      id: 'https://alliance.example/outcomes/01890a5d-ac96-774b-bcce-b302099a8058/1',
      statement: { en: 'Take responsibility for shared decisions' },
      facet: 'attitude',
    },
  ],
  workloadHours: 81,
  eqfLevel: 7,
  cycle: 'second',
  fieldOfStudy: { code: '0713', label: { en: 'Electricity and energy' } },
  mode: 'blended',
  learningSetting: 'formal',
  languagesOfInstruction: ['en'],
  assessments: [
    {
      id: 'project',
      title: { en: 'Group project', fi: 'Ryhmätyö' },
      type: 'project-work',
      identityVerification: 'supervised-with-id',
      weight: 60,
    },
    {
      id: 'exam',
      title: { en: 'Oral examination' },
      type: 'oral-examination',
      identityVerification: 'supervised-online-with-id',
      weight: 40,
    },
  ],
  gradingScheme: { title: { en: 'Scale 0–5' }, description: { en: '1 is the lowest pass, 5 the best' } },
  qualityAssurance: {
    type: 'institutional-quality-assurance',
    statement: { en: 'The quality system of the lead university is audited every six years.' },
    agency: 'Evaluation Centre',
    agencyCountry: 'FI',
  },
  prerequisites: { en: 'A bachelor’s degree in engineering' },
  stackability: {
    statement: { en: 'Counts towards the microdegree Sustainable Cities.' },
    partialQualification: true,
  },
  homepage: 'https://alliance.example/courses/energy',
  period: { start: '2026-02-01', end: '2026-05-31' },
  awardingDate: '2026-06-15',
  location: { country: 'FI', name: { en: 'Helsinki' } },
};

/** Every value that a learner may have. */
export const fullLearner: LearnerValues = {
  credentialId: '3f2b8c1e-5a4d-4e6f-8a9b-0c1d2e3f4a5b',
  personId: 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK',
  fullName: 'Małgorzata Őry-Ñandú',
  givenName: 'Małgorzata',
  familyName: 'Őry-Ñandú',
  dateOfBirth: '1999-10-02',
  studentNumber: {
    value: '12345678',
    institution: 'Northern University',
    institutionId: 'https://north.example/',
  },
  europeanStudentIdentifier: 'urn:schac:personalUniqueCode:int:esi:north.example:12345678',
  nationalId: { value: 'PL-99100212345', country: 'PL' },
  grade: { en: '4 (very good)', fi: '4 (kiitettävä)', es: '4 (muy bien)' },
  assessmentGrades: { project: '5' },
  awardingDate: '2026-06-20',
  issued: '2026-06-21T09:30:00Z',
  validFrom: '2026-06-21T09:30:00Z',
  validUntil: '2031-06-21T00:00:00Z',
  statusId: 'https://alliance.example/status/7#42',
};

/** As little as the completeness gate lets through. */
export const plainLearner: LearnerValues = {
  credentialId: 'a3f1c2d4-0b1a-4c2d-9e3f-112233445566',
  fullName: 'Sukarno',
  dateOfBirth: '2001-02-03',
  issued: '2026-06-21T09:30:00Z',
  validFrom: '2026-06-21T09:30:00Z',
};
