import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toUtf8 } from '../bytes/index.ts';
import { parseJson } from '../json/index.ts';
import { assemble, type ParsedSeal, parseSealed, readSplit } from './file.ts';
import { splitFile } from './split.ts';

const text = new TextDecoder('utf-8', { ignoreBOM: true });
const signature = new Uint8Array(64);
const header = 'eyJhIjoxfQ';

/** As text, which is compared faster than bytes. */
const payloadOf = (sealed: ParsedSeal) =>
  sealed.ok && { file: { ...sealed.file, payload: Buffer.from(sealed.file.payload).toString('latin1') } };

/** What both ways make of one file; `content` is the payload read as JSON. */
const both = (file: Uint8Array) => {
  const split = splitFile(file);
  const quick = split && readSplit(split);
  const whole = parseSealed(text.decode(file));
  const content = whole.ok ? parseJson(text.decode(whole.file.payload)) : null;
  return {
    quick: quick && { ...quick, ...payloadOf(quick), content: quick.ok ? split?.content : null },
    whole: { ...whole, ...payloadOf(whole), content: content?.ok ? content.value : null },
  };
};

describe('a sealed file taken apart as bytes', () => {
  it('is what reading it as JSON makes of it', () => {
    // What JSON writes as \u is left to the other reader.
    const some = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 });
    const odd = fc.constantFrom('"', '\\', '/', '","signatures":[', 'x'.repeat(5000), 'Łódź '.repeat(300));
    const pieces = fc.dictionary(some, fc.array(fc.oneof(some, odd), { maxLength: 8 }));
    fc.assert(
      fc.property(pieces, fc.constantFrom('', '  ', '\n\t'), (value, indent) => {
        const payload = toUtf8(JSON.stringify(value, null, indent));
        const { quick, whole } = both(assemble(payload, header, signature));
        expect(whole.ok).toBe(true);
        expect(quick).toEqual(whole);
      }),
    );
  });

  it('leaves the file as it was, a Buffer too, whose slices are no copies', () => {
    const file = assemble(toUtf8('{\n\t"name": "Łódź"\n}'), header, signature);
    const buffer = Buffer.from(file);
    expect(splitFile(buffer)).toEqual(splitFile(file));
    expect(splitFile(buffer)?.content).toEqual({ name: 'Łódź' });
    expect(buffer.equals(file)).toBe(true);
  });

  const seal = `{"protected":"${header}","signature":"AAAA"}`;

  it('is left to the other reader wherever it is written otherwise, or twice', () => {
    expect(splitFile(toUtf8(`{"payload":"1","signatures":[${seal}]}`))).not.toBeNull();
    for (const file of [
      `{"payload":"1","signatures":[${seal}],"payload":"2"}`,
      `{"payload":"1","signatures":[],"signatures":[${seal}]}`,
      `{"payload":"1","signatures":[${seal}],"more":1}`,
      `{"payload":"1","signatures":[${seal}]`,
      `{"payload":"1","signatures":[${seal}]}x`,
      `{ "payload":"1","signatures":[${seal}]}`,
      `{"signatures":[${seal}],"payload":"1"}`,
      `{"payload":"1`,
      `{"payload":"1\\`,
    ])
      expect([file, splitFile(toUtf8(file))]).toEqual([file, null]);
  });

  it.each([
    ['an escape by number', '\\"\\u0041\\"'],
    ['half a character', '\\"\\ud800\\"'],
    ['an unknown escape', '\\"\\x\\"'],
    ['a line feed within a text', '\\"a\nb\\"'],
    ['a line feed between values', '[1,\n2]'],
    ['a tab between values', '[1,\t2]'],
    ['a NUL between values', '[1,\0 2]'],
    ['a backslash that ends it', '[1,2]\\'],
    ['no JSON', '[1,2'],
    ['a name twice', '{\\"a\\":1,\\"a\\":2}'],
  ])('leaves a payload with %s to the other reader', (_, payload) => {
    expect(splitFile(toUtf8(`{"payload":"${payload}","signatures":[${seal}]}`))).toBeNull();
  });

  it('leaves what is not UTF-8 to the other reader', () => {
    const file = toUtf8(`{"payload":"\\"?\\"","signatures":[${seal}]}`);
    expect(splitFile(file)).not.toBeNull();
    expect(splitFile(file.map((byte) => (byte === 0x3f ? 0xff : byte)))).toBeNull();
  });

  it.each([
    ['short', ''],
    ['long', 'x'.repeat(20_000)],
  ])('passes no bytes of a %s file as sealed that the other reader would read otherwise', (_, more) => {
    const file = assemble(toUtf8(`{"a":"é\\n\\"x","b":"${more}Ł"}`), header, signature);
    const end = file.length - more.length;
    fc.assert(
      fc.property(fc.nat(end - 1), fc.integer({ min: 0, max: 255 }), (place, byte) => {
        const at = place < end / 2 ? place : file.length - end + place;
        const changed = file.slice();
        changed[at] = byte;
        const { quick, whole } = both(changed);
        if (quick) expect(quick).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });

  it('takes a time that grows with the file alone, whatever is in it', () => {
    // Long runs with many backslashes and no quote: each byte may be looked for only once.
    const many = `${'x'.repeat(40)}\\n`.repeat(100_000);
    expect(splitFile(toUtf8(`{"payload":"${many}`))).toBeNull();
  });
});
