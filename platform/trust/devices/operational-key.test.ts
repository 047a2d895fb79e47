import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeOperationalKey, openOperationalKey } from './operational-key.ts';

describe('an operational key', () => {
  it('signs after it was stored and opened again, and its public half checks it', async () => {
    const { privateJwk, publicJwk } = makeOperationalKey();
    const signer = openOperationalKey(JSON.parse(JSON.stringify(privateJwk)));
    expect(signer).toMatchObject({ algorithm: 'ES256', keyId: publicJwk.kid, publicJwk });
    const input = new TextEncoder().encode('status list');
    const [signature] = await signer.sign([input]);
    const key = createPublicKey({ key: { ...publicJwk }, format: 'jwk' });
    expect(signature).toHaveLength(64);
    expect(verify('sha256', input, { key, dsaEncoding: 'ieee-p1363' }, signature!)).toBe(true);
  });

  it('does not show its private half in what is published', () => {
    const { privateJwk } = makeOperationalKey();
    const signer = openOperationalKey(privateJwk);
    expect(Object.keys(signer.publicJwk).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    expect(JSON.stringify(signer)).not.toContain(privateJwk.d);
  });

  it('has the thumbprint of RFC 7638 as its id', () => {
    const { publicJwk } = makeOperationalKey();
    expect(publicJwk.kid).toMatch(/^[\w-]{43}$/);
    expect(makeOperationalKey().publicJwk.kid).not.toBe(publicJwk.kid);
  });
});
