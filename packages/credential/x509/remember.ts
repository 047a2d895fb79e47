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
