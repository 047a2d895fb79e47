import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromUtf8 } from '../bytes/index.ts';
import { assemble, parseSealed, type SealedFile, serialize } from '../seal/index.ts';
import { type Hierarchy, makeHierarchy } from '../testing/openssl-hierarchy.ts';
import { makeSealed } from '../testing/sealed-levels.ts';
import { inspect } from './index.ts';

let hierarchy: Hierarchy;
let file: SealedFile;
beforeAll(async () => {
  hierarchy = makeHierarchy();
  file = await makeSealed(hierarchy, 'B-LTA');
});
afterAll(() => hierarchy.remove());

describe('inspecting a sealed file', () => {
  it('tells header, certificates, parts, time stamps, revocation values and payload', async () => {
    const { container, seal } = await inspect(serialize(file));
    expect(container).toBe('json');
    expect(seal).toMatchObject({
      header: { alg: 'ES256', b64: false, iat: expect.any(Number) },
      certificates: [{ subject: expect.stringContaining('VATFI-00000000'), key: 'P-256' }, { key: 'P-256' }],
      signatureBytes: 64,
      level: 'B-LTA',
      payload: { type: ['VerifiableCredential', 'EuropeanDigitalCredential'], json: true },
    });
    expect(seal?.header).not.toHaveProperty('x5c');
    const [sigTst, xVals, rVals, arcTst] = seal!.parts;
    expect(sigTst).toMatchObject({ name: 'sigTst', form: 'base64url', timeStamps: [{ hash: 'SHA-256' }] });
    expect(xVals!.certificates!.length).toBeGreaterThan(0);
    expect(rVals).toMatchObject({
      ocsp: [{ answers: [{ status: 'good' }] }, {}],
      crls: [{ issuer: 'root' }],
    });
    expect(arcTst!.timeStamps![0]!.certificates[0]).toContain('clock');
  });

  it('leaves the learner out', async () => {
    expect(fromUtf8(file.payload)).toContain('Łucja');
    expect(JSON.stringify(await inspect(serialize(file)))).not.toContain('Łucja');
  });

  it('says which part cannot be read, and goes on', async () => {
    const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const odd = [
      'bm90IGpzb24',
      encoded({ sigTst: { tstTokens: [{ val: 'MAA=' }] } }),
      encoded({ rVals: { ocspVals: [{ val: 'MAA=' }] } }),
      encoded({ xVals: 7 }),
      encoded({ constructor: 1 }),
    ];
    const { seal } = await inspect(serialize({ ...file, etsiU: odd }));
    expect(seal?.level).toBeNull();
    expect(seal?.parts).toMatchObject([
      { name: null },
      { name: 'sigTst', timeStamps: [null] },
      { name: 'rVals', ocsp: [null], crls: [] },
      { name: 'xVals', certificates: null },
      { name: 'constructor' },
    ]);
  });

  it('says of a seal that lacks nearly everything what there is', async () => {
    const header = Buffer.from('{"alg":"none","x5c":[7,"MAA=",null]}').toString('base64url');
    const bare = assemble(new TextEncoder().encode('[1]'), header, Uint8Array.of(1));
    expect(parseSealed(Buffer.from(bare).toString()).ok).toBe(true);
    const { seal } = await inspect(bare);
    expect(seal).toMatchObject({
      header: { alg: 'none' },
      certificates: [null, null, null],
      payload: { id: null, type: [], json: true },
    });
  });

  it.each([
    ['', 'empty'],
    ['{"payload":"x","signatures":[]}', 'no-seal'],
    ['{"payload":"x","payload":"y","signatures":[]}', 'duplicate-name'],
    ['%PDF-1.7 nothing', 'text'],
    ['{"type":["EuropeanDigitalCredential"]}', 'unsealed'],
  ])('says of %j why there is nothing to tell', async (text, unreadable) => {
    expect(await inspect(text)).toMatchObject({ unreadable, seal: null });
  });
});
