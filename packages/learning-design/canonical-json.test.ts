import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { exampleCourseVersion } from './course-version.example.ts';
import { hashCourseVersion } from './hash-course-version.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}

describe('canonical JSON (RFC 8785)', () => {
  it('sorts members by UTF-16 code units, so an emoji comes before a Hebrew presentation form', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 };
    expect(canonicalJson(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
  });

  it('writes numbers as ECMAScript does', () => {
    expect(canonicalJson([333333333.3333333, 1e30, 4.5, 2e-3, 1e-27, -0, 1e21])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0,1e+21]',
    );
  });

  it.each([
    [{ a: undefined }, '$.a'],
    [[Number.NaN], '$[0]'],
    [{ a: [1n] }, '$.a[0]'],
    [new Date(0), '$'],
    [{ a: '\ud800' }, '$.a'],
    [new Array(1), '$[0]'],
  ])('refuses what JSON cannot carry and names the place', (value, place) => {
    expect(() => canonicalJson(value)).toThrow(`${place}`);
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  it('refuses a value that contains itself', () => {
    const knot: unknown[] = [];
    knot.push(knot);
    expect(() => canonicalJson(knot)).toThrow('64 levels');
  });

  it('is JSON of the same value, whatever the order of members', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(reversed(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });
});

describe('the hash of a course version', () => {
  it('is 64 lower-case digits and does not depend on the order of members', async () => {
    const hash = await hashCourseVersion(exampleCourseVersion, sha256);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(
      await hashCourseVersion(reversed(exampleCourseVersion) as typeof exampleCourseVersion, sha256),
    ).toBe(hash);
  });

  it('changes with any text, and is the same from the browser’s hasher', async () => {
    const hash = await hashCourseVersion(exampleCourseVersion, sha256);
    const other = { ...exampleCourseVersion, title: { en: 'Reading a river.' } };
    expect(await hashCourseVersion(other, sha256)).not.toBe(hash);
    const inBrowser = async (bytes: Uint8Array) =>
      new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
    expect(await hashCourseVersion(exampleCourseVersion, inBrowser)).toBe(hash);
  });
});
