import { describe, expect, it } from 'vitest';
import { credentialWords, layOutSheet, readCredential } from './index.ts';
import type { ClaimView } from './model.ts';

const png = `iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==`;
const concept = (id: string, label: string) => ({ id, type: 'Concept', prefLabel: { en: label } });
const fileType = (code: string) =>
  concept(`http://publications.europa.eu/resource/authority/file-type/${code}`, code);

const read = (claim: object, changes: object = {}) =>
  readCredential(
    { credentialSubject: { type: 'Person', fullName: 'Ana', hasClaim: claim, ...changes }, ...changes },
    'en',
  );
const first = (claim: object): ClaimView => read({ title: 'Claim', ...claim }).claims[0]!;
const sheetOf = (view: ReturnType<typeof read>) => layOutSheet(view, credentialWords('en'), 'en');

describe('grades', () => {
  const resultDistribution = {
    description: { en: 'Spring 2026' },
    resultCategory: [
      { label: '5', minimumScore: '90', maximumScore: '100', count: 12 },
      { label: '4', score: '80', count: '1300' },
      { label: 'no count' },
    ],
  };
  const shortenedGrading = { percentageLower: 70, percentageEqual: 20, percentageHigher: 10 };
  const gradingScheme = { title: { en: 'Finnish scale' }, description: { en: '0 to 5' } };
  const provenBy = {
    type: 'LearningAssessment',
    title: 'Exam',
    grade: '4',
    gradeStatus: concept('urn:status', 'final'),
    resultDistribution,
    shortenedGrading,
    specifiedBy: { gradingScheme },
  };

  it('come with their scale, with how often each was reached and where this one stands', () => {
    expect(first({ provenBy }).assessments[0]).toMatchObject({
      grade: { text: '4' },
      gradingScheme: { title: { text: 'Finnish scale' }, description: { text: '0 to 5' } },
      standing: { lower: 70, equal: 20, higher: 10 },
      distribution: {
        description: { text: 'Spring 2026' },
        categories: [
          { label: { text: '5' }, minimum: '90', maximum: '100', count: 12 },
          { label: { text: '4' }, score: '80', count: 1300 },
        ],
      },
    });
    const more = sheetOf(read({ title: 'Claim', provenBy })).sections[0]?.items[0]?.more;
    expect(more?.distribution).toMatchObject({
      points: true,
      rows: [
        { points: '90 – 100', count: '12' },
        { points: '80', count: '1,300' },
      ],
    });
    expect(more?.facts).toContainEqual({
      label: 'How often each result was reached',
      values: [
        {
          lang: null,
          text: 'Of all who were graded, 70 % had a lower grade, 20 % the same and 10 % a higher one.',
        },
      ],
    });
  });

  it('are not placed by percentages that are none', () => {
    for (const wrong of [101, -1, 1.5, '7O', null])
      expect(
        first({ shortenedGrading: { ...shortenedGrading, percentageLower: wrong } }).standing,
      ).toBeNull();
  });
});

describe('a transcript', () => {
  const part = (title: string, grade: string, changes: object = {}) => ({
    type: 'LearningAchievement',
    title,
    creditReceived: {
      point: '5',
      framework: concept('http://data.europa.eu/snb/education-credit/6fcec5c5af', 'x'),
    },
    provenBy: { type: 'LearningAssessment', title: 'Exam', grade },
    awardedBy: { awardingDate: '2026-06-12T00:00:00Z' },
    ...changes,
  });

  it('of a hundred parts has a row for each, in order, and nothing is cut', () => {
    const parts = Array.from({ length: 100 }, (_, at) => part(`Part ${at}`, String(at % 6)));
    const view = read({ title: 'Degree', hasPart: parts });
    const section = sheetOf(view).sections[0]!;
    expect(view.shortened).toBe(false);
    expect(section).toMatchObject({ table: true });
    expect(section.items.map(({ title }) => title.text)).toEqual(parts.map(({ title }) => title));
    expect(section.items[42]?.columns).toEqual({
      credits: '5 ECTS',
      grade: { text: '0', lang: null },
      date: '12 June 2026',
    });
  });

  it('says of a part of a part what it belongs to', () => {
    const inner = part('Week 1', '5');
    const module = part('Module', '4', { hasPart: [inner] });
    const { items } = sheetOf(read({ title: 'Degree', hasPart: [module, part('Thesis', '5')] })).sections[0]!;
    expect(items.map(({ title, depth, within }) => [title.text, depth, within?.text])).toEqual([
      ['Module', 0, undefined],
      ['Week 1', 1, 'Module'],
      ['Thesis', 0, undefined],
    ]);
  });

  it('follows the order that its parts state, if all of them do', () => {
    const ordered = ['b', 'c', 'a'].map((title, at) => part(title, '1', { order: [2, 3, 1][at] }));
    const titles = (hasPart: object[]) => first({ hasPart }).parts.map(({ title }) => title?.text);
    expect(titles(ordered)).toEqual(['a', 'b', 'c']);
    expect(titles([...ordered, part('d', '1')])).toEqual(['b', 'c', 'a', 'd']);
  });

  it('of many claims side by side is called what its display says, and lists them all', () => {
    const claims = ['Maths', 'Physics', 'Chemistry', 'Art'].map((title) => part(title, '5'));
    const view = read(claims, { displayParameter: { title: { en: 'Transcript of records' } } });
    const sheet = sheetOf(view);
    expect([view.title?.text, sheet.earned]).toEqual(['Transcript of records', 'is named in']);
    expect(sheet.sections[0]?.items).toHaveLength(4);
  });
});

describe('what stands around the claims', () => {
  it('the holder has all names, place of birth and citizenship', () => {
    const place = {
      address: {
        countryCode: { id: 'http://publications.europa.eu/resource/authority/country/FIN' },
        fullAddress: { noteLiteral: { fi: 'Tampere' } },
      },
    };
    const { holder } = read(
      { title: 'Claim' },
      {
        givenName: { fi: 'Aino' },
        familyName: { fi: 'Virtanen' },
        birthName: { fi: 'Lahti' },
        patronymicName: { fi: 'Ilmarintytär' },
        placeOfBirth: place,
        citizenshipCountry: [{ id: 'http://publications.europa.eu/resource/authority/country/FIN' }],
      },
    );
    expect(holder).toMatchObject({
      givenName: { text: 'Aino' },
      familyName: { text: 'Virtanen' },
      birthName: { text: 'Lahti' },
      patronymicName: { text: 'Ilmarintytär' },
      placeOfBirth: { text: 'Tampere, Finland', lang: 'fi' },
      citizenships: [{ label: { text: 'Finland', lang: 'en' } }],
    });
  });

  it('evidence is a mandate with its statement, its document and whom it concerns', () => {
    const evidence = {
      dcType: concept('http://data.europa.eu/snb/evidence-type/c_1', 'Mandate'),
      evidenceStatement: 'The Alliance issues for us.',
      evidenceTarget: { legalName: { en: 'University of A' } },
      embeddedEvidence: {
        title: { en: '../mandate' },
        content: btoa('%PDF-1.7'),
        contentType: fileType('PDF'),
      },
    };
    const item = sheetOf(read({ title: 'Claim' }, { evidence })).backing[0]?.items[0];
    expect(item).toMatchObject({
      title: { text: 'Mandate' },
      more: {
        description: { text: 'The Alliance issues for us.' },
        facts: [{ label: 'Concerns', values: [{ text: 'University of A' }] }],
        files: [{ fileName: 'mandate.pdf', details: [{ text: 'PDF' }, { text: '8 byte' }] }],
      },
    });
  });

  it('an entitlement says for whom, for what and until when', () => {
    const entitlesTo = {
      type: 'LearningEntitlement',
      title: 'To teach',
      expiryDate: '2030-01-01T00:00:00Z',
      specifiedBy: {
        entitlementStatus: concept('urn:s', 'prospective'),
        limitOccupation: concept('urn:o', 'teacher'),
        limitOrganisation: { legalName: { en: 'City of Tampere' } },
      },
    };
    expect(first({ entitlesTo }).entitlements[0]).toMatchObject({
      entitlementStatus: { label: { text: 'prospective' } },
      holdsFor: [{ text: 'City of Tampere' }, { text: 'teacher' }],
      expires: '2030-01-01',
    });
  });
});

describe('files', () => {
  const attachmentOf = (attachment: object) => sheetOf(read({ title: 'C' }, { attachment })).attachments[0];

  it('are for saving under a harmless name, whatever they claim', () => {
    const page = {
      title: { en: 'a/b\u202e<x>.html' },
      content: btoa('<script>'),
      contentType: fileType('HTML'),
    };
    expect(attachmentOf(page)).toMatchObject({
      fileName: 'a_b_x_.html.bin',
      address: `data:application/octet-stream;base64,${btoa('<script>')}`,
      picture: null,
    });
    expect(attachmentOf({ title: '...', content: png, contentType: fileType('PDF') })).toMatchObject({
      fileName: 'file.png',
      picture: { mime: 'image/png' },
    });
  });

  it('that are no base64 or too large are named and not offered', () => {
    const title = { en: 'Thesis' };
    expect(attachmentOf({ title, content: 'a"b', contentSize: 2_000 })).toMatchObject({
      address: null,
      details: [{ text: '2 kB' }],
    });
    const view = read({ title: 'C' }, { attachment: { title, content: 'A'.repeat(8_000_000) } });
    expect([view.attachments[0]?.base64, view.shortened]).toEqual([null, true]);
  });
});

describe('names of other versions', () => {
  it('of ELM 3.1 are understood: values where later nodes stand, and letters that look like others', () => {
    const status = { '@value': 'https://a.example/status', type: 'xsd:anyURI' };
    const edc = {
      credentialProfile: concept('http://data.europa.eu/snb/credential/e34929035b', 'Generic'),
      credentialStatus: status,
      termsOfUse: [
        { '@value': 'https://a.example/terms', type: 'xsd:anyURI' },
        'https://a.example/more',
        'none',
      ],
      issued: '2010-01-01T08:30:00',
      issuer: {
        legalName: { fr: 'A' },
        eIDAS\u0399dentifier: { notation: '126839' },
        tax\u0399dentifier: { notation: 'T-1' },
      },
      credentialSubject: {
        hasClaim: {
          title: 'C',
          awardedBy: {
            nationalSystemNote: { id: 'urn:system', definition: { en: 'The system of a country' } },
          },
        },
      },
    };
    const view = readCredential(edc, 'en');
    expect(view).toMatchObject({
      profiles: [{ label: { text: 'Generic' } }],
      status: 'https://a.example/status',
      termsOfUse: [{ address: 'https://a.example/terms' }, { address: 'https://a.example/more' }],
      issuer: { identifier: '126839', identifiers: [{ value: 'T-1' }] },
      claims: [{ educationSystem: { label: { text: 'The system of a country' } } }],
    });
    // Without a zone nobody knows more than what is written.
    expect(sheetOf(view).sealLines).toContain('1 January 2010 at 08:30');
  });

  it('of ELM 3.3 and of the ontology are understood', () => {
    const edc = {
      issuer: {
        legalName: 'A',
        eidasLegalIdentifier: { notation: 'VATFI-1' },
        homepage: { contentUrl: 'https://a.fi' },
      },
      credentialSubject: {
        fullName: 'Ana',
        nationalId: { notation: '123' },
        hasClaim: {
          title: 'C',
          specifiedBy: {
            EQFLevel: { id: 'http://data.europa.eu/snb/eqf/6' },
            NQFLevel: concept('urn:n', 'National 6'),
            ISCEDFCode: concept('urn:i', 'Arts'),
          },
          provenBy: {
            title: 'Exam',
            issued: '2026-01-02',
            resultDestribution: { resultCategory: { label: 'A', minScore: '1', maxScore: '2', count: 3 } },
          },
        },
      },
    };
    const view = readCredential(edc, 'en');
    expect(view).toMatchObject({
      issuer: { identifier: 'VATFI-1', homepage: 'https://a.fi/' },
      holder: { identifiers: [{ value: '123' }] },
      claims: [
        {
          eqfLevel: 6,
          nationalLevels: [{ label: { text: 'National 6' } }],
          fields: [{ label: { text: 'Arts' } }],
          assessments: [
            {
              awardDate: '2026-01-02',
              distribution: { categories: [{ minimum: '1', maximum: '2', count: 3 }] },
            },
          ],
        },
      ],
    });
  });
});

describe('limits', () => {
  it('hold where a small file refers to its nodes again and again', () => {
    const skills = Array.from({ length: 1000 }, () => ({ id: 'urn:skill' }));
    const outcomes = Array.from({ length: 1000 }, () => ({ id: 'urn:outcome' }));
    const edc = {
      nodes: [
        { id: 'urn:skill', prefLabel: { en: 'x'.repeat(4000) } },
        { id: 'urn:outcome', title: 'O', relatedSkill: skills },
      ],
      credentialSubject: { hasClaim: { title: 'C', specifiedBy: { learningOutcome: outcomes } } },
    };
    const view = readCredential(edc, 'en');
    expect(view.shortened).toBe(true);
    expect(JSON.stringify(view).length).toBeLessThan(3_000_000);
  });

  it('hold for one picture on every page', () => {
    const image = { id: 'urn:image', content: png.slice(0, 48) + 'A'.repeat(4_000_000) };
    const pages = Array.from({ length: 500 }, (_, page) => ({ page, image: { id: 'urn:image' } }));
    const individualDisplay = { displayDetail: [{ page: 0, image }, ...pages] };
    const view = read({ title: 'C' }, { displayParameter: { individualDisplay } });
    expect(view.images.length).toBeLessThan(5);
    expect(view.shortened).toBe(true);
  });

  it('hold for ten thousand parts', () => {
    const parts = Array.from({ length: 10_000 }, (_, at) => ({ title: `Part ${at}` }));
    const view = read({ title: 'C', hasPart: parts });
    expect([view.claims[0]?.parts.length, view.shortened]).toEqual([1000, true]);
  });
});
