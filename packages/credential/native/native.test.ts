import { constants, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeyUse } from './native.ts';
import * as node from './node.ts';
import * as web from './web.ts';

const both = [
  ['by Node', node],
  ['by the Web', web],
] as const;

describe.each(both)('what the machine does, %s', (_, native) => {
  it('encodes as Node does, and reads it back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const judge = Buffer.from(bytes);
        const texts = [native.toBase64(bytes), native.toBase64url(bytes), native.toHex(bytes)] as const;
        expect(texts).toEqual((['base64', 'base64url', 'hex'] as const).map((form) => judge.toString(form)));
        expect([native.fromBase64(texts[0]), native.fromBase64url(texts[1])]).toEqual([bytes, bytes]);
      }),
    );
  });

  it('has bytes of its own, whatever else shares the memory', () => {
    const [whole, part] = [native.fromBase64('AQID')!, new Uint8Array([9, 1, 2, 3]).subarray(1)];
    expect(whole.buffer.byteLength).toBe(3);
    expect(native.toHex(part)).toBe('010203');
  });

  it.each([
    [{ kind: 'rsa', hash: 'SHA-256' }, 'rsa'],
    [{ kind: 'pss', hash: 'SHA-384', saltLength: 48 }, 'rsa'],
    [{ kind: 'ecdsa', hash: 'SHA-512', curve: 'P-521' }, 'P-521'],
    [{ kind: 'ecdsa', hash: 'SHA-256', curve: 'P-256' }, 'P-256'],
  ] as const)('checks signatures for %o, at their full length', async (use, kind) => {
    const { publicKey, privateKey } = pairOf(kind);
    const data = randomBytes(99);
    const signature = signFor(use, privateKey, data);
    const check = (await native.openKey(publicKey, use))!;
    expect(await check(data, signature)).toBe(true);
    const wrong = [
      signature.subarray(1),
      signature.subarray(0, -1),
      Buffer.concat([signature, Buffer.of(0)]),
    ];
    const flipped = signature.map((octet, at) => (at === 20 ? octet ^ 1 : octet));
    for (const other of [...wrong, flipped, new Uint8Array()]) expect(await check(data, other)).toBe(false);
    expect(await check(randomBytes(99), signature)).toBe(false);
    expect(await check([data.subarray(0, 40), data.subarray(40)], signature)).toBe(true);
    expect(await check([data.subarray(40), data.subarray(0, 40)], signature)).toBe(false);
  });

  it('opens no key for what it is not', async () => {
    const [rsa, p256] = [pairOf('rsa').publicKey, pairOf('P-256').publicKey];
    const ecdsa = { kind: 'ecdsa', hash: 'SHA-256', curve: 'P-256' } as const;
    expect(await native.openKey(rsa, ecdsa)).toBeNull();
    expect(await native.openKey(p256, { kind: 'rsa', hash: 'SHA-256' })).toBeNull();
    expect(await native.openKey(p256, { ...ecdsa, curve: 'P-384' })).toBeNull();
    const beside = p256.slice();
    beside[beside.length - 1]! ^= 1;
    expect(await native.openKey(beside, ecdsa)).toBeNull();
  });
});

it('reads the same texts and digests by either', async () => {
  const text = fc.oneof(fc.string(), fc.base64String(), fc.stringMatching(/^[A-Za-z0-9+/_-]{0,9}={0,3}\s?$/));
  fc.assert(
    fc.property(text, (any) => {
      expect(node.fromBase64(any)).toEqual(web.fromBase64(any));
      expect(node.fromBase64url(any)).toEqual(web.fromBase64url(any));
    }),
    { numRuns: 500 },
  );
  for (const name of ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'] as const)
    expect(await node.hash(name, Uint8Array.of(1, 2))).toEqual(await web.hash(name, Uint8Array.of(1, 2)));
});

it('reads the same UTF-8, and finds the same bytes, by either', () => {
  const piece = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\uFEFF', 'Ł', '🎓', '\0'));
  const good = piece.map((text) => new TextEncoder().encode(text));
  const bytes = fc.array(fc.oneof(good, fc.uint8Array({ maxLength: 4 })), { maxLength: 4 });
  fc.assert(
    fc.property(bytes, fc.nat(255), fc.nat(9), (parts, byte, from) => {
      const all = new Uint8Array(Buffer.concat(parts));
      expect(node.fromUtf8(all)).toBe(web.fromUtf8(all));
      expect(node.isUtf8(all)).toBe(web.isUtf8(all));
      expect(node.indexOfByte(all, byte, from)).toBe(web.indexOfByte(all, byte, from));
    }),
    { numRuns: 500 },
  );
});

describe('JSON in ASCII', () => {
  const bytesOf = (text: string) => new TextEncoder().encode(text);

  it('says the same as the JSON it is made of', () => {
    const piece = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('Łódź', '🎓', '\\', '"'));
    const pieces = fc.array(fc.tuple(piece, fc.nat(2500)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(pieces, (parts) => {
        // Blocks begin and end anywhere in it.
        const value = {
          long: 'x'.repeat(16_384),
          parts: parts.map(([text, gap]) => ['y'.repeat(gap), '\\'.repeat(gap % 7), text]),
        };
        const ascii = node.toAsciiJson(bytesOf(JSON.stringify(value)));
        expect(ascii).toMatch(/^[\0-\x7f]*$/);
        expect(JSON.parse(ascii!)).toEqual(value);
      }),
    );
  });

  it('is not made of what is no JSON for a backslash, nor of what goes beyond ASCII all over', () => {
    const long = 'x'.repeat(20_000);
    for (const gap of [0, 1022, 1023, 1024, 3000])
      expect(node.toAsciiJson(bytesOf(`"${'y'.repeat(gap)}\\é${long}"`))).toBeNull();
    expect(node.toAsciiJson(bytesOf(JSON.stringify('ж'.repeat(20_000))))).toBeNull();
    expect(node.toAsciiJson(Buffer.concat([bytesOf(long), Buffer.of(0xff)]))).toBeNull();
  });
});

function pairOf(kind: 'rsa' | 'P-256' | 'P-521'): { publicKey: Uint8Array; privateKey: KeyObject } {
  const { publicKey, privateKey } =
    kind === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: kind });
  return { publicKey: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })), privateKey };
}

function signFor(use: KeyUse, key: KeyObject, data: Uint8Array): Uint8Array {
  const padding =
    use.kind === 'pss' ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: use.saltLength } : {};
  return sign(use.hash.replace('-', '').toLowerCase(), data, {
    key,
    dsaEncoding: 'ieee-p1363',
    ...padding,
  });
}
