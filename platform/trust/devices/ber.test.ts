import { describe, expect, it } from 'vitest';
import { BerError, number, octets, oid, readBer } from './ber.ts';

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');

describe('BER', () => {
  it('takes a string as its octets, even if they look like an element themselves', () => {
    expect([...octets(readBer(bytes('04 04 04 02 aa bb')))]).toEqual([4, 2, 0xaa, 0xbb]);
  });

  it('puts a string in pieces together, of definite and of indefinite length', () => {
    expect([...octets(readBer(bytes('24 07 04 02 01 02 04 01 03')))]).toEqual([1, 2, 3]);
    expect([...octets(readBer(bytes('24 80 04 02 01 02 04 01 03 00 00')))]).toEqual([1, 2, 3]);
  });

  it('reads small numbers and identifiers', () => {
    expect(number(readBer(bytes('02 03 01 86 a0')))).toBe(100_000);
    expect(oid(readBer(bytes('06 09 2a 86 48 86 f7 0d 01 07 01')))).toBe('1.2.840.113549.1.7.1');
  });

  it.each(['', '04', '04 05 01', '02 01 ff'])('refuses %s', (hex) => {
    expect(() => number(readBer(bytes(hex)))).toThrow(BerError);
  });
});
