import { constants, createPublicKey, createVerify, X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromBase64url, toUtf8 } from '../bytes/index.ts';
import {
  bytesOf,
  credentialOf,
  deviceOf,
  HELSINKI,
  type Identity,
  KEYS,
  makeAuthority,
  makeLeaf,
  sealBytes,
} from '../testing/authority.ts';
import {
  assemble,
  checkSeal,
  parseSealed,
  protectedHeader,
  SEAL_ALGORITHMS,
  type SealDevice,
  sealChunk,
  signingInput,
} from './index.ts';

const payload = bytesOf(credentialOf(HELSINKI));
let root: Identity;
let leaf: Identity;
let device: SealDevice;

beforeAll(async () => {
  root = await makeAuthority('Sample Trust Service');
  leaf = await makeLeaf('ES256', HELSINKI, root);
  device = deviceOf('ES256', leaf, [root]);
});

describe('the protected header', () => {
  const headerOf = (text: string) =>
    JSON.parse(new TextDecoder().decode(fromBase64url(text)!)) as Record<string, unknown>;
  const chain = () => device.certificateChain;

  it('is JAdES baseline B: algorithm, chain, digest of the leaf, time, unencoded payload', async () => {
    const header = headerOf(await protectedHeader({ alg: 'ES256', chain: chain(), iat: 1_781_254_800 }));
    const fingerprint = new X509Certificate(leaf.der).fingerprint256.replaceAll(':', '');
    expect(header).toEqual({
      alg: 'ES256',
      typ: 'jose+json',
      cty: 'ld+json',
      x5c: [leaf, root].map(({ der }) => Buffer.from(der).toString('base64')),
      'x5t#S256': Buffer.from(fingerprint, 'hex').toString('base64url'),
      b64: false,
      iat: 1_781_254_800,
      crit: ['b64'],
    });
  });

  it('may state its time as older verifiers want it', async () => {
    const header = headerOf(
      await protectedHeader({ alg: 'ES256', chain: chain(), sigT: '2026-06-12T09:00:00Z' }),
    );
    expect(header).toMatchObject({ sigT: '2026-06-12T09:00:00Z', crit: ['b64', 'sigT'] });
    expect(header).not.toHaveProperty('iat');
  });

  it('is refused without exactly one proper time, or a certificate', async () => {
    const wrong = [
      {},
      { iat: 1, sigT: '2026-06-12T09:00:00Z' },
      { iat: 1.5 },
      { iat: -1 },
      { sigT: '2026-06-12' },
    ];
    for (const time of wrong) {
      await expect(protectedHeader({ alg: 'ES256', chain: chain(), ...time })).rejects.toThrow(RangeError);
    }
    await expect(protectedHeader({ alg: 'ES256', chain: [], iat: 1 })).rejects.toThrow(RangeError);
  });
});

describe('a sealed file', () => {
  it.each(SEAL_ALGORITHMS)('with %s is signed as others read it', async (algorithm) => {
    const identity = await makeLeaf(algorithm, HELSINKI, root);
    const file = JSON.parse(
      new TextDecoder().decode(await sealBytes(deviceOf(algorithm, identity), payload)),
    );
    const [{ protected: header, signature }] = file.signatures;
    const key = createPublicKey(
      new X509Certificate(identity.der).publicKey.export({ type: 'spki', format: 'pem' }),
    );
    const padding = algorithm.startsWith('PS')
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
      : {};
    const check = createVerify(`sha${KEYS[algorithm].hash.slice(4)}`).update(`${header}.${file.payload}`);
    expect(
      check.verify({ key, dsaEncoding: 'ieee-p1363', ...padding }, Buffer.from(signature, 'base64url')),
    ).toBe(true);
    const parsed = parseSealed(JSON.stringify(file));
    expect(parsed.ok && (await checkSeal(parsed.file)).ok).toBe(true);
  });

  it('may leave out the zeros that both halves of a P-521 signature begin with, as the Commission’s software does', async () => {
    const long = deviceOf('ES512', await makeLeaf('ES512', HELSINKI, root));
    const header = await protectedHeader({ alg: 'ES512', chain: long.certificateChain, iat: 1 });
    const check = async (signature: Uint8Array) => {
      const parsed = parseSealed(new TextDecoder().decode(assemble(payload, header, signature)));
      return parsed.ok && (await checkSeal(parsed.file)).ok;
    };
    const input = signingInput(header, payload);
    let signature: Uint8Array;
    do [signature] = (await long.sign([input])) as [Uint8Array];
    while (signature[0] !== 0 || signature[66] !== 0);
    const [r, s] = [signature.subarray(1, 66), signature.subarray(67)];
    expect(await check(signature)).toBe(true);
    expect(await check(new Uint8Array([...r, ...s]))).toBe(true);
    expect(await check(new Uint8Array([...r, 0, ...s]))).toBe(false);
    expect(await check(new Uint8Array([0, ...r, ...s]))).toBe(false);
    expect(await check(new Uint8Array([...s, ...r]))).toBe(false);
    expect(await check(new Uint8Array([0, ...signature, 0]))).toBe(false);
  });

  it('is taken apart into what it was put together from, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.uint8Array({ minLength: 1, maxLength: 64 }),
        (text, signature) => {
          const header = 'eyJhbGciOiJFUzI1NiJ9';
          const parsed = parseSealed(new TextDecoder().decode(assemble(toUtf8(text), header, signature)));
          expect(parsed).toMatchObject({
            ok: true,
            file: { payload: toUtf8(text), signature, protectedText: header, etsiU: [] },
          });
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is exactly these bytes', () => {
    const file = new TextDecoder().decode(assemble(toUtf8('{"a":"é"}'), 'eyJ9', Uint8Array.of(1, 2, 3)));
    expect(file).toBe(
      '{"payload":"{\\"a\\":\\"é\\"}","signatures":[{"protected":"eyJ9","signature":"AQID"}]}',
    );
    expect(() => assemble(Uint8Array.of(0xff), 'eyJ9', Uint8Array.of(1))).toThrow(RangeError);
  });

  it('says what of its form is wrong', () => {
    const seal = '{"protected":"eyJhbGciOiJFUzI1NiJ9","signature":"AQID"}';
    const problemOf = (text: string) => {
      const parsed = parseSealed(text);
      return parsed.ok ? null : parsed.problem;
    };
    expect(problemOf(`{"payload":"x","signatures":[${seal}]}`)).toBeNull();
    expect(problemOf(`{"payload":"x","signatures":[${seal}],"extra":1}`)).toBe('members');
    expect(problemOf(`{"payload":"x","payload":"y","signatures":[${seal}]}`)).toBe('duplicate-name');
    expect(problemOf(`{"payload":"","signatures":[${seal}]}`)).toBe('payload');
    expect(problemOf(`{"payload":"x","signatures":[${seal},${seal}]}`)).toBe('several-seals');
    expect(problemOf('{"payload":"x","signatures":[]}')).toBe('no-seal');
    expect(problemOf(`{"payload":"x","signatures":[${seal.replace('AQID', 'AQI=')}]}`)).toBe('signature');
    expect(problemOf(`{"payload":"x","signatures":[${seal.replace('AQID', 'AQJ')}]}`)).toBe('signature');
    expect(problemOf(`{"payload":"x","signatures":[${seal.replace('NiJ9', 'Ni')}]}`)).toBe('header');
    expect(problemOf(`{"payload":"x","signatures":[${seal.replace('{', '{"header":{"jwk":{}},')}]}`)).toBe(
      'header',
    );
    expect(problemOf('{"payload":"x"')).toBe('json');
  });
});

describe('a chunk', () => {
  it('is sealed under one header, in order', async () => {
    const payloads = [1, 2, 3].map((n) => bytesOf({ n }));
    const header = await protectedHeader({ alg: 'ES256', chain: device.certificateChain, iat: 1 });
    const signatures = await sealChunk(device, header, payloads);
    for (const [i, signature] of signatures.entries()) {
      const parsed = parseSealed(new TextDecoder().decode(assemble(payloads[i]!, header, signature!)));
      expect(parsed.ok && (await checkSeal(parsed.file)).ok).toBe(true);
    }
  });

  it('shows which answers of the device do not fit', async () => {
    const header = await protectedHeader({ alg: 'ES256', chain: device.certificateChain, iat: 1 });
    const swapped: SealDevice = {
      ...device,
      sign: async (inputs) => await device.sign([inputs[0]!, inputs[2]!, inputs[1]!]),
    };
    const signatures = await sealChunk(
      swapped,
      header,
      [1, 2, 3].map((n) => bytesOf({ n })),
    );
    expect(signatures.map((signature) => signature !== null)).toEqual([true, false, false]);
  });

  it('is refused where key, algorithm and answers do not go together', async () => {
    const header = await protectedHeader({ alg: 'ES256', chain: device.certificateChain, iat: 1 });
    await expect(sealChunk({ ...device, algorithm: 'RS256' }, header, [payload])).rejects.toThrow(
      'cannot be used',
    );
    await expect(sealChunk({ ...device, sign: async () => [] }, header, [payload])).rejects.toThrow(
      'every input',
    );
  });

  it('signs the header, a full stop and the payload', () => {
    expect(signingInput('abc', toUtf8('{}'))).toEqual(toUtf8('abc.{}'));
  });
});
