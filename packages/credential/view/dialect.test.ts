import { describe, expect, it } from 'vitest';
import { credentialWords, readCredential } from './index.ts';
import { layOutSheet } from './sheet.ts';

const eu = 'http://publications.europa.eu/resource/authority';

describe('a credential in another form of JSON-LD', () => {
  it('is found among the nodes of a flattened document, and its references are followed', () => {
    const view = readCredential(
      {
        '@context': ['https://www.w3.org/2018/credentials/v1'],
        '@graph': [
          { id: 'urn:address', type: 'Address', countryCode: `${eu}/country/FRA` },
          { id: 'urn:place', type: 'Location', address: 'urn:address' },
          { id: 'urn:body', type: 'Organisation', legalName: { fr: 'Un nom' }, location: 'urn:place' },
          { id: `${eu}/language/FRA`, type: 'Concept', prefLabel: { en: 'French' } },
          {
            id: 'urn:display',
            type: 'DisplayParameter',
            title: { fr: 'Certificat', de: 'Schein' },
            primaryLanguage: `${eu}/language/FRA`,
          },
          {
            id: 'urn:credential:1',
            type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
            displayParameter: 'urn:display',
            credentialSubject: 'urn:person',
            issuer: 'urn:body',
          },
          { id: 'urn:award', type: 'AwardingProcess', awardingBody: 'urn:body' },
          { id: 'urn:claim', type: 'LearningAchievement', title: { fr: 'Cours' }, awardedBy: 'urn:award' },
          { id: 'urn:person', type: 'Person', fullName: { en: 'Max Power' }, hasClaim: 'urn:claim' },
        ],
      },
      'en',
    );
    expect(view).toMatchObject({
      id: 'urn:credential:1',
      primaryLanguage: 'fr',
      displayTitle: { text: 'Certificat' },
      title: { text: 'Cours' },
      holder: { name: { text: 'Max Power' } },
      issuer: { name: { text: 'Un nom' }, country: { code: 'FR' } },
      awardingBodies: [{ name: { text: 'Un nom' } }],
    });
  });

  it('is understood with prefixes before its names', () => {
    const view = readCredential(
      {
        '@type': ['VerifiableCredential'],
        'elm:displayParameter': { 'dc:title': { en: 'Diploma', es: 'Título' } },
        issuer: { 'rov:legalName': { en: 'University of A' } },
        credentialSubject: {
          'foaf:givenName': { en: 'Ana' },
          'foaf:familyName': { en: 'Ruiz' },
          'elm:hasClaim': [
            {
              '@type': 'LearningActivity',
              'dc:title': { en: 'A course' },
              'dcterms:type': { 'skos:prefLabel': { en: 'seminar' } },
              'elm:specifiedBy': { 'elm:EQFLevel': { '@id': 'http://data.europa.eu/snb/eqf/6' } },
            },
          ],
        },
        'elm:__proto__': { polluted: true },
        __proto__: null,
      },
      'es',
    );
    expect(view).toMatchObject({
      types: ['VerifiableCredential'],
      displayTitle: { text: 'Título' },
      issuer: { name: { text: 'University of A' } },
      holder: { name: { text: 'Ana Ruiz' } },
      claims: [
        {
          kind: 'activity',
          title: { text: 'A course' },
          eqfLevel: 6,
          types: [{ label: { text: 'seminar' } }],
        },
      ],
    });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('names its issuer by the address, where it gives nothing else', () => {
    const nameOf = (issuer: unknown) => readCredential({ issuer }, 'en').issuer?.name?.text ?? null;
    expect(nameOf('did:web:a.example')).toBe('did:web:a.example');
    expect(nameOf({ id: 'https://a.example/issuer' })).toBe('https://a.example/issuer');
    expect(nameOf({ id: 'did:web:a.example', legalName: { en: 'A' } })).toBe('A');
    // The issuer's numbering of the parts of one credential is no name.
    expect(nameOf({ id: 'urn:epass:org:1' })).toBeNull();
    expect(nameOf(7)).toBeNull();
  });

  it('states its level by a notation, where there is no address that could say another', () => {
    const levelOf = (eqfLevel: unknown) =>
      readCredential({ credentialSubject: { hasClaim: { title: 'C', specifiedBy: { eqfLevel } } } }, 'en')
        .claims[0]?.eqfLevel;
    expect(levelOf({ notation: '5' })).toBe(5);
    expect(levelOf({ id: 'urn:eqf:level-6', notation: '6' })).toBe(6);
    expect(levelOf('6')).toBe(6);
    expect(levelOf({ id: 'http://data.europa.eu/snb/eqf/4', notation: '8' })).toBe(4);
    expect(levelOf({ id: 'https://a.example/levels/x', notation: '8' })).toBeNull();
    expect(levelOf({ notation: '9' })).toBeNull();
  });

  it('tells courses as what the achievement was derived from, with their credits', () => {
    const course = {
      title: 'Operating systems',
      creditPoint: { framework: { notation: 'ECTS' }, point: '6' },
      grade: { noteLiteral: { en: 'B' } },
      temporal: { startDate: '2023-01-10', endDate: '2023-05-20' },
    };
    const hasClaim = {
      title: 'Transcript',
      wasAwardedBy: { awardingBody: { legalName: { en: 'University of A' } } },
      wasDerivedFrom: [course],
      wasInfluencedBy: [{ title: 'Lectures' }],
    };
    const view = readCredential({ credentialSubject: { hasClaim } }, 'en');
    const { sections } = layOutSheet(view, credentialWords('en'), 'en');
    expect(view.awardingBodies[0]?.name?.text).toBe('University of A');
    expect(sections.map(({ heading, items }) => [heading, items[0]?.title.text])).toEqual([
      ['Shown by', 'Operating systems'],
      ['Learned through', 'Lectures'],
    ]);
    expect(sections[0]?.items[0]?.details.map(({ text }) => text)).toEqual([
      '6 ECTS',
      'grade: B',
      '10 January 2023 – 20 May 2023',
    ]);
  });
});
