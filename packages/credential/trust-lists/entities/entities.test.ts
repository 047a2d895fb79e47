import { verify as verifyWithNode } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { deviceOf, HELSINKI, type Identity, makeAuthority, makeLeaf } from '../../testing/authority.ts';
import { findPath, readCertificate } from '../../x509/index.ts';
import {
  anchorsOfList,
  type EntityList,
  type EntityListQuestion,
  entityListDocument,
  signEntityList,
  verifyEntityList,
} from '../index.ts';

const NOW = new Date('2026-06-10T00:00:00Z');
const at = (text: string) => new Date(`${text}T00:00:00Z`);
const encode = (text: string) => new TextEncoder().encode(text);

let operator: Identity;
let other: Identity;
let member: Identity;
let former: Identity;
let good: string;

const sample = (more: Partial<EntityList> = {}): EntityList => ({
  sequenceNumber: 3,
  operator: { name: { fi: 'Liitto', en: 'Alliance' }, country: 'FI' },
  name: { en: 'Seals of the alliance' },
  address: 'https://alliance.example/trust/list.jws',
  informationAddress: 'https://alliance.example/trust',
  issued: at('2026-06-01'),
  nextUpdate: at('2026-07-01'),
  entities: [
    {
      name: { fi: 'Yliopisto', en: 'University' },
      country: 'FI',
      city: 'Vaasa',
      homepage: 'https://university.example',
      seals: [
        { certificate: member.der, name: 'Seal', since: at('2026-01-01'), until: null },
        { certificate: former.der, name: 'Old seal', since: at('2025-06-01'), until: at('2026-01-01') },
      ],
    },
  ],
  ...more,
});
const sign = async (document: string, by = operator) =>
  (await signEntityList(document, deviceOf('ES256', by), at('2026-06-01')))!;
const verify = (text: string, more: Partial<EntityListQuestion> = {}) =>
  verifyEntityList(encode(text), { certificates: [operator.der], now: NOW, ...more });
const problemOf = async (text: string, more?: Partial<EntityListQuestion>) => {
  const result = await verify(text, more);
  return result.ok ? null : result.problem;
};

beforeAll(async () => {
  const seal = (commonName: string) => makeLeaf('ES256', { ...HELSINKI, commonName });
  [operator, other, member, former] = (await Promise.all(['a', 'b', 'c', 'd'].map(seal))) as [
    Identity,
    Identity,
    Identity,
    Identity,
  ];
  good = await sign(entityListDocument(sample()));
});

describe('a list of trusted entities', () => {
  it('is signed so that another library finds the signature right', async () => {
    const [header = '', payload = '', signature = ''] = good.split('.');
    const key = { key: operator.certificate.toString('pem'), dsaEncoding: 'ieee-p1363' } as const;
    const input = Buffer.from(`${header}.${payload}`);
    expect(verifyWithNode('sha256', input, key, Buffer.from(signature, 'base64url'))).toBe(true);
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toMatchObject({
      alg: 'ES256',
      iat: at('2026-06-01').getTime() / 1000,
    });
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({
      LoTE: {
        ListAndSchemeInformation: {
          LoTEVersionIdentifier: 1,
          LoTESequenceNumber: 3,
          ListIssueDateTime: '2026-06-01T00:00:00Z',
          NextUpdate: '2026-07-01T00:00:00Z',
        },
        TrustedEntitiesList: [
          {
            TrustedEntityInformation: {
              TEName: expect.arrayContaining([{ lang: 'en', value: 'University' }]),
            },
          },
        ],
      },
    });
  });

  it('is read as it was written', async () => {
    const result = await verify(good);
    expect(result).toMatchObject({
      ok: true,
      signedAt: at('2026-06-01'),
      list: { territory: 'FI', sequenceNumber: 3, operator: 'Alliance', nextUpdate: at('2026-07-01') },
    });
    const [seal, old] = result.ok ? result.list.services : [];
    expect(seal).toMatchObject({ provider: 'University', name: 'Seal', certificates: [member.der] });
    expect(old?.periods.map(({ status, from }) => [status, from])).toEqual([
      ['withdrawn', at('2026-01-01')],
      ['granted', at('2025-06-01')],
    ]);
  });

  it('vouches for its seals while they were in use, and for no time stamp', async () => {
    const result = await verify(good);
    if (!result.ok) throw new Error(result.problem);
    const anchors = anchorsOfList(result, 'the list of the alliance');
    expect(anchors.every(({ purpose, qualified }) => purpose === 'seal' && !qualified)).toBe(true);
    const path = (of: Identity, day: string) => findPath(readCertificate(of.der)!, [], anchors, at(day));
    expect((await path(member, '2026-06-01'))?.anchor).toMatchObject({ name: 'University (Seal)' });
    expect(await path(member, '2025-12-31')).toBe(null);
    expect(await path(former, '2025-12-31')).not.toBe(null);
    expect(await path(former, '2026-01-01')).toBe(null);
    expect(await path(other, '2026-06-01')).toBe(null);
  });

  it('without states approves of all that it names', async () => {
    const states = ['ServiceStatus', 'StatusStartingTime', 'ServiceHistory'];
    const document = JSON.stringify(JSON.parse(entityListDocument(sample())), (key, value) =>
      states.includes(key) ? undefined : value,
    );
    const result = await verify(await sign(document));
    expect(result.ok && anchorsOfList(result, '').length).toBe(2);
  });

  it('names nobody whose kind of service is unknown, or who has an extension that must be understood', async () => {
    const anchors = async (change: (document: string) => string) => {
      const result = await verify(await sign(change(entityListDocument(sample()))));
      return result.ok && anchorsOfList(result, '').length;
    };
    expect(await anchors((text) => text.replaceAll('Svctype/EAA', 'Svctype/unspecified'))).toBe(0);
    const critical = '"ServiceInformationExtensions":[{"Critical":true}],"ServiceName"';
    expect(await anchors((text) => text.replaceAll('"ServiceName"', critical))).toBe(0);
  });
});

describe('a list of trusted entities is refused', () => {
  it('without somebody who may sign it, or signed by somebody else', async () => {
    expect(await problemOf(good, { certificates: [] })).toBe('no-certificates');
    expect(await problemOf(await sign(entityListDocument(sample()), other))).toBe('signer');
  });

  it('under a certificate of the same name that is not the pinned one', async () => {
    const authority = await makeAuthority('Root');
    const namesake = await makeLeaf('ES256', { ...HELSINKI, commonName: 'a' }, authority);
    expect(await problemOf(await sign(entityListDocument(sample()), namesake))).toBe('signer');
  });

  it('if the signer’s certificate has ended', async () => {
    expect(await problemOf(good, { now: at('2028-02-01') })).toBe('signer-expired');
  });

  it('if it is out of date, from the future, or older than the one before', async () => {
    expect(await problemOf(good, { now: new Date('2026-07-01T00:00:01Z') })).toBe('stale');
    expect(await problemOf(good, { now: at('2026-05-31') })).toBe('future');
    const issued = at('2026-06-01');
    expect(await problemOf(good, { previous: { sequenceNumber: 4, issued } })).toBe('rollback');
    expect(await problemOf(good, { previous: { sequenceNumber: 3, issued } })).toBe(null);
  });

  it.each([
    ['another version', '"LoTEVersionIdentifier":1', '"LoTEVersionIdentifier":2'],
    ['no number', '"LoTESequenceNumber":3', '"LoTESequenceNumber":0'],
    ['a time that is none', '"NextUpdate":"2026-07-01T00:00:00Z"', '"NextUpdate":"soon"'],
    ['no name of its operator', '"SchemeOperatorName":[{', '"SchemeOperatorName":[],"x":[{'],
    [
      'a member that is there twice',
      '"LoTESequenceNumber":3',
      '"LoTESequenceNumber":3,"LoTESequenceNumber":4',
    ],
  ])('if it has %s', async (_, before, after) => {
    expect(await problemOf(await sign(entityListDocument(sample()).replace(before, after)))).toBe(
      'not-a-list',
    );
  });

  it.each([
    ['none', { alg: 'none' }, 'algorithm'],
    ['HMAC', { alg: 'HS256' }, 'algorithm'],
    ['a key of its own', { jwk: {} }, 'form'],
    ['an unencoded payload', { b64: false, crit: ['b64'] }, 'form'],
    ['an unknown critical header', { crit: ['exp'], exp: 1 }, 'form'],
    ['no time', { iat: undefined }, 'form'],
  ])('if its header says %s', async (_, more, problem) => {
    const [header = '', ...rest] = good.split('.');
    const changed = { ...JSON.parse(Buffer.from(header, 'base64url').toString()), ...more };
    const text = [Buffer.from(JSON.stringify(changed)).toString('base64url'), ...rest].join('.');
    expect(await problemOf(text)).toBe(problem);
  });

  it('if it is too large, or no compact JWS', async () => {
    expect(await problemOf('a'.repeat(12_000_001))).toBe('too-large');
    for (const text of ['', '{}', 'a.b', `${good}.a`, good.slice(0, -1)])
      expect(await problemOf(text)).not.toBe(null);
  });

  it('with any character changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.constantFrom('A', 'z', '_', '.'), async (place, char) => {
        fc.pre(good[place] !== char);
        const result = await verify(good.slice(0, place) + char + good.slice(place + 1));
        // The last character of a part may carry bits that mean nothing.
        if (result.ok) expect(good[place + 1] ?? '.').toBe('.');
      }),
      { numRuns: 60 },
    );
  });
});
