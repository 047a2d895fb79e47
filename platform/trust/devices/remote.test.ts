import { constants, verify, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isRsaAlgorithm } from './key-algorithm.ts';
import { openRemoteSeal, type RemoteSeal } from './remote.ts';
import { hasOpenssl, newEc, newRsa, opensslWorkshop } from './testing/openssl.ts';
import { type ServiceKey, signingService } from './testing/signing-service.ts';

const start = Date.now() + 3_600_000;
let time = start;
const now = () => new Date(time);
const text = (value: string) => new TextEncoder().encode(value);
const inputs = Array.from({ length: 23 }, (_, i) => text(`credential ${i}`));

describe.skipIf(!hasOpenssl)('a seal that a trust service provider keeps', () => {
  let shop: ReturnType<typeof opensslWorkshop>;
  let service: Awaited<ReturnType<typeof signingService>>;
  const certificateOf = (name: string) =>
    new Uint8Array(new X509Certificate(Buffer.from(shop.read(`${name}.pem`))).raw);

  const open = (more: Partial<RemoteSeal> = {}) => {
    const { address, client, fetchOutside } = service;
    const access = { address, clientId: client.id, clientSecret: client.secret };
    const seal = { ...access, credentialId: 'ec', pin: '2468', ...more };
    return openRemoteSeal(seal, { now, fetchOutside, waits: [1, 1] });
  };

  beforeAll(async () => {
    shop = opensslWorkshop();
    shop.certificate('rsa', newRsa(2048));
    shop.certificate('ec', newEc('P-256'));
    const key = (name: string, more: Partial<ServiceKey>): ServiceKey => ({
      keyFile: join(shop.folder, `${name}.key`),
      chain: [certificateOf(name)],
      algo: ['1.2.840.10045.4.3.2'],
      mode: 'explicit',
      pin: '2468',
      multisign: 10,
      ...more,
    });
    service = await signingService({
      ec: key('ec', {}),
      raw: key('ec', { raw: true, mode: 'implicit', pin: undefined }),
      rsa: key('rsa', { algo: [11, 12, 13].map((n) => `1.2.840.113549.1.1.${n}`), multisign: 1 }),
      pss: key('rsa', { algo: ['1.2.840.113549.1.1.10'] }),
      otp: key('ec', { wants: ['PIN', 'OTP'] }),
      person: key('ec', { mode: 'oauth2code' }),
      off: key('ec', { disabled: true }),
      bare: key('ec', { chain: [] }),
    });
  });
  afterAll(() => {
    service?.close();
    shop?.remove();
  });
  afterEach(() => {
    service.failures.length = 0;
    service.calls.length = 0;
    time = start;
  });

  it.each([
    ['ec', 'ES256'],
    ['raw', 'ES256'],
    ['rsa', 'RS256'],
    ['rsa', 'RS384'],
    ['rsa', 'RS512'],
    ['pss', 'PS256'],
    ['pss', 'PS384'],
    ['pss', 'PS512'],
  ] as const)(
    'signs with %s by %s, many inputs in their order, as many at once as the provider takes',
    async (credentialId, algorithm) => {
      const device = await open({ credentialId, rsa: isRsaAlgorithm(algorithm) ? algorithm : 'RS256' });
      expect(device.algorithm).toBe(algorithm);
      service.calls.length = 0;
      const signatures = await device.sign(inputs);
      expect(service.calls.filter((call) => call === '/signatures/signHash')).toHaveLength(
        credentialId === 'rsa' ? 23 : 3,
      );
      const key = new X509Certificate(Buffer.from(device.certificateChain[0]!)).publicKey;
      const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: Number(algorithm.slice(2)) / 8 };
      const padding = algorithm.startsWith('PS') ? pss : {};
      for (const [i, signature] of signatures.entries())
        expect(
          verify(
            `sha${algorithm.slice(2)}`,
            inputs[i]!,
            { key, dsaEncoding: 'ieee-p1363', ...padding },
            signature,
          ),
        ).toBe(true);
    },
  );

  it.each([
    ['an unknown credential', { credentialId: 'none' }, 'trust.remote-refused'],
    ['a wrong secret', { clientSecret: 'guess' }, 'trust.remote-refused'],
    ['a credential that is switched off', { credentialId: 'off' }, 'trust.remote-no-such-credential'],
    ['a one-time password for each use', { credentialId: 'otp' }, 'trust.remote-needs-person'],
    ['a person at a browser for each use', { credentialId: 'person' }, 'trust.remote-needs-person'],
    ['a missing PIN', { pin: undefined }, 'trust.remote-refused'],
    ['a padding that it does not offer', { credentialId: 'rsa', rsa: 'PS256' }, 'trust.remote-cannot'],
    ['no certificate', { credentialId: 'bare' }, 'trust.seal-no-certificate'],
    ['an address without https', { address: 'http://seals.example/csc/v2' }, 'trust.remote-address'],
    ['no address', { address: 'seals' }, 'trust.remote-address'],
  ] as const)('says so of %s', async (_, more, code) => {
    await expect(open(more as Partial<RemoteSeal>)).rejects.toMatchObject({ code });
  });

  it('passes on what the service says of a wrong PIN', async () => {
    const device = await open({ pin: '1111' });
    await expect(device.sign(inputs)).rejects.toMatchObject({
      code: 'trust.remote-refused',
      values: { reason: 'invalid_pin: as the service says it' },
    });
  });

  it('asks again after a moment’s failure, be it busy, broken or cut off', async () => {
    const device = await open();
    service.failures.push(429, 503, NaN, 0, 500);
    expect(await device.sign(inputs.slice(0, 3))).toHaveLength(3);
  });

  it('signs in anew when its token has ended', async () => {
    const device = await open();
    time += 3_600_000;
    service.tokens.clear();
    expect(await device.sign(inputs.slice(0, 1))).toHaveLength(1);
  });

  it('rests after three failures in a row, and goes on after half a minute', async () => {
    const device = await open();
    const once = () => device.sign(inputs.slice(0, 1));
    service.failures.push(...Array<number>(9).fill(503));
    for (let tries = 0; tries < 3; tries += 1)
      await expect(once()).rejects.toMatchObject({ code: 'trust.device-unavailable' });
    service.calls.length = 0;
    await expect(once()).rejects.toMatchObject({ code: 'trust.device-rests', values: { seconds: 30 } });
    expect(service.calls).toEqual([]);
    time += 30_000;
    expect(await once()).toHaveLength(1);
  });

  it('stops between authorisations when it is told to', async () => {
    const device = await open();
    await expect(device.sign(inputs, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  });
});
