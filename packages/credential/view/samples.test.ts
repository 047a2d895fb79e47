import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCredential, renderStandaloneHtml } from './index.ts';

const official = process.env.WAYMARK_OFFICIAL_FILES;
const folder = join(official ?? '', 'elm', 'samples');

function read(file: string, language: string) {
  const json = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { payload?: string };
  return readCredential(typeof json.payload === 'string' ? JSON.parse(json.payload) : json, language);
}

const decoded = (html: string) =>
  html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

/** What a person reads in the file that stands alone, a blank between any two elements. */
const textOf = (file: string, language: string) =>
  decoded(
    renderStandaloneHtml(read(file, language))
      .replace(/^.*<body>/s, '')
      .replace(/<[^>]+>/g, ' '),
  ).replace(/\s+/g, ' ');

const holder = [
  'Ana Andromeda',
  'Given name Ana',
  'Family name Andromeda',
  'Date of birth 2 October 1999',
  'Citizenship Italy',
  'Gender female',
  'National identifier, Italy IT-12345678',
];
const microCredential = [
  ...holder,
  'Place of birth Rome, Italy',
  'Student Card ID 87654321',
  'Digital micro-credential creation',
  '2 ECTS · 60 hours',
  'EQF 6 , IE NQF Level 6',
  'Grade Pass',
  'Blended , English',
  'ESCO: establish collaborative relations; communicate with target community',
  'Other skills: Developing digital content; Developing digital content Level 4',
  'Digital artefact assessment',
  'Unsupervised without ID Verification',
  'Grading scale Generic grading',
  'upon the successful submission of an ELM standard compliant',
  'EDC building training course',
  'e-learning coursework · 4 hours',
  'More Information European Digital Credentials for Learning (EDC)',
  'Online Credential Builder europa.eu',
  'Learning Provider Ireland · 0000',
  'Address Instant Street 16, D08 Dublin',
  'Research Alliance ID Res1818',
  'Member of Research Alliance',
  'https://learningprovider.edu/',
  'Kind of learning non-formal learning',
  'Personal skills and development',
  'Needed before The learner needs to have an EDC Online Credential Builder account',
  'At most 1 month',
];

/** Read from the JSON by eye. */
const facts: Readonly<Record<string, readonly string[]>> = {
  'AA-Annex1-MC-unsigned.json': [...microCredential, 'has earned, on 28 May 2024, the micro-credential'],
  'AA-Annex1-MC-signed.jsonld': [...microCredential, 'ORGANIZACION TEST', 'Spain, VATES-A00000000'],
  'Sample-CertOfPart-signed.jsonld': [
    ...holder,
    'has taken part, until 28 June 2023, in',
    'EDC Updates Webinar',
    'The purpose of this online webinar was to inform implementers',
    'Workload 2 hours',
    'Online , English',
    'European Digital Credentials for Learning Support Team Belgium · 0000',
    'Carried out by European Digital Credentials for Learning Support Team',
    'Common European Skills Data Space op.europa.eu',
    'Open source code and EDC samples code.europa.eu',
  ],
  'Sample-JointDegree-unsigned.json': [
    ...holder,
    'Umea university and Learning Provider',
    'Master of Arts in Media Studies',
    'Credits 60 ECTS',
    'EQF 7 , SeQF Level 7',
    'Grade 7,5',
    'Parts: 10',
    'Part Credits Grade Date',
    'Transformations in Digital Cultures 6 ECTS 7,0 27 October 2017 More',
    'Internship thesis 12 ECTS 7,0 29 June 2018 More',
    'Workshops supporting Thesis and Internship 0 ECTS Pass 29 June 2018 More',
    'Real Virtualities. The relation between real and virtual dimensions of contemporary media culture 6 ECTS 8,0',
    'Internship 10 ECTS 8,5',
    'Recommended reading Jenkins, H., Ford, S. & Green, J. (2013)',
    'function confidently in digital cultures',
    'continuous evaluation · Supervised with ID Verification · grade: 7,0',
    'Netiquette; Sharing through digital technologies',
    'Minimum credits programme (ECTS) 60',
    'Needed before None',
    'Umea university Sweden · SE202100287401',
    'Accreditation UKÄ - Swedish Higher Education Authority',
    'Institutional review: Institutional License , UKÄ - Swedish Higher Education Authority , for Umeå university , positive , since 2 November 2021',
    'Specified as Master Media Culture',
    'Type Educational programme',
    'Profile Accredited',
    'Contact info@learningprovider.edu',
    'Institutional evaluation: EQAR Institutional accreditation , National Agency for Quality Assurance',
    'positive , since 27 July 2023 , Valid until 27 July 2028',
    'Valid from 31 August 2018',
    'Report on DEQAR website data.deqar.eu',
    'CertificateNo D03a-1615-1-1843607',
    'Issuer not stated',
  ],
  'minimal-unsigned.jsonld': [
    'University of A Ana A has achieved, on 1 January 2026, X',
    'Issued by University of A Ireland, VATIE-123 1 January 2026',
    'Credential number 00000000-0000-4000-8000-000000000001',
  ],
  'velocert-microcredential-signed.jsonld': [
    'Joe Done',
    'Title of your learning achievement',
    'For the completion of the short course on Developmental Psychology I.',
    '5 ECTS · 45 hours',
    'EQF 6 , MECU Level 7',
    'Grade 19',
    'Example of learning outcome ESCO: Game theory; Rear game',
    'Written Exam Graded exercises · Supervised with ID Verification · Online · grade: 19',
    'NETIS d.o.o. Slovenia · 1532332000',
    'Issuer Velocert OÜ Estonia · 17207834 Address Harju maakond',
    'Specified as Title of the Qualification',
    'Address Tržaška cesta 118, Ljubljana, 1000 Ljubljana',
    'National identifier, Spain 12345',
  ],
};

describe.skipIf(!official)('the official samples (set WAYMARK_OFFICIAL_FILES to run)', () => {
  const files = official ? readdirSync(folder) : [];

  it.each(files)('%s tells who, what and from whom, in full', (file) => {
    const view = read(file, 'en');
    expect(view.title).not.toBeNull();
    expect(view.holder.name).not.toBeNull();
    expect(view.awardingBodies.length).toBeGreaterThan(0);
    expect(view.awardingBodies.every((body) => body.name !== null)).toBe(true);
    expect(view.shortened).toBe(false);
    expect(view.images).toHaveLength(file.startsWith('minimal') ? 0 : file.startsWith('velocert') ? 4 : 1);
  });

  it.each(Object.keys(facts))('%s says on its page what stands in its JSON', (file) => {
    const text = textOf(file, 'en');
    for (const fact of facts[file]!) expect(text).toContain(fact);
  });

  it('speak the reader’s language where they can, and say which they speak where not', () => {
    expect(read('velocert-microcredential-signed.jsonld', 'de').images[0]?.language).toBe('de');
    expect(textOf('Sample-JointDegree-unsigned.json', 'fi')).toContain('Koostuu osista Osia: 10');
    expect(textOf('Sample-JointDegree-unsigned.json', 'es')).toContain('Se compone de Partes: 10');
    const html = renderStandaloneHtml(read('Sample-CertOfPart-signed.jsonld', 'fi'));
    expect(html).toContain('<html lang="fi">');
    expect(html).toContain('<bdi lang="en">EDC Updates Webinar</bdi>');
    expect(read('Sample-CertOfPart-signed.jsonld', 'hu').awardingBodies[0]?.name?.lang).toBe('hu');
  });
});
