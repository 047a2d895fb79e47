import { concat } from '../bytes/index.ts';
import { TAG } from './der.ts';

/** One element of DER (ITU-T X.690) with this identifier octet. */
export function element(tag: number, ...parts: Uint8Array[]): Uint8Array {
  const content = concat(...parts);
  const length: number[] = [];
  for (let rest = content.length; rest > 0; rest = Math.floor(rest / 256)) length.unshift(rest % 256);
  const size = content.length < 0x80 ? [content.length] : [0x80 | length.length, ...length];
  return concat(Uint8Array.of(tag, ...size), content);
}

export const sequence = (...parts: Uint8Array[]): Uint8Array => element(TAG.SEQUENCE, ...parts);
export const octetString = (bytes: Uint8Array): Uint8Array => element(TAG.OCTET_STRING, bytes);

/** A whole number that is not negative, from its octets in network order. */
export function integer(octets: Uint8Array): Uint8Array {
  const first = octets.findIndex((octet) => octet !== 0);
  const digits = first < 0 ? Uint8Array.of(0) : octets.subarray(first);
  return element(TAG.INTEGER, digits[0]! >= 0x80 ? Uint8Array.of(0) : new Uint8Array(), digits);
}

/** @param dotted such as `1.2.840.113549.1.7.2` */
export function objectIdentifier(dotted: string): Uint8Array {
  const [top, second, ...arcs] = dotted.split('.').map(Number);
  const octets = [top! * 40 + second!, ...arcs].flatMap((arc) => {
    const digits = [arc % 128];
    for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128))
      digits.unshift((rest % 128) | 0x80);
    return digits;
  });
  return element(TAG.OID, Uint8Array.from(octets));
}

/** An AlgorithmIdentifier with NULL parameters, as the widely used services expect it for a digest. */
export const algorithm = (dotted: string): Uint8Array =>
  sequence(objectIdentifier(dotted), element(TAG.NULL));
