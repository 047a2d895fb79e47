import { describe, expect, it } from 'vitest';
import { findingSentence } from './finding-sentence.ts';
import { makeCredential } from './make.ts';
import type { CredentialInput } from './model.ts';
import { follow } from './read.ts';

const language = 'http://publications.europa.eu/resource/authority/language/ENG';
const country = 'http://publications.europa.eu/resource/authority/country/FIN';

const university = {
  type: 'Organisation',
  legalName: { en: 'Northern University' },
  location: { address: { countryCode: country } },
  eIDASIdentifier: { notation: 'VATFI-12345678', spatial: country },
} as const;

const minimal = {
  id: 'urn:credential:3f2b8c1e-5a4d-4e6f-8a9b-0c1d2e3f4a5b',
  displayParameter: {
    title: { en: 'Energy' },
    language,
    primaryLanguage: language,
    individualDisplay: {
      language: { id: language, inScheme: 'http://publications.europa.eu/resource/authority/language' },
      displayDetail: {
        page: 1,
        image: {
          content: 'iVBORw0KGgo=',
          contentEncoding: 'http://data.europa.eu/snb/encoding/6146cde7dd',
          contentType: 'http://publications.europa.eu/resource/authority/file-type/PNG',
        },
      },
    },
  },
  issuer: university,
  issued: '2026-06-21T09:30:00Z',
  validFrom: '2026-06-21T09:30:00Z',
  credentialSubject: {
    type: 'Person',
    fullName: { en: 'Ada' },
    hasClaim: {
      type: 'LearningAchievement',
      title: { en: 'Energy' },
      awardedBy: { awardingBody: university },
    },
  },
} as const satisfies CredentialInput<'generic'>;

describe('makeCredential', () => {
  it('writes context, types, shapes, profile, lists and ids', () => {
    const made = makeCredential('generic', minimal);
    expect(made).toMatchObject({ ok: true, warnings: [] });
    if (!made.ok) return;
    expect(follow([made.credential], 'credentialSchema', 'id')).toEqual([
      'http://data.europa.eu/snb/model/ap/edc-generic-full',
    ]);
    expect(
      follow([made.credential], 'issuer', 'location', 'address', 'countryCode', 'inScheme', 'id'),
    ).toEqual(['http://publications.europa.eu/resource/authority/country']);
    expect(follow([made.credential], 'credentialSubject', 'id')).toEqual(['urn:epass:person:1']);
  });

  it('names an object that is given twice, the second time by its id', () => {
    const made = makeCredential('generic', minimal);
    if (!made.ok) throw new Error('not made');
    expect(follow([made.credential], 'credentialSubject', 'hasClaim', 'awardedBy', 'awardingBody')).toEqual([
      { id: 'urn:epass:organisation:1', type: 'Organisation' },
    ]);
  });

  it('never gives an id that the input has', () => {
    const taken = { ...minimal, issuer: { ...university, id: 'urn:epass:organisation:1' } } as const;
    const made = makeCredential('generic', taken);
    if (!made.ok) throw new Error(JSON.stringify(made.findings));
    expect(
      follow([made.credential], 'credentialSubject', 'hasClaim', 'awardedBy', 'awardingBody', 'id'),
    ).toEqual(['urn:epass:organisation:2']);
  });

  it('says where and what to do when the type could not', () => {
    const made = makeCredential('generic', { ...minimal, issued: '2026-02-30T00:00:00Z' });
    expect(made).toMatchObject({ ok: false, findings: [{ code: 'not-datetime', path: '/issued' }] });
    if (made.ok) return;
    expect(findingSentence('not-datetime', {}, 'en')).not.toBeNull();
  });

  it('asks for what a profile asks', () => {
    const codes = (made: ReturnType<typeof makeCredential>) =>
      made.ok ? [] : made.findings.map(({ code, path }) => `${code} ${path}`);
    const evidence = { dcType: 'http://data.europa.eu/snb/evidence-type/c_18016257' } as const;
    const mandate = makeCredential('issued-by-mandate', {
      ...minimal,
      evidence: { ...evidence, evidenceStatement: 'In the name of the university' },
    });
    expect(codes(mandate)).toEqual([]);
    // @ts-expect-error a mandate needs its statement
    expect(codes(makeCredential('issued-by-mandate', { ...minimal, evidence }))).toEqual([
      'member-missing /evidence/evidenceStatement',
    ]);
    // @ts-expect-error an accredited credential needs evidence
    expect(codes(makeCredential('accredited', minimal))).toEqual(['member-missing /evidence']);
  });

  it('does not compile what is wrong by its form', () => {
    const wrong: (() => CredentialInput<'generic'>)[] = [
      // @ts-expect-error no zone
      () => ({ ...minimal, issued: '2026-06-21T09:30:00' }),
      // @ts-expect-error a person has no identifier of a seal
      () => ({ ...minimal, issuer: { type: 'Person', hasClaim: [] } }),
      // @ts-expect-error no class where several are possible
      () => ({ ...minimal, credentialSubject: { fullName: { en: 'Ada' } } }),
    ];
    expect(wrong).toHaveLength(3);
  });
});
