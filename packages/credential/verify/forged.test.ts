import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromBase64url, toBase64url } from '../bytes/index.ts';
import type { SealDevice } from '../seal/index.ts';
import {
  bytesOf,
  credentialOf,
  deviceOf,
  HELSINKI,
  type Identity,
  makeAuthority,
  makeLeaf,
  sealBytes,
  x509,
} from '../testing/authority.ts';
import type { Anchor } from '../x509/index.ts';
import { verify } from './index.ts';

const NOW = new Date('2026-06-20T12:00:00Z');
let root: Identity;
let leaf: Identity;
let device: SealDevice;
let anchors: Anchor[];
let file: string;

const sealed = async (credential: unknown, by = device) =>
  new TextDecoder().decode(await sealBytes(by, bytesOf(credential)));
const options = () => ({ anchors, now: NOW, language: 'en' });

beforeAll(async () => {
  root = await makeAuthority('Sample Trust Service');
  leaf = await makeLeaf('ES256', HELSINKI, root);
  device = deviceOf('ES256', leaf, [root]);
  anchors = [{ certificate: root.der, name: 'Sample Trust Service', source: 'the list of this test' }];
  file = await sealed(credentialOf(HELSINKI));
});

describe('a seal that does not hold', () => {
  const parts = () =>
    JSON.parse(file) as { payload: string; signatures: { protected: string; signature: string }[] };
  const headerOf = (text: string) =>
    JSON.parse(new TextDecoder().decode(fromBase64url(text)!)) as Record<string, unknown>;

  /** Signs properly under a header of one's own making. */
  async function withHeader(
    change: (header: Record<string, unknown>) => unknown,
    by = device,
  ): Promise<string> {
    const { payload, signatures } = parts();
    const text = toBase64url(bytesOf(change(headerOf(signatures[0]!.protected))));
    const [signature] = await by.sign([new TextEncoder().encode(`${text}.${payload}`)]);
    return JSON.stringify({ payload, signatures: [{ protected: text, signature: toBase64url(signature!) }] });
  }

  async function expectTampered(shown: string, message?: RegExp) {
    const report = await verify(shown, options());
    const seal = report.checks.find(({ id }) => id === 'seal');
    expect([report.verdict, seal?.status]).toEqual(['tampered', 'failed']);
    expect([report.credential, report.issuer]).toEqual([null, null]);
    if (message) expect(seal?.message).toMatch(message);
  }

  type Named = { 'x5t#S256'?: unknown };
  const inList = ({ 'x5t#S256': digest, ...header }: Named, first = digest) => ({
    ...header,
    sigX5ts: [first, digest].map((digVal) => ({ digAlg: 'S256', digVal })),
  });

  it.each([
    ['its own header', (h: object) => h],
    ['its certificate named in a list', (h: object) => inList(h)],
    ['what the sealer states beside', (h: object) => ({ ...h, sigPl: {}, srCms: [], srAts: [] })],
    [
      'the same, critical',
      (h: object) => ({ ...h, sigPl: { addressCountry: 'FI' }, crit: ['b64', 'sigPl'] }),
    ],
  ])('but one with %s holds', async (_, change) => {
    const report = await verify(await withHeader(change), options());
    expect(report.verdict).toBe('genuine-status-unknown');
  });

  it.each([
    ['no algorithm', (h: object) => ({ ...h, alg: 'none' }), /method of signing/],
    ['a shared secret', (h: object) => ({ ...h, alg: 'HS256' }), /method of signing/],
    ['the algorithm of another kind of key', (h: object) => ({ ...h, alg: 'RS256' }), /method of signing/],
    ['the algorithm of another curve', (h: object) => ({ ...h, alg: 'ES384' }), /method of signing/],
    ['an algorithm called __proto__', (h: object) => ({ ...h, alg: 'constructor' }), /method of signing/],
    ['an unknown critical header', (h: object) => ({ ...h, exp: 1, crit: ['b64', 'exp'] }), /does not know/],
    [
      'a critical header that is not there',
      (h: object) => ({ ...h, crit: ['b64', 'sigT'] }),
      /does not know/,
    ],
    ['a critical header twice', (h: object) => ({ ...h, crit: ['b64', 'b64'] }), /does not know/],
    ['b64 that is not critical', (h: object) => ({ ...h, crit: undefined }), /does not know/],
    ['no list of critical headers', (h: object) => ({ ...h, crit: 'b64' }), /does not know/],
    [
      'a critical header of another alphabet',
      (h: object) => ({ ...h, crit: ['b64', '\u0456at'] }),
      /does not know/,
    ],
    ['an embedded key', (h: object) => ({ ...h, jwk: { kty: 'EC' } }), /key from elsewhere/],
    ['the address of a key', (h: object) => ({ ...h, jku: 'https://example.org/' }), /key from elsewhere/],
    [
      'the address of a certificate',
      (h: object) => ({ ...h, x5u: 'https://example.org/' }),
      /key from elsewhere/,
    ],
    ['a detached payload', (h: object) => ({ ...h, sigD: { mId: 'x' } }), /key from elsewhere/],
    ['the encoded payload of plain JWS', (h: object) => ({ ...h, b64: true }), /form/],
    ['no certificate', (h: object) => ({ ...h, x5c: [] }), /certificate/],
    ['a certificate that is none', (h: object) => ({ ...h, x5c: ['AAAA'] }), /certificate/],
    ['a digest of another certificate', (h: object) => ({ ...h, 'x5t#S256': 'A'.repeat(43) }), /not the one/],
    ['no digest', (h: object) => ({ ...h, 'x5t#S256': undefined }), /not the one/],
    ['digests of which the first is of another', (h: object) => inList(h, 'A'.repeat(43)), /not the one/],
    [
      'a digest, and a list of them',
      (h: Named) => ({ ...h, ...inList(h), 'x5t#S256': h['x5t#S256'] }),
      /not/,
    ],
    [
      'a demand to be checked by a policy',
      (h: object) => ({ ...h, sigPId: {}, crit: ['b64', 'sigPId'] }),
      /know/,
    ],
    ['a type that is no text', (h: object) => ({ ...h, typ: 7 }), /cannot be read/],
    ['a content type that is no text', (h: object) => ({ ...h, cty: null }), /cannot be read/],
    ['no time', (h: object) => ({ ...h, iat: undefined }), /when/],
    ['two times', (h: object) => ({ ...h, sigT: '2026-06-12T09:00:00Z' }), /when/],
    ['a time beyond all years', (h: object) => ({ ...h, iat: 1e15 }), /when/],
    ['a time beyond all whole numbers', (h: object) => ({ ...h, iat: 2 ** 53 }), /when/],
    ['a time before all years', (h: object) => ({ ...h, iat: -1 }), /when/],
    ['a part of a second', (h: object) => ({ ...h, iat: 0.5 }), /when/],
    ['a time as text', (h: object) => ({ ...h, iat: '1781254800' }), /when/],
    [
      'a day that does not exist',
      (h: object) => ({ ...h, iat: undefined, sigT: '2026-02-31T00:00:00Z' }),
      /when/,
    ],
    [
      'a header of another alphabet',
      ({ alg, ...h }: { alg?: string }) => ({ ...h, '\u0430lg': alg }),
      /method/,
    ],
  ])('%s', async (_, change, message) => expectTampered(await withHeader(change), message));

  it('a number that no computer holds exactly, where others would round', async () => {
    const { payload, signatures } = parts();
    const json = new TextDecoder().decode(fromBase64url(signatures[0]!.protected)!);
    for (const iat of ['1e400', '9'.repeat(400)]) {
      const text = toBase64url(new TextEncoder().encode(json.replace(/"iat":\d+/, `"iat":${iat}`)));
      const [signature] = await device.sign([new TextEncoder().encode(`${text}.${payload}`)]);
      const seal = { protected: text, signature: toBase64url(signature!) };
      await expectTampered(JSON.stringify({ payload, signatures: [seal] }), /cannot be read/);
    }
  });

  it('the public key taken for a shared secret', async () => {
    const { payload, signatures } = parts();
    const text = toBase64url(bytesOf({ ...headerOf(signatures[0]!.protected), alg: 'HS256' }));
    const secret = Buffer.from(leaf.certificate.publicKey.rawData);
    const signature = createHmac('sha256', secret).update(`${text}.${payload}`).digest('base64url');
    await expectTampered(JSON.stringify({ payload, signatures: [{ protected: text, signature }] }), /method/);
  });

  it('a certificate of somebody else, with its right digest', async () => {
    const other = await makeLeaf('ES256', HELSINKI, root);
    const x5c = [Buffer.from(other.der).toString('base64')];
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(other.der)));
    await expectTampered(
      await withHeader((h) => ({ ...h, x5c, 'x5t#S256': toBase64url(digest) })),
      /changed/,
    );
  });

  it('a certificate whose key must not sign', async () => {
    const extensions = [new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyAgreement, true)];
    const wrong = deviceOf('ES256', await makeLeaf('ES256', HELSINKI, root, { extensions }));
    await expectTampered(await sealed(credentialOf(HELSINKI), wrong), /certificate/);
  });

  it('members named twice, inside and outside the header', async () => {
    const { payload, signatures } = parts();
    await expectTampered(file.replace('{"payload"', '{"payload":"{}","payload"'));
    const json = new TextDecoder().decode(fromBase64url(signatures[0]!.protected)!);
    const text = toBase64url(new TextEncoder().encode(json.replace('{', '{"alg":"ES256",')));
    const [signature] = await device.sign([new TextEncoder().encode(`${text}.${payload}`)]);
    await expectTampered(
      JSON.stringify({ payload, signatures: [{ protected: text, signature: toBase64url(signature!) }] }),
    );
  });

  it('several seals, no seal, no content', async () => {
    const { payload, signatures } = parts();
    await expectTampered(
      JSON.stringify({ payload, signatures: [...signatures, ...signatures] }),
      /several seals/,
    );
    await expectTampered(JSON.stringify({ payload, signatures: [] }), /taken out/);
    await expectTampered(JSON.stringify({ signatures }), /taken out/);
    await expectTampered(JSON.stringify({ payload: '', signatures }), /taken out/);
  });

  it('members in another alphabet, which look like the right ones', async () => {
    for (const [name, lookalike] of [
      ['payload', 'p\u0430yload'],
      ['signatures', 's\u0456gnatures'],
      ['protected', 'prot\u0435cted'],
    ] as const) {
      expect((await verify(file.replace(`"${name}"`, `"${lookalike}"`), options())).verdict).not.toMatch(
        /genuine/,
      );
      const both = file.replace(`"${name}"`, `"${lookalike}":"","${name}"`);
      await expectTampered(both);
    }
  });

  it('headers that are not sealed', async () => {
    const { payload, signatures } = parts();
    const header = { alg: 'ES256' };
    await expectTampered(JSON.stringify({ payload, signatures: [{ ...signatures[0], header }] }));
    const etsiU = [toBase64url(bytesOf({ sigTst: { tstTokens: [{ val: 'MAA=' }] } }))];
    await expectTampered(
      JSON.stringify({ payload, signatures: [{ ...signatures[0], header: { etsiU } }] }),
      /later/,
    );
  });

  it('half a character in the content, which no UTF-8 can hold', async () => {
    await expectTampered(file.replace('Łucja', '\\ud800'));
  });

  it('a sealed credential that says the same thing twice is refused', async () => {
    const payload = new TextEncoder().encode(parts().payload.replace('{', '{"id":"urn:credential:other",'));
    const report = await verify(await sealBytes(device, payload), options());
    expect([report.verdict, report.credential]).toEqual(['not-a-credential', null]);
  });
});
