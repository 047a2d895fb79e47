import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toUtf8 } from '../bytes/index.ts';
import { type Hierarchy, type Issued, makeHierarchy } from '../testing/openssl-hierarchy.ts';
import { verifyTrustList } from './index.ts';
import { FOR_SEALS, INCLUSIVE, listXml, type SampleList, type SampleSignature } from './testing/list-xml.ts';
import { hasXmlsec, isSignedXml, signXml } from './testing/xmlsec.ts';

const NOW = new Date('2026-07-01T00:00:00Z');
const needs = '(needs xmlsec1 and libxml2-utils of Debian)';

describe.skipIf(!hasXmlsec)(`a list of trusted services ${needs}`, () => {
  let world: Hierarchy;
  let operator: Issued;
  let other: Issued;
  let elliptic: Issued;
  beforeAll(() => {
    world = makeHierarchy();
    operator = world.issue('operator', { key: 'rsa' });
    other = world.issue('other', { key: 'rsa-3072' });
    elliptic = world.issue('elliptic', { key: 'P-384' });
  });
  afterAll(() => world.remove());

  const files = ({ name }: Issued) => ({
    privateKey: join(world.folder, `${name}.key`),
    certificate: join(world.folder, `${name}.pem`),
  });
  const sign = (list: SampleList = {}, by = operator, signature: Partial<SampleSignature> = {}) =>
    signXml(listXml({ ...list, signature: { certificate: by.certificate, ...signature } }), files(by));
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  const question = { certificates: [] as Uint8Array[], now: NOW, kind: 'list' as const, territory: 'FI' };
  const verify = (bytes: Uint8Array, more: Partial<Parameters<typeof verifyTrustList>[1]> = {}) =>
    verifyTrustList(bytes, { ...question, certificates: [operator.certificate], ...more });
  const problemOf = async (...args: Parameters<typeof verify>) => {
    const result = await verify(...args);
    return result.ok ? null : result.problem;
  };
  /** Changes the signed text; what is to be changed must be there. */
  const change = (bytes: Uint8Array, from: string | RegExp, to: string) => {
    const before = text(bytes);
    const after = before.replace(from, () => to);
    expect(after).not.toBe(before);
    return toUtf8(after);
  };

  it('is read: who keeps it, what it points to, its services with their past', async () => {
    const states = [
      { from: '2024-01-01T00:00:00Z', status: 'withdrawn' },
      { from: '2016-07-01T00:00:00Z', extensions: FOR_SEALS },
      { from: '2012-01-01T00:00:00Z', status: 'accredited' },
    ];
    const bytes = sign({
      kind: 'EUlistofthelists',
      territory: 'EU',
      pointers: [
        { location: 'https://lists.example/fi.xml', territory: 'FI', certificates: [other.certificate] },
      ],
      services: [{ name: 'Seals', certificates: [world.issuing.certificate], states }],
    });
    const result = await verify(bytes, { kind: 'list-of-lists', territory: 'EU' });
    if (!result.ok) throw new Error(result.problem);
    expect(result.list).toEqual({
      kind: 'list-of-lists',
      territory: 'EU',
      sequenceNumber: 7,
      operator: 'Operator & Co',
      issued: new Date('2026-06-01T10:00:00Z'),
      nextUpdate: new Date('2026-12-01T10:00:00Z'),
      pointers: [
        {
          location: 'https://lists.example/fi.xml',
          territory: 'FI',
          operator: 'Operator of FI',
          kind: 'list',
          mimeType: 'application/vnd.etsi.tsl+xml',
          certificates: [other.certificate],
        },
      ],
      pivots: [],
      services: [
        {
          provider: 'Provider',
          name: 'Seals',
          certificates: [world.issuing.certificate],
          periods: [
            expect.objectContaining({
              status: 'withdrawn',
              from: new Date('2024-01-01T00:00:00Z'),
              until: null,
            }),
            expect.objectContaining({
              type: 'CA/QC',
              status: 'granted',
              until: new Date('2024-01-01T00:00:00Z'),
              serves: ['ForeSeals'],
              unknownCritical: false,
            }),
            expect.objectContaining({ status: 'accredited', until: new Date('2016-07-01T00:00:00Z') }),
          ],
        },
      ],
    });
    expect(result.signedAt).toEqual(new Date('2026-06-01T10:00:00Z'));
    expect(result.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each<[string, Partial<SampleSignature>, 'operator' | 'elliptic']>([
    ['RSA, SHA-256', {}, 'operator'],
    ['RSA, SHA-512', { method: 'rsa-sha512', digest: 'sha512' }, 'operator'],
    ['ECDSA, SHA-384', { method: 'ecdsa-sha384' }, 'elliptic'],
    ['Canonical XML 1.0', { canonicalization: INCLUSIVE }, 'operator'],
    ['a reference by identifier', { uri: '#list' }, 'operator'],
    [
      'prefixes by name',
      {
        parameters:
          '<InclusiveNamespaces xmlns="http://www.w3.org/2001/10/xml-exc-c14n#" PrefixList="#default unused"/>',
      },
      'operator',
    ],
  ])('is accepted as xmlsec1 signs it: %s', async (_, how, by) => {
    const signer = by === 'operator' ? operator : elliptic;
    const more =
      '<!-- a comment --><Nasty xmlns="" x="&#10;&lt;" xml:lang="fi">\u{1F600}<![CDATA[<&>]]>\r\n</Nasty>';
    const bytes = sign({ more, rootAttributes: 'xml:lang="en"' }, signer, how);
    expect(isSignedXml(bytes, files(signer).certificate)).toBe(true);
    expect(await problemOf(bytes, { certificates: [other.certificate, signer.certificate] })).toBe(null);
  });

  describe('is refused', () => {
    let good: Uint8Array;
    const granted = [{ from: '2020-01-01T00:00:00Z', extensions: FOR_SEALS }];
    beforeAll(() => {
      good = sign({
        services: [{ name: 'Seals', certificates: [world.issuing.certificate], states: granted }],
      });
    });

    it('if a letter of it was changed', async () => {
      expect(await problemOf(good)).toBe(null);
      expect(await problemOf(change(good, 'Viranomainen', 'Viranomaimen'))).toBe('digest');
      expect(await problemOf(change(good, /<DigestValue>|<ds:DigestValue>./, '<ds:DigestValue>A'))).toBe(
        'digest',
      );
      expect(await problemOf(change(good, '2026-06-01T10:00:00.000Z', '2026-06-02T10:00:00.000Z'))).toBe(
        'digest',
      );
      expect(await problemOf(change(good, '<ds:SignedInfo>', '<ds:SignedInfo> '))).toBe('mathematics');
    });

    it('if somebody else signed it, whatever key it brings along', async () => {
      expect(await problemOf(sign({}, other))).toBe('signer');
      expect(await problemOf(good, { certificates: [] })).toBe('no-certificates');
      // The expected certificate is named, and another key signs.
      const named = signXml(listXml({ signature: { certificate: operator.certificate } }), files(other));
      expect(await problemOf(named)).toBe('mathematics');
    });

    it('if its signer’s certificate has expired', async () => {
      const until = new Date('2026-06-15T00:00:00Z');
      const expired = world.issue('expired', { key: 'rsa', until });
      const bytes = sign({}, expired);
      const certificates = [expired.certificate];
      expect(await problemOf(bytes, { certificates, now: new Date('2026-06-14T00:00:00Z') })).toBe(null);
      expect(await problemOf(bytes, { certificates })).toBe('signer-expired');
    });

    it('if nothing or too little signed it', async () => {
      expect(await problemOf(toUtf8(listXml({})))).toBe('no-signature');
      const reference = /<ds:Reference URI="">[\s\S]*?<\/ds:Reference>/;
      expect(await problemOf(change(good, reference, ''))).toBe('coverage');
      const enveloped =
        /<ds:Transform Algorithm="http:\/\/www.w3.org\/2000\/09\/xmldsig#enveloped-signature"\/>/;
      expect(await problemOf(change(good, enveloped, ''))).toBe('coverage');
      expect(await problemOf(change(good, 'Type="http://uri.etsi.org/01903#SignedProperties"', ''))).toBe(
        'coverage',
      );
    });

    it('if the algorithm is weak, keyless or a program', async () => {
      const method = /http:\/\/www.w3.org\/2001\/04\/xmldsig-more#rsa-sha256/;
      for (const name of [
        'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
        'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256',
        'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256',
        'none',
      ])
        expect(await problemOf(change(good, method, name))).toBe(
          name.includes('ecdsa') ? 'mathematics' : 'algorithm',
        );
      const digest = /http:\/\/www.w3.org\/2001\/04\/xmlenc#sha256/;
      expect(await problemOf(change(good, digest, 'http://www.w3.org/2000/09/xmldsig#sha1'))).toBe('digest');
      const transform = /"http:\/\/www.w3.org\/2001\/10\/xml-exc-c14n#"(?=\/><\/ds:Transforms>)/;
      for (const name of [
        'http://www.w3.org/TR/1999/REC-xslt-19991116',
        'http://www.w3.org/TR/1999/REC-xpath-19991116',
      ])
        expect(await problemOf(change(good, transform, `"${name}"`))).toBe('algorithm');
    });

    describe('if the signature is wrapped:', () => {
      const signatureIn = (bytes: Uint8Array) =>
        /<ds:Signature [\s\S]*<\/ds:Signature>/.exec(text(bytes))![0];
      const forged = () =>
        listXml({ services: [{ name: 'Mine', certificates: [other.certificate], states: granted }] });

      it('a forged list around the signed one', async () => {
        const signed = text(good).replace(/<\?xml[^>]*>/, '');
        const wrapped = forged().replace('</TrustServiceStatusList>', `${signed}</TrustServiceStatusList>`);
        expect(await problemOf(toUtf8(wrapped))).toBe('no-signature');
      });

      it('the signed list put into the signature of a forged one', async () => {
        const byId = sign({}, operator, { uri: '#list' });
        const signature = signatureIn(byId);
        const original = text(byId)
          .replace(/<\?xml[^>]*>/, '')
          .replace(signature, '');
        const carried = signature.replace(
          '</ds:Signature>',
          `<ds:Object>${original}</ds:Object></ds:Signature>`,
        );
        for (const id of ['list', 'other']) {
          const outer = forged()
            .replace('Id="list"', `Id="${id}"`)
            .replace('</TrustServiceStatusList>', `${carried}</TrustServiceStatusList>`);
          expect(await problemOf(toUtf8(outer))).toBe(id === 'list' ? 'duplicate-id' : 'coverage');
        }
      });

      it('two elements of one identifier, however it is written', async () => {
        for (const attribute of ['Id', 'ID', 'id', 'xml:id'])
          expect(await problemOf(change(good, '<ds:Object>', `<ds:Object ${attribute}="properties">`))).toBe(
            'duplicate-id',
          );
      });

      it('signed properties moved away, and others in their place', async () => {
        const properties = /<xades:SignedProperties [\s\S]*<\/xades:SignedProperties>/.exec(text(good))![0];
        const own = properties.replace('Id="properties"', 'Id="mine"').replace('2026-06-01', '2026-06-30');
        const moved = change(good, properties, own);
        const kept = `<ds:Object xmlns:xades="http://uri.etsi.org/01903/v1.3.2#">${properties}</ds:Object></ds:Signature>`;
        expect(await problemOf(change(moved, '</ds:Signature>', kept))).toBe('coverage');
      });

      it('two signatures, or two sets of properties', async () => {
        const signature = signatureIn(good);
        const second = signature.replace('Id="signature"', 'Id="s2"').replace('Id="properties"', 'Id="p2"');
        expect(await problemOf(change(good, signature, signature + second))).toBe('several-signatures');
        const object = /<ds:Object>[\s\S]*<\/ds:Object>/.exec(signature)![0];
        const twice = object + object.replace('Id="properties"', 'Id="p2"');
        expect(await problemOf(change(good, object, twice))).toBe('form');
      });

      it('the signature moved further in', async () => {
        const signature = signatureIn(good);
        const without = text(good).replace(signature, '');
        const inside = without.replace('</SchemeInformation>', `${signature}</SchemeInformation>`);
        expect(await problemOf(toUtf8(inside))).toBe('no-signature');
      });

      it('content put into the signature, where its digest does not reach, is not read', async () => {
        const services = /<TrustServiceProviderList>[\s\S]*<\/TrustServiceProviderList>/.exec(forged())![0];
        const object = `<ds:Object><x xmlns="http://uri.etsi.org/02231/v2#">${services}</x></ds:Object></ds:Signature>`;
        const result = await verify(change(good, '</ds:Signature>', object));
        expect(result.ok && result.list.services.map(({ name }) => name)).toEqual(['Seals']);
      });
    });

    it('if it brings entities, a document type or instructions', async () => {
      const doctype =
        '<!DOCTYPE TrustServiceStatusList [<!ENTITY e SYSTEM "file:///etc/passwd">]><TrustServiceStatusList ';
      expect(await problemOf(change(good, '<TrustServiceStatusList ', doctype))).toBe('declarations');
      expect(await problemOf(change(good, '<SchemeInformation>', '<?x y?><SchemeInformation>'))).toBe(
        'declarations',
      );
    });

    it('if it is out of date, from the future, or older than the one before', async () => {
      expect(await problemOf(good, { now: new Date('2026-12-01T10:00:01Z') })).toBe('stale');
      expect(await problemOf(good, { now: new Date('2026-06-01T09:00:00Z') })).toBe('future');
      const issued = new Date('2026-06-01T10:00:00Z');
      expect(await problemOf(good, { previous: { sequenceNumber: 8, issued } })).toBe('rollback');
      expect(await problemOf(good, { previous: { sequenceNumber: 7, issued: new Date(+issued + 1) } })).toBe(
        'rollback',
      );
      expect(await problemOf(good, { previous: { sequenceNumber: 7, issued } })).toBe(null);
    });

    it('if it is another list than the one that was asked for', async () => {
      expect(await problemOf(good, { territory: 'SE' })).toBe('territory');
      expect(await problemOf(good, { kind: 'list-of-lists' })).toBe('kind');
    });

    it.each([
      ['an old version', { version: 4 }],
      ['no number', { sequenceNumber: 0 }],
      ['no territory', { territory: 'Finland' }],
      ['no time', { issued: 'yesterday' }],
    ])('if it has %s', async (_, list) => {
      expect(await problemOf(sign(list))).toBe('not-a-list');
    });

    it('if it is too large', async () => {
      expect(await problemOf(new Uint8Array(24_000_001))).toBe('too-large');
    });

    it('and never passes with a byte changed that is signed', async () => {
      const end = text(good).indexOf('<ds:Signature ');
      await fc.assert(
        fc.asyncProperty(fc.nat(end - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
          const changed = good.slice();
          changed[at]! ^= flip;
          const result = await verify(changed);
          // Space and quotes between attributes are no content: then it is the same list.
          if (result.ok) expect(result.list).toEqual(((await verify(good)) as { list: unknown }).list);
        }),
        { numRuns: 150 },
      );
    });
  });

  it('may be closed for good', async () => {
    const result = await verify(sign({ nextUpdate: null }));
    expect(result.ok && result.list.nextUpdate).toBe(null);
  });
});
