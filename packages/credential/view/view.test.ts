import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterValue,
  credentialViewLimits,
  credentialWords,
  layOutSheet,
  readCredential,
  sheetLanguages,
} from './index.ts';

const concept = (id: string, prefLabel?: object) => ({ id, type: 'Concept', prefLabel });
const png = `iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==`;

function credential(changes: object = {}, claim: object = {}): object {
  return {
    id: 'urn:credential:1',
    type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
    displayParameter: {
      title: { fi: 'Osaamistodistus' },
      primaryLanguage: concept('http://publications.europa.eu/resource/authority/language/FIN'),
    },
    issuer: { id: 'urn:org:1', type: 'Organisation', legalName: { en: 'Alliance' } },
    issued: '2026-06-12T14:05:00Z',
    credentialSubject: {
      fullName: { en: 'Łukasz Őry van den Berg' },
      dateOfBirth: '1999-10-02T00:00:00Z',
      hasClaim: {
        id: 'urn:claim:1',
        type: 'LearningAchievement',
        title: { fi: 'Purku', en: 'Disassembly' },
        ...claim,
      },
    },
    ...changes,
  };
}

const first = (edc: object, language = 'en') => readCredential(edc, language).claims[0]!;

describe('texts', () => {
  it('come in the reader’s language, then the primary one, then English, then any, and say which', () => {
    expect(readCredential(credential(), 'en').title).toEqual({ text: 'Disassembly', lang: 'en' });
    expect(readCredential(credential(), 'es').title).toEqual({ text: 'Purku', lang: 'fi' });
    const greek = credential({}, { title: { el: 'Κυκλική', en: 'Circular' } });
    expect(readCredential(greek, 'es').title).toEqual({ text: 'Circular', lang: 'en' });
    expect(readCredential(credential({}, { title: { el: 'Κυκλική' } }), 'es').title?.lang).toBe('el');
    expect(readCredential(credential({}, { title: { pt: 'Obra' } }), 'pt-BR').title?.text).toBe('Obra');
  });

  it('may be a string, a list, or JSON-LD value objects', () => {
    expect(first(credential({}, { title: 'Plain' })).title).toEqual({ text: 'Plain', lang: null });
    expect(first(credential({}, { title: { en: ['One', 'Two'] } })).title?.text).toBe('One; Two');
    const objects = [
      { '@value': 'Yksi', '@language': 'fi' },
      { '@value': 'One', '@language': 'en' },
    ];
    expect(first(credential({}, { title: objects })).title).toEqual({ text: 'One', lang: 'en' });
  });

  it('stay text, without control characters, direction overrides or half characters', () => {
    const title = first(credential({}, { title: { en: '<b>A</b>\u0000\u202eB\ud800' } })).title;
    expect(title?.text).toBe('<b>A</b>B');
  });

  it('are cut at the limit', () => {
    const title = first(credential({}, { title: { en: 'x'.repeat(99_999) } })).title;
    expect(title?.text).toHaveLength(credentialViewLimits.textLength + 1);
  });
});

describe('labels of controlled lists', () => {
  const mode = concept('http://data.europa.eu/snb/learning-assessment/e92d221e4d', {
    en: 'Blended',
    de: 'Hybrid',
  });
  const modeIn = (language: string, value: object) =>
    first(credential({}, { mode: value }), language).modes[0]?.label;

  it('are the credential’s own where it speaks the reader’s language', () => {
    expect(modeIn('de', mode)).toEqual({ text: 'Hybrid', lang: 'de' });
  });
  it('are ours where it does not, and the credential’s again where we have none', () => {
    expect(modeIn('es', mode)).toEqual({ text: 'Semipresencial', lang: 'es' });
    expect(modeIn('hu', mode)).toEqual({ text: 'Blended', lang: 'en' });
    expect(modeIn('en', { id: mode.id })?.text).toBe('Blended');
  });
  it('name languages and countries without any table', () => {
    const language = concept('http://publications.europa.eu/resource/authority/language/ENG');
    expect(first(credential({}, { language }), 'es').languages[0]?.label).toEqual({
      text: 'Inglés',
      lang: 'es',
    });
  });
  it('cannot change an EQF level: its address says it', () => {
    const eqfLevel = concept('http://data.europa.eu/snb/eqf/3', { en: 'Level 8' });
    expect(first(credential({}, { specifiedBy: { eqfLevel } })).eqfLevel).toBe(3);
  });
});

describe('values', () => {
  it('keep civil dates as they are written, whatever the zone', () => {
    const claim = { awardedBy: { awardingDate: '2026-06-12T00:00:00+14:00' } };
    expect(readCredential(credential({}, claim), 'en')).toMatchObject({
      awardDate: '2026-06-12',
      holder: { dateOfBirth: '1999-10-02' },
    });
    expect(
      readCredential(credential({}, { awardedBy: { awardingDate: '2026-02-31' } }), 'en').awardDate,
    ).toBeNull();
  });

  it('count hours of weeks, days and hours, and not of months', () => {
    const hours = (workload: string) => first(credential({}, { workload })).workloadHours;
    expect([hours('PT80H'), hours('P2DT12H'), hours('PT90M'), hours('P1M'), hours('soon')]).toEqual([
      80,
      60,
      1.5,
      null,
      null,
    ]);
  });

  it('prefer the credits received to those of the specification', () => {
    const ects = {
      framework: concept('http://data.europa.eu/snb/education-credit/6fcec5c5af'),
      point: '2,5',
    };
    const claim = { creditReceived: [ects], specifiedBy: { creditPoint: { ...ects, point: '9' } } };
    expect(first(credential({}, claim)).credits).toEqual([
      { framework: { text: 'ECTS', lang: 'en' }, points: '2.5' },
    ]);
  });

  it('follow a bare reference to the node that it names', () => {
    const claim = { awardedBy: { awardingBody: [{ id: 'urn:org:1', type: 'Organisation' }] } };
    expect(readCredential(credential({}, claim), 'en').awardingBodies[0]?.name?.text).toBe('Alliance');
  });

  it('take the level of an outcome from the note whose subject is the level', () => {
    const subject = concept('http://data.europa.eu/snb/eqf/7');
    const learningOutcome = {
      title: 'Argue',
      additionalNote: { noteLiteral: { en: 'EQF level 7' }, subject },
    };
    expect(first(credential({}, { specifiedBy: { learningOutcome } })).outcomes[0]?.eqfLevel).toBe(7);
  });

  it('take quality assurance from accreditation or from a note about it', () => {
    const subject = concept('http://data.europa.eu/snb/accreditation/820101cba6');
    const additionalNote = { noteLiteral: { en: 'Reviewed in 2025' }, subject };
    const claim = first(credential({}, { specifiedBy: { additionalNote } }));
    expect(claim.qualityAssurance).toMatchObject([{ description: { text: 'Reviewed in 2025' } }]);
    expect(claim.notes).toEqual([]);
  });

  it('tell stackability and cycle from our notes’ ids, under headings of their own', () => {
    const additionalNote = [
      { id: 'urn:epass:note:stackability', noteLiteral: { en: 'Counts towards a master' } },
      { id: 'urn:epass:note:cycle', noteLiteral: { en: 'Second cycle' } },
      { id: 'urn:note:3', noteLiteral: { en: 'Bring boots' } },
    ];
    const edc = credential({}, { specifiedBy: { additionalNote } });
    expect(first(edc)).toMatchObject({
      stackability: { text: 'Counts towards a master' },
      cycle: { text: 'Second cycle' },
      notes: [{ text: { text: 'Bring boots' } }],
    });
    const words = credentialWords('en');
    const { about } = layOutSheet(readCredential(edc, 'en'), words, 'en');
    const told = Object.fromEntries(about.map(({ label, values }) => [label, values[0]?.text]));
    expect(told).toMatchObject({
      [words.stackability]: 'Counts towards a master',
      [words.cycle]: 'Second cycle',
      [words.note]: 'Bring boots',
    });
  });

  it('say once what an achievement and its specification both note', () => {
    const note = (text: string) => ({ noteLiteral: { en: text }, subject: concept('urn:s', { en: 'More' }) });
    const claim = first(
      credential({}, { additionalNote: note('A'), specifiedBy: { additionalNote: [note('A'), note('B')] } }),
    );
    expect(claim.notes.map(({ text }) => text.text)).toEqual(['A', 'B']);
  });

  it('make a sentence of quality assurance: its kind, a colon, the statement, the agency', () => {
    const accreditation = {
      title: { en: 'Institutional review' },
      description: { en: 'Reviewed in 2025.' },
      accreditingAgent: { legalName: { en: 'Agency' } },
    };
    const edc = credential({}, { specifiedBy: { accreditation } });
    const { about } = layOutSheet(readCredential(edc, 'en'), credentialWords('en'), 'en');
    const values = about.find(({ label }) => label === credentialWords('en').qualityAssurance)?.values ?? [];
    const sentence = values.map((value, at) => value.text + (at < 2 ? afterValue(value) : '')).join('');
    expect(sentence).toBe('Institutional review: Reviewed in 2025. Agency');
    expect(afterValue({ text: 'Online', lang: null })).toBe(', ');
  });

  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'https://good.example@evil.example/',
    '//evil.example/',
  ])('link only to the web, not to %s', (contentURL) => {
    const claim = first(
      credential({}, { specifiedBy: { accreditation: { title: 'A', report: { contentURL } } } }),
    );
    expect(claim.qualityAssurance[0]?.links).toEqual([]);
  });
});

describe('pictures', () => {
  const withImage = (content: string) => {
    const displayParameter = { individualDisplay: { displayDetail: { page: 1, image: { content } } } };
    return readCredential(credential({ displayParameter }), 'en').images;
  };
  it('are PNG or JPEG by their first bytes, whatever they claim', () => {
    expect(withImage(png)).toMatchObject([{ mime: 'image/png', page: 1 }]);
    expect(withImage(btoa('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/> and more'))).toEqual(
      [],
    );
    expect(withImage(`${png}" onerror="x`)).toEqual([]);
  });
});

describe('a hostile credential', () => {
  it('is shown in part, and says so, when it is too deep or too wide', () => {
    let deep: object = { title: 'end' };
    for (let level = 0; level < 50; level += 1) deep = { title: `Part ${level}`, hasPart: deep };
    expect(readCredential(credential({}, { hasPart: deep }), 'en').shortened).toBe(true);
    const wide = Array.from({ length: 5000 }, (_, at) => ({ title: `Part ${at}` }));
    const view = readCredential(credential({}, { hasPart: wide }), 'en');
    expect(view.shortened).toBe(true);
    expect(view.claims[0]?.parts.length).toBeLessThanOrEqual(credentialViewLimits.items);
  });

  it('may refer to itself: nothing is part of itself, and nothing is lost by that', () => {
    const self = { id: 'urn:claim:1', type: 'LearningAchievement' };
    const claim = { id: 'urn:claim:1', hasPart: [self, self, { title: 'Other', hasPart: self }] };
    const view = readCredential(credential({}, claim), 'en');
    expect(view.shortened).toBe(false);
    expect(view.claims[0]?.parts.map((part) => [part.title?.text, part.parts.length])).toEqual([
      ['Other', 0],
    ]);
  });

  const words = credentialWords('en');
  it('never makes the reader throw, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.string(), (value, language) => {
        layOutSheet(readCredential(value, language), words, language);
      }),
    );
  });

  it('never makes the reader throw, whatever stands in a known place', () => {
    const anything = fc.jsonValue({ maxDepth: 3 });
    const claim = fc.record(
      Object.fromEntries(
        [
          'title',
          'awardedBy',
          'specifiedBy',
          'provenBy',
          'creditReceived',
          'temporal',
          'hasPart',
          'additionalNote',
          'type',
        ].map((key) => [key, anything]),
      ),
    );
    fc.assert(
      fc.property(claim, anything, anything, (one, issuer, displayParameter) => {
        const sheet = layOutSheet(
          readCredential(credential({ issuer, displayParameter }, one), 'fi'),
          words,
          'fi',
        );
        expect(sheet.title.text).not.toBe('');
      }),
    );
  });
});

describe('the sheet', () => {
  it('names the issuer on behalf of the bodies, unless it awards itself', () => {
    const body = (id: string, name: string) => ({ id, type: 'Organisation', legalName: { en: name } });
    const awardedBy = (...awardingBody: object[]) => credential({}, { awardedBy: { awardingBody } });
    const from = (edc: object) => layOutSheet(readCredential(edc, 'en'), credentialWords('en'), 'en').from;
    expect(from(awardedBy(body('a', 'Tampere University'), body('b', 'Dublin City University')))).toBe(
      'Alliance, on behalf of Tampere University and Dublin City University',
    );
    expect(from(awardedBy({ id: 'urn:org:1' }, body('b', 'Twente')))).toBe('Alliance and Twente');
    const sealedByBody = (legalName: object) =>
      credential(
        { issuer: { id: 'urn:org:9', legalName } },
        {
          awardedBy: {
            awardingBody: [
              { id: 'a', legalName: { en: 'University of Aveiro', pt: 'Universidade de Aveiro' } },
              body('b', 'Trento'),
            ],
          },
        },
      );
    for (const name of ['Universidade de Aveiro', 'TEST – no legal value – University of Aveiro'])
      expect(from(sealedByBody({ pt: name }))).toBe('University of Aveiro and Trento');
  });

  it('puts a value with braces into a sentence as it is', () => {
    const edc = credential(
      { issuer: { legalName: '{bodies}' } },
      { awardedBy: { awardingBody: { legalName: 'B' } } },
    );
    expect(layOutSheet(readCredential(edc, 'en'), credentialWords('en'), 'en').from).toBe(
      '{bodies}, on behalf of B',
    );
  });

  it('says by whom it is sealed and when, with as much as there is', () => {
    const lines = (issuer: object) =>
      layOutSheet(readCredential(credential({ issuer }), 'en'), credentialWords('en'), 'en').sealLines;
    const eIDASIdentifier = { notation: 'VATFI-1' };
    const location = {
      address: { countryCode: concept('http://publications.europa.eu/resource/authority/country/FIN') },
    };
    const day = '12 June 2026 at 14:05 UTC';
    expect(lines({ location, eIDASIdentifier })).toEqual(['Finland, VATFI-1', day]);
    expect(lines({ location })).toEqual(['Finland', day]);
    expect(lines({ eIDASIdentifier })).toEqual(['VATFI-1', day]);
    expect(lines({})).toEqual([day]);
  });

  it('has the same words in each language', () => {
    const keys = sheetLanguages.map((language) => Object.keys(credentialWords(language)));
    for (const own of keys) expect(own).toEqual(keys[0]);
    expect(credentialWords('fi').grade).toBe('Arvosana');
    expect(credentialWords('xx')).toBe(credentialWords('en'));
  });
});
