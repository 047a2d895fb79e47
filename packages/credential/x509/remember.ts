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
  const first = (text: string, der: Uint8Array) => {
    const value = read(der.slice());
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
      const again = known.get(base64);
      if (again) return again;
      const der = fromBase64(base64);
      return der && fromBytes(der);
    },
  };
}
