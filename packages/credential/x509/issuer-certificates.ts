import { fromBase64 } from '../bytes/index.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { context, DerError, must, readFields, readOid, readShallow, TAG } from './der.ts';

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const LIMITS = { bytes: 250_000, certificates: 16 };

/** As servers send it, though the standard wants DER: one block of text after another. */
const PEM = /-----BEGIN (CERTIFICATE|PKCS7)-----([A-Za-z0-9+/=\s]*)-----END \1-----/g;

/**
 * Reads what an address of `caIssuers` gives (RFC 5280 section 4.2.2.1): one certificate in DER, or several in a
 * "certs-only" CMS message (RFC 5652, a SignedData without signers); either in PEM, too. What cannot be read is left
 * out. At most 250,000 octets, of which the first 16 certificates count. Nothing is verified. Never throws.
 */
export function readIssuerCertificates(bytes: Uint8Array): Certificate[] {
  if (bytes.length > LIMITS.bytes) return [];
  const ders = bytes[0] === TAG.SEQUENCE ? [bytes] : blocksIn(bytes);
  return ders.flatMap(readOneOrBundle).slice(0, LIMITS.certificates);
}

function blocksIn(bytes: Uint8Array): Uint8Array[] {
  const text = new TextDecoder('latin1').decode(bytes);
  return [...text.matchAll(PEM)].slice(0, LIMITS.certificates).flatMap(([, , body]) => {
    const der = fromBase64(body!.replace(/\s+/g, ''));
    return der ? [der] : [];
  });
}

function readOneOrBundle(der: Uint8Array): Certificate[] {
  const certificate = readCertificate(der);
  if (certificate) return [certificate];
  try {
    return readBundle(der)
      .slice(0, LIMITS.certificates)
      .flatMap((it) => readCertificate(it) ?? []);
  } catch (error) {
    if (error instanceof DerError) return [];
    throw error;
  }
}

function readBundle(der: Uint8Array): Uint8Array[] {
  const [type, wrapped] = readFields(must(readShallow(der), TAG.SEQUENCE));
  if (readOid(type) !== SIGNED_DATA) throw new DerError('not signed data');
  const [signedData] = readFields(must(wrapped, context(0)));
  const certificates = readFields(must(signedData, TAG.SEQUENCE)).find(({ tag }) => tag === context(0));
  return certificates ? readFields(certificates).map(({ bytes }) => bytes) : [];
}
