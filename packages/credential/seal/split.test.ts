import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toUtf8 } from '../bytes/index.ts';
import { assemble, parseSealed, readSplit } from './file.ts';
import { splitFile } from './split.ts';

const text = new TextDecoder('utf-8', { ignoreBOM: true });
const signature = new Uint8Array(64);
const header = 'eyJhIjoxfQ';

/** What both ways make of one file. */
const both = (file: Uint8Array) => {
  const split = splitFile(file);
  return { quick: split && readSplit(split), whole: parseSealed(text.decode(file)) };
};

describe('a sealed file taken apart as bytes', () => {
  it('is what reading it as JSON makes of it', () => {
    // What JSON writes as \u is left to the other reader.
    const payload = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 });
    const pieces = fc.array(fc.oneof(payload, fc.constantFrom('"', '\\', '\n\t', '/', '","signatures":[')));
    fc.assert(
      fc.property(pieces, (parts) => {
        const { quick, whole } = both(assemble(toUtf8(`x${parts.join('')}`), header, signature));
        expect(whole.ok).toBe(true);
        expect(quick).toEqual(whole);
      }),
    );
  });

  it('is left to the other reader wherever it is written otherwise, or twice', () => {
    const seal = `{"protected":"${header}","signature":"AAAA"}`;
    for (const file of [
      `{"payload":"x","signatures":[${seal}],"payload":"y"}`,
      `{"payload":"x","signatures":[],"signatures":[${seal}]}`,
      `{"payload":"x","signatures":[${seal}],"more":1}`,
      `{"payload":"x","signatures":[${seal}]`,
      `{"payload":"x","signatures":[${seal}]}x`,
      `{"payload":"\\u0041","signatures":[${seal}]}`,
      `{"payload":"\\ud800","signatures":[${seal}]}`,
      `{"payload":"\\x","signatures":[${seal}]}`,
      `{"payload":"a\nb","signatures":[${seal}]}`,
      `{ "payload":"x","signatures":[${seal}]}`,
      `{"signatures":[${seal}],"payload":"x"}`,
      `{"payload":"x`,
      `{"payload":"x\\`,
    ])
      expect([file, splitFile(toUtf8(file))]).toEqual([file, null]);
    const notUtf8 = toUtf8(`{"payload":"x?","signatures":[${seal}]}`).map((byte) =>
      byte === 0x3f ? 0xff : byte,
    );
    expect(splitFile(notUtf8)).toBeNull();
  });

  it('passes no bytes as sealed that the other reader would read otherwise', () => {
    const file = assemble(toUtf8('{"a":"é\\n\\"x"}'), header, signature);
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const changed = file.slice();
        changed[at] = byte;
        const { quick, whole } = both(changed);
        if (quick) expect(quick).toEqual(whole);
      }),
      { numRuns: 1000 },
    );
  });
});
