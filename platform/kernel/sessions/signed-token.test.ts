import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { openSignedToken, signedToken } from './signed-token.ts';

const key = randomBytes(32);
const id = newId();
const token = signedToken(key, 'share', id);

describe('a signed token', () => {
  it('opens its own record, for its own purpose, under its own key', () => {
    expect(openSignedToken(key, 'share', token)).toBe(id);
    expect(openSignedToken(key, 'sign-in', token)).toBeNull();
    expect(openSignedToken(randomBytes(32), 'share', token)).toBeNull();
  });

  it('opens nothing in any other spelling', () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...letters), (place, letter) => {
        const changed = token.slice(0, place) + letter + token.slice(place + 1);
        expect(openSignedToken(key, 'share', changed)).toBe(changed === token ? id : null);
      }),
      { numRuns: 2000 },
    );
  });
});
