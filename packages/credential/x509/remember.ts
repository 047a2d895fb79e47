import { fromBase64, toBase64 } from '../bytes/index.ts';
import type { Certificate } from './certificate.ts';

/**
 * Remembers what was found out about a value and a certificate for as long as both live: a file can name the same
 * ones in every combination, and each signature need be checked but once.
 */
export function remember<V extends object, T>(
  find: (value: V, certificate: Certificate) => Promise<T>,
): (value: V, certificate: Certificate) => Promise<T> {
  const found = new WeakMap<V, WeakMap<Certificate, Promise<T>>>();
  return (value, certificate) => {
    const ofValue = found.get(value) ?? new WeakMap<Certificate, Promise<T>>();
    found.set(value, ofValue);
    const known = ofValue.get(certificate) ?? find(value, certificate);
    ofValue.set(certificate, known);
    return known;
  };
}

/** The same about a certificate alone. */
export function rememberAbout<T>(find: (certificate: Certificate) => T): (certificate: Certificate) => T {
  const found = new WeakMap<Certificate, { value: T }>();
  return (certificate) => {
    const known = found.get(certificate) ?? { value: find(certificate) };
    found.set(certificate, known);
    return known.value;
  };
}

/** To compare a long text with a few is faster than to look it up, for which all of it is hashed. */
const MOST_RECENT = 8;

/**
 * Reads the same bytes once. They give the same object, frozen and with a copy of the bytes: what is found out about a
 * value that comes again and again, such as an authority's certificate, need be found out but once. What is longer than
 * `largest` octets is read each time; the oldest of more than `most` is forgotten.
 */
export function readOnce<T extends object>(
  read: (der: Uint8Array) => T | null,
  { most, largest }: { most: number; largest: number },
): { fromBytes(der: Uint8Array): T | null; fromText(base64: string): T | null } {
  const known = new Map<string, T>();
  const recent: { text: string; value: T }[] = [];
  let next = 0;
  const first = (text: string, der: Uint8Array) => {
    const value = read(new Uint8Array(der));
    if (!value) return null;
    if (known.size >= most) known.delete(known.keys().next().value!);
    known.set(text, Object.freeze(value));
    return value;
  };
  const fromBytes = (der: Uint8Array) => {
    if (der.length > largest) return read(der);
    const text = toBase64(der);
    return known.get(text) ?? first(text, der);
  };
  return {
    fromBytes,
    // The same bytes have no other text that `fromBase64` takes.
    fromText: (base64) => {
      const again = recent.find(({ text }) => text === base64);
      if (again) return again.value;
      const der = known.has(base64) ? null : fromBase64(base64);
      const value = known.get(base64) ?? (der && fromBytes(der));
      if (value && base64.length <= largest) recent[next++ % MOST_RECENT] = { text: base64, value };
      return value;
    },
  };
}
