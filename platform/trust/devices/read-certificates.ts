import { refuse } from './errors.ts';

const PEM = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g;
const MOST_BYTES = 100_000;
const MOST = 20;

/**
 * The certificates of a file: one in DER, or any number in PEM, in Base64. No file: none.
 * @throws `trust.certificate-unreadable` if there is none in it, or more than belong to one seal
 */
export function readCertificates(file: Uint8Array | undefined): string[] {
  if (!file || file.length === 0) return [];
  if (file.length > MOST_BYTES) throw refuse('trust.certificate-unreadable');
  // A DER certificate is a SEQUENCE.
  if (file[0] === 0x30) return [Buffer.from(file).toString('base64')];
  const found = [...Buffer.from(file).toString('latin1').matchAll(PEM)];
  if (found.length === 0 || found.length > MOST) throw refuse('trust.certificate-unreadable');
  return found.map(([, base64]) => base64!.replace(/\s/g, ''));
}
