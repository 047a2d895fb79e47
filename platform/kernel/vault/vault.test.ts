import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decrypt, encrypt, makeVault } from './vault.ts';

const masterKey = Buffer.alloc(32, 7);
const vault = makeVault(masterKey);
const bytes = fc.uint8Array({ maxLength: 300 });
const context = fc.string({ maxLength: 60 });

describe('a vault', () => {
  it('gives back what was put in, through a wrapped key, in another vault of the same master key', () => {
    fc.assert(
      fc.property(bytes, context, (plain, about) => {
        const key = randomBytes(32);
        const wrapped = vault.wrap(key);
        const sealed = encrypt(key, plain, about);
        const later = makeVault(Buffer.alloc(32, 7));
        expect([...decrypt(later.unwrap(wrapped), sealed, about)]).toEqual([...plain]);
      }),
    );
  });

  it('opens nothing of which a bit was changed or the end was cut', () => {
    const key = randomBytes(32);
    fc.assert(
      fc.property(bytes, fc.nat(), fc.nat({ max: 7 }), fc.boolean(), (plain, where, bit, cut) => {
        const sealed = encrypt(key, plain, 'person:1');
        const at = where % sealed.length;
        const damaged = cut ? sealed.subarray(0, at) : Buffer.from(sealed);
        if (!cut) damaged[at]! ^= 1 << bit;
        expect(() => decrypt(key, damaged, 'person:1')).toThrow(/kernel\.vault-damaged/);
      }),
    );
  });

  it('opens nothing under the name of another record', () => {
    fc.assert(
      fc.property(context, context, (mine, yours) => {
        fc.pre(mine !== yours);
        const key = randomBytes(32);
        expect(() => decrypt(key, encrypt(key, randomBytes(9), mine), yours)).toThrow(/vault-damaged/);
      }),
    );
  });

  it('never writes the same bytes twice', () => {
    const many = Array.from({ length: 200 }, () => encrypt(masterKey, Buffer.alloc(4), 'c').toString('hex'));
    expect(new Set(many).size).toBe(200);
  });

  it('names the master key that a wrapped key needs, and the one that is there', () => {
    const other = makeVault(Buffer.alloc(32, 8));
    expect(() => other.unwrap(vault.wrap(randomBytes(32)))).toThrow(
      expect.objectContaining({
        code: 'kernel.vault-wrong-key',
        values: { needed: vault.keyId, present: other.keyId },
      }),
    );
  });

  it('derives one key for a purpose, and others for other purposes and master keys', () => {
    expect(vault.derive('links')).toEqual(makeVault(Buffer.alloc(32, 7)).derive('links'));
    expect(vault.derive('links')).not.toEqual(vault.derive('sessions'));
    expect(vault.derive('links')).not.toEqual(makeVault(Buffer.alloc(32, 8)).derive('links'));
  });

  it('tells its master key by an id that does not contain it', () => {
    expect(vault.keyId).toMatch(/^[0-9a-f]{16}$/);
    expect(masterKey.toString('hex')).not.toContain(vault.keyId);
  });
});
