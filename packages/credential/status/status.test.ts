import { createHmac } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { gzip, toBase64url, toUtf8 } from '../bytes/index.ts';
import type { SealDevice } from '../seal/index.ts';
import {
  bytesOf,
  credentialOf,
  deviceOf,
  HELSINKI,
  type Identity,
  makeAuthority,
  makeLeaf,
  makeOperationalKey,
  sealBytes,
} from '../testing/authority.ts';
import { verify } from '../verify/index.ts';
import {
  authorisationPayload,
  buildList,
  decodeList,
  encodeList,
  type KeyPurpose,
  listAddress,
  type OperationalSigner,
  type PublicJwk,
  parseStatusId,
  permuteIndex,
  publishList,
  type Resolve,
  readCompact,
  SMALLEST_LIST,
  StatusBits,
  type StatusPurpose,
  statusId,
  successorAddress,
} from './index.ts';

describe('a status list', () => {
  it('counts its entries from the highest bit of the first byte', () => {
    const bits = new StatusBits(SMALLEST_LIST);
    bits.set(0, true);
    bits.set(9, true);
    expect([...bits.bytes.subarray(0, 2)]).toEqual([0x80, 0x40]);
    bits.set(0, false);
    expect([bits.get(0), bits.get(9)]).toEqual([false, true]);
    expect(() => bits.get(SMALLEST_LIST)).toThrow(RangeError);
    expect(() => new StatusBits(SMALLEST_LIST - 8)).toThrow(RangeError);
  });

  it.each(['bitstring', 'statuslist2021'] as const)(
    'survives packing as %s, readable by others',
    async (form) => {
      const bits = new StatusBits(SMALLEST_LIST);
      for (const index of [3, 70_000, SMALLEST_LIST - 1]) bits.set(index, true);
      const text = await encodeList(bits, form);
      const packed =
        form === 'bitstring' ? Buffer.from(text.slice(1), 'base64url') : Buffer.from(text, 'base64');
      expect(new Uint8Array(gunzipSync(packed))).toEqual(bits.bytes);
      expect((await decodeList(text, form))?.bytes).toEqual(bits.bytes);
    },
  );

  it('is refused when it unpacks to too much, too little, or nothing', async () => {
    const pack = async (bytes: Uint8Array) => `u${toBase64url(await gzip(bytes))}`;
    expect(await decodeList(await pack(new Uint8Array(50_000_000)), 'bitstring')).toBeNull();
    expect(await decodeList(await pack(new Uint8Array(100)), 'bitstring')).toBeNull();
    expect(await decodeList('uAAAA', 'bitstring')).toBeNull();
    expect(await decodeList((await pack(new Uint8Array(20_000))).slice(1), 'bitstring')).toBeNull();
  });

  it('is never valid for more than a day', async () => {
    const validFrom = new Date('2026-06-01T00:00:00Z');
    const input = {
      list: 'https://x.example/status/1',
      purpose: 'revocation',
      form: 'bitstring',
      issuer: 'x',
    } as const;
    const bits = new StatusBits(SMALLEST_LIST);
    for (const validUntil of [new Date('2026-06-02T00:00:01Z'), validFrom]) {
      await expect(buildList({ ...input, bits, validFrom, validUntil })).rejects.toThrow(RangeError);
    }
  });
});

describe('the address of a status', () => {
  it('is a list and an index', () => {
    const place = { list: 'https://x.example/status/7', index: 42 };
    expect(parseStatusId(statusId(place))).toEqual(place);
    expect(listAddress(place.list, 'suspension', 'bitstring')).toBe(
      `${place.list}?purpose=suspension&form=bitstring`,
    );
  });

  it.each([
    'https://x.example/status/7',
    'https://x.example/status/7#',
    'https://x.example/status/7#07',
    'https://x.example/status/7#-1',
    'https://x.example/status/7?a=b#1',
    'https://me:secret@x.example/status/7#1',
    'http://x.example/status/7#1',
    'file:///etc/passwd#1',
    'javascript:alert(1)#1',
    'status/7#1',
  ])('%s is refused', (id) => expect(parseStatusId(id)).toBeNull());
});

describe('the place of a counter in a list', () => {
  const prf = (key: string) => (message: Uint8Array) => createHmac('sha256', key).update(message).digest();

  it.each([2, 3, 100, 1000, 1025])('is taken once for each counter of %i', (size) => {
    const places = Array.from({ length: size }, (_, counter) => permuteIndex(prf('key'), counter, size));
    expect(new Set(places).size).toBe(size);
    expect(places.every((place) => place >= 0 && place < size)).toBe(true);
  });

  it('is a bijection for any key and size', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 2, max: 300 }), (key, size) => {
        const places = Array.from({ length: size }, (_, counter) => permuteIndex(prf(key), counter, size));
        expect(new Set(places).size).toBe(size);
      }),
      { numRuns: 30 },
    );
  });

  it('scatters neighbours, and otherwise under another key', () => {
    const places = (key: string) =>
      Array.from({ length: 50 }, (_, i) => permuteIndex(prf(key), i, SMALLEST_LIST));
    const steps = places('a')
      .slice(1)
      .filter((place, i) => Math.abs(place - places('a')[i]!) < 50);
    expect(steps.length).toBeLessThan(5);
    expect(places('a')).not.toEqual(places('b'));
  });

  it('does not exist beyond the list', () => {
    expect(() => permuteIndex(prf('key'), 10, 10)).toThrow('full');
    expect(() => permuteIndex(prf('key'), 0, 2 ** 31)).toThrow(RangeError);
  });
});

describe('checking a status', () => {
  const list = 'https://x.example/status/7';
  const kid = 'https://x.example/status/keys/1';
  const now = new Date('2026-06-20T12:00:00Z');
  const validFrom = new Date('2026-06-20T11:59:00Z');
  const validUntil = new Date('2026-06-20T23:00:00Z');
  const credential = credentialOf(HELSINKI, {
    credentialStatus: { id: `${list}#4711`, type: 'CredentialStatus' },
  });
  let root: Identity;
  let device: SealDevice;
  let key: { signer: OperationalSigner; publicKey: PublicJwk };
  let file: Uint8Array;

  beforeAll(async () => {
    root = await makeAuthority('Sample Trust Service');
    device = deviceOf('ES256', await makeLeaf('ES256', HELSINKI, root));
    key = await makeOperationalKey(kid);
    file = await sealBytes(device, bytesOf(credential));
  });

  interface World {
    revoked?: number[];
    suspended?: number[];
    by?: OperationalSigner;
    sealedBy?: SealDevice;
    statement?: Partial<Parameters<typeof authorisationPayload>[0]>;
    times?: { validFrom: Date; validUntil: Date };
    change?: (pages: Map<string, string>) => void;
    anchored?: boolean;
  }

  /** A site that serves lists and the statement, as a server would. */
  async function site({ revoked = [], suspended = [], by = key.signer, ...world }: World): Promise<Resolve> {
    const pages = new Map<string, string>();
    for (const [purpose, indexes] of [
      ['revocation', revoked],
      ['suspension', suspended],
    ] as [StatusPurpose, number[]][]) {
      const bits = new StatusBits(SMALLEST_LIST);
      for (const index of indexes) bits.set(index, true);
      const times = world.times ?? { validFrom, validUntil };
      const made = await publishList(
        { list, purpose, form: 'bitstring', bits, issuer: 'urn:x', ...times },
        by,
      );
      pages.set(made.address, made.body);
    }
    const payload = authorisationPayload({
      id: kid,
      issuer: {
        legalName: HELSINKI.organization,
        organizationIdentifier: HELSINKI.organizationIdentifier,
        country: 'FI',
      },
      publicKey: key.publicKey,
      purposes: ['status-list'],
      validFrom: new Date('2026-01-01T00:00:00Z'),
      validUntil: new Date('2027-01-01T00:00:00Z'),
      ...world.statement,
    });
    pages.set(kid, new TextDecoder().decode(await sealBytes(world.sealedBy ?? device, payload)));
    world.change?.(pages);
    return async (url) => {
      const body = pages.get(url);
      return { status: body === undefined ? 404 : 200, headers: {}, bytes: toUtf8(body ?? '') };
    };
  }

  async function statusIn(world: World, shown = file) {
    const anchors =
      world.anchored === false ? [] : [{ certificate: root.der, name: 'Root', source: 'this test' }];
    const report = await verify(shown, { anchors, now, language: 'en', resolve: await site(world) });
    return {
      report,
      verdict: report.verdict,
      status: report.checks.find(({ id }) => id === 'status')?.status,
    };
  }

  it('is good where neither list has it', async () => {
    expect(await statusIn({ revoked: [4710], suspended: [4712] })).toMatchObject({
      verdict: 'genuine',
      status: 'passed',
    });
  });

  it('is revoked or suspended where a list has it, revoked before suspended', async () => {
    expect(await statusIn({ revoked: [4711] })).toMatchObject({ verdict: 'revoked', status: 'failed' });
    expect(await statusIn({ suspended: [4711] })).toMatchObject({ verdict: 'suspended', status: 'failed' });
    expect(await statusIn({ revoked: [4711], suspended: [4711] })).toMatchObject({ verdict: 'revoked' });
  });

  it('is superseded where the issuer names a successor to whoever has the old credential', async () => {
    const hash = new Uint8Array(
      await crypto.subtle.digest('SHA-256', bytesOf(credential) as Uint8Array<ArrayBuffer>),
    );
    const answer = JSON.stringify({ status: 'superseded', successor: 'https://x.example/c/2' });
    const change = (pages: Map<string, string>) =>
      pages.set(successorAddress(list, toBase64url(hash)), answer);
    const { report } = await statusIn({ revoked: [4711], change });
    expect(report).toMatchObject({ verdict: 'superseded', successor: 'https://x.example/c/2' });
    expect(await statusIn({ change })).toMatchObject({ verdict: 'genuine' });
  });

  it('is not known without a way to the network, or when a page is missing', async () => {
    const unknown = { verdict: 'genuine-status-unknown', status: 'not-checked' };
    for (const page of [
      listAddress(list, 'suspension', 'bitstring'),
      listAddress(list, 'revocation', 'bitstring'),
      kid,
    ]) {
      expect(await statusIn({ change: (pages) => pages.delete(page) })).toMatchObject(unknown);
    }
    const options = { anchors: [{ certificate: root.der, name: 'Root', source: 'x' }], now, language: 'en' };
    for (const resolve of [undefined, () => null, () => Promise.reject(new Error('no network'))]) {
      expect(await verify(file, { ...options, resolve })).toMatchObject({
        verdict: 'genuine-status-unknown',
      });
    }
  });

  it('is read from an outdated list only where it was revoked', async () => {
    const times = {
      validFrom: new Date('2026-06-19T00:00:00Z'),
      validUntil: new Date('2026-06-19T20:00:00Z'),
    };
    expect(await statusIn({ times })).toMatchObject({ verdict: 'genuine-status-unknown', status: 'warning' });
    expect(await statusIn({ times, suspended: [4711] })).toMatchObject({ verdict: 'genuine-status-unknown' });
    expect(await statusIn({ times, revoked: [4711] })).toMatchObject({ verdict: 'revoked' });
  });

  it('works for an issuer without an anchor, since the very certificate signed the statement', async () => {
    expect(await statusIn({ revoked: [4711], anchored: false })).toMatchObject({ verdict: 'revoked' });
    expect(await statusIn({ anchored: false })).toMatchObject({
      verdict: 'intact-issuer-unknown',
      status: 'passed',
    });
  });

  it('is told by a renewed seal of the same owner, if anchors vouch for both', async () => {
    const renewed = deviceOf('ES384', await makeLeaf('ES384', HELSINKI, root));
    expect(await statusIn({ sealedBy: renewed })).toMatchObject({ verdict: 'genuine' });
    expect(await statusIn({ sealedBy: renewed, anchored: false })).toMatchObject({ status: 'warning' });
  });

  describe('is not believed', () => {
    const refused = { verdict: 'genuine-status-unknown', status: 'warning' };

    it('from a key without a statement of this issuer', async () => {
      const forged = deviceOf('ES256', await makeLeaf('ES256', HELSINKI));
      const other = deviceOf(
        'ES256',
        await makeLeaf('ES256', { ...HELSINKI, organizationIdentifier: 'VATFI-1' }, root),
      );
      expect(await statusIn({ sealedBy: forged })).toMatchObject(refused);
      expect(await statusIn({ sealedBy: other })).toMatchObject(refused);
    });

    it('from another key than the one that the statement names', async () => {
      expect(await statusIn({ by: (await makeOperationalKey(kid)).signer })).toMatchObject(refused);
    });

    it('from a key whose statement is for something else, or for another time', async () => {
      const purposes: KeyPurpose[] = ['log-checkpoint'];
      const earlier = new Date('2026-06-20T11:00:00Z');
      for (const statement of [
        { purposes },
        { validUntil: earlier },
        { validFrom: validUntil },
        { id: `${kid}0` },
      ]) {
        expect(await statusIn({ statement })).toMatchObject(refused);
      }
    });

    it('from a statement at another host', async () => {
      const elsewhere = { ...key.signer, kid: 'https://y.example/status/keys/1' };
      expect(await statusIn({ by: elsewhere })).toMatchObject(refused);
    });

    it('from a list that stands in for another', async () => {
      const change = (pages: Map<string, string>) => {
        pages.set(
          listAddress(list, 'revocation', 'bitstring'),
          pages.get(listAddress(list, 'suspension', 'bitstring'))!,
        );
      };
      expect(await statusIn({ revoked: [4711], change })).toMatchObject(refused);
    });

    it('for an entry that the list does not have', async () => {
      const beyond = {
        ...credential,
        credentialStatus: { id: `${list}#${SMALLEST_LIST}`, type: 'CredentialStatus' },
      };
      expect(await statusIn({}, await sealBytes(device, bytesOf(beyond)))).toMatchObject(refused);
    });

    it('where any part of the list was changed', async () => {
      const address = listAddress(list, 'revocation', 'bitstring');
      for (const [from, to] of [
        [/^eyJ/, 'eyK'],
        [/\.[^.]{9}/, '.eyJhIjoxf'],
        [/.{9}$/, 'AAAAAAAAA'],
        [/\./, '..'],
      ] as const) {
        const change = (pages: Map<string, string>) =>
          pages.set(address, pages.get(address)!.replace(from, to));
        expect(await statusIn({ revoked: [4711], change })).toMatchObject(refused);
      }
    });
  });

  it('a list in the older form says the same, in JWT claims', async () => {
    const bits = new StatusBits(SMALLEST_LIST);
    bits.set(5, true);
    const input = {
      list,
      purpose: 'revocation',
      form: 'statuslist2021',
      bits,
      issuer: 'urn:x',
      validFrom,
      validUntil,
    } as const;
    const { body, mediaType } = await publishList(input, key.signer);
    const jws = readCompact(body)!;
    const vc = jws.payload.vc as { type: string[]; credentialSubject: { encodedList: string } };
    expect([mediaType, jws.payload.nbf, vc.type[1]]).toEqual([
      'application/jwt',
      validFrom.getTime() / 1000,
      'StatusList2021Credential',
    ]);
    expect((await decodeList(vc.credentialSubject.encodedList, 'statuslist2021'))?.get(5)).toBe(true);
  });
});
