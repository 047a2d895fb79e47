import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../bytes/index.ts';
import { isDer, readDer, readFields, readInteger, readOid, readShallow, readTime, TAG } from './der.ts';
import { element, integer, objectIdentifier, octetString, sequence } from './der-write.ts';

const text = (value: string) => new TextEncoder().encode(value);
const time = (value: string) => readTime(readDer(element(TAG.GENERALIZED_TIME, text(value)))).toISOString();

describe('DER', () => {
  it('is read as it was written, at every length', () => {
    for (const length of [0, 1, 127, 128, 255, 256, 65_535, 65_536]) {
      const bytes = octetString(new Uint8Array(length).fill(7));
      expect(readDer(sequence(bytes)).children[0]!.content.length).toBe(length);
      expect(readFields(readShallow(sequence(bytes, bytes))).map((it) => it.bytes.length)).toEqual([
        bytes.length,
        bytes.length,
      ]);
    }
  });

  it('writes whole numbers without a sign and without idle octets', () => {
    expect(toHex(integer(fromHex('0000ff')))).toBe('020200ff');
    expect(toHex(integer(fromHex('7f')))).toBe('02017f');
    expect(toHex(integer(new Uint8Array()))).toBe('020100');
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 160n }), (value) => {
        const hex = value.toString(16);
        const read = readInteger(readDer(integer(fromHex(hex.length % 2 ? `0${hex}` : hex))));
        expect(BigInt(`0x${toHex(read)}`)).toBe(value);
      }),
    );
  });

  it('writes the identifiers that it reads', () => {
    for (const oid of ['1.2.840.113549.1.7.2', '2.16.840.1.101.3.4.2.1', '0.4.0.1862.1.6.2', '2.5.29.56'])
      expect(readOid(readDer(objectIdentifier(oid)))).toBe(oid);
  });

  it('reads a time to the millisecond, and no time that does not exist', () => {
    expect(time('20260612090003Z')).toBe('2026-06-12T09:00:03.000Z');
    expect(time('20260612090003.5Z')).toBe('2026-06-12T09:00:03.500Z');
    expect(time('20260612090003.123456Z')).toBe('2026-06-12T09:00:03.123Z');
    for (const none of ['20260231090003Z', '20260612250003Z', '20260612090003', '20260612090003+0200'])
      expect(() => time(none)).toThrow('bad time');
  });

  it.each([
    ['an indefinite length', '3080 0000'],
    ['a length that is not minimal', '0481 01 00'],
    ['a length beyond the end', '0402 00'],
    ['a length of five octets', '0485 0000000001 00'],
    ['something after the end', '0500 00'],
    ['a tag number above 30', '1f8101 00'],
    ['nothing', ''],
  ])('refuses %s', (_, hex) => {
    const bytes = fromHex(hex.replaceAll(' ', ''));
    expect(() => readDer(bytes)).toThrow();
    expect(() => readShallow(bytes)).toThrow();
  });

  it('is told from other bytes without being read through, however large it is', () => {
    expect(isDer(sequence(octetString(new Uint8Array(2_000_000)), octetString(Uint8Array.of(1))))).toBe(true);
    expect(isDer(octetString(new Uint8Array(3)))).toBe(false);
    expect(isDer(sequence(Uint8Array.of(4, 9)))).toBe(false);
  });

  it('stops at its limits', () => {
    let deep = element(TAG.NULL);
    for (let i = 0; i < 30; i++) deep = sequence(deep);
    expect(() => readDer(deep)).toThrow('too deep');
    const many = sequence(new Uint8Array(60_000).map((_, i) => (i % 2 === 0 ? TAG.NULL : 0)));
    expect(() => readDer(many)).toThrow('too many');
    expect(() => readFields(readShallow(many))).toThrow('too many');
    expect(() => readDer(octetString(new Uint8Array(1_000_000)))).toThrow('too large');
  });
});
