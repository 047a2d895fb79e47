import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deviceOf, HELSINKI, makeLeaf } from '../testing/authority.ts';
import { type Hierarchy, makeHierarchy } from '../testing/openssl-hierarchy.ts';
import { makeSealed, servicesOf } from '../testing/sealed-levels.ts';
import { protectedHeader, renew, SEAL_ALGORITHMS, type SealedFile } from './index.ts';

const official = process.env.WAYMARK_OFFICIAL_FILES;

/** What ETSI's schemas refer to and do not bring along: the header of RFC 7515 section 4.1. */
const RFC_7515 = {
  definitions: {
    jwsProtectedHeader: {
      type: 'object',
      properties: {
        alg: { type: 'string' },
        typ: { type: 'string' },
        cty: { type: 'string' },
        kid: { type: 'string' },
        x5c: { type: 'array', items: { type: 'string' }, minItems: 1 },
        'x5t#S256': { type: 'string' },
        crit: { type: 'array', items: { type: 'string' }, minItems: 1, uniqueItems: true },
      },
      required: ['alg'],
    },
    jws: { type: 'object' },
  },
};

const read = (text: string): Record<string, unknown> => JSON.parse(Buffer.from(text, 'base64url').toString());

describe.skipIf(!official)('seals beside ETSI’s own schemas (needs WAYMARK_OFFICIAL_FILES)', () => {
  let hierarchy: Hierarchy;
  let file: SealedFile;
  let isProtectedHeader: ValidateFunction;
  let isUnprotectedHeader: ValidateFunction;

  beforeAll(async () => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    const schema = (name: string) => JSON.parse(readFileSync(join(official!, 'jades', name), 'utf8'));
    ajv.addSchema(RFC_7515, 'rfcs/rfc7515.json');
    for (const name of ['rfcs/rfc7519.json', 'rfcs/rfc7797.json', '19182-jsonSchema.json'])
      ajv.addSchema(schema(name), name);
    isProtectedHeader = ajv.compile(schema('19182-protected-jsonSchema.json'));
    isUnprotectedHeader = ajv.compile(schema('19182-unprotected-jsonSchema.json'));

    hierarchy = makeHierarchy();
    const sealed = await makeSealed(hierarchy, 'B-LTA');
    file = (await renew(sealed, servicesOf(hierarchy, 9_000), { now: new Date('2040-01-01') })).file;
  });
  afterAll(() => hierarchy.remove());

  it.each(SEAL_ALGORITHMS)('have the header that it wants with %s, with either time', async (alg) => {
    const chain = deviceOf(alg, await makeLeaf(alg, HELSINKI)).certificateChain;
    for (const time of [{ iat: 1_781_254_800 }, { sigT: '2025-06-12T09:00:00Z' }]) {
      expect([
        isProtectedHeader(read(await protectedHeader({ alg, chain, ...time }))),
        isProtectedHeader.errors,
      ]).toEqual([true, null]);
    }
  });

  it('have additions that it knows, as texts and in the clear', () => {
    const clear = file.etsiU.map((text) => read(String(text)));
    expect(clear.map((it) => Object.keys(it)[0])).toEqual([
      'sigTst',
      'xVals',
      'rVals',
      'arcTst',
      'tstVD',
      'arcTst',
    ]);
    for (const etsiU of [file.etsiU, clear])
      expect([isUnprotectedHeader({ etsiU }), isUnprotectedHeader.errors]).toEqual([true, null]);
  });

  it('would not pass with other ones', () => {
    for (const wrong of [
      { sigTst: {} },
      { sigTst: { tstTokens: [] } },
      { xVals: [{ val: '' }] },
      { rVals: {} },
    ])
      expect(isUnprotectedHeader({ etsiU: [wrong] })).toBe(false);
    expect(isProtectedHeader({ alg: 'ES256', sigT: 5 })).toBe(false);
  });
});
