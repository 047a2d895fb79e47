import { type Certificate, isIssuedBy, readCertificate } from '@waymark/credential';

const LONGEST_PATH = 8;

/**
 * Whoever confirms a certificate, one after another, up to one that confirms itself or names nobody.
 * @param pool certificates at hand; untrusted, each signature is checked
 * @param fetchIssuer gives the certificate at an address, DER; `null` where it cannot be had
 */
export async function confirmedBy(
  certificate: Certificate,
  pool: readonly Certificate[],
  fetchIssuer: (address: string) => Promise<Uint8Array | null>,
): Promise<Certificate[]> {
  const path = [certificate];
  while (path.length < LONGEST_PATH) {
    const last = path.at(-1)!;
    if (await isIssuedBy(last, last)) break;
    const issuer = (await issuerAmong(last, pool)) ?? (await issuerAt(last, fetchIssuer));
    if (!issuer) break;
    path.push(issuer);
  }
  return path;
}

async function issuerAmong(
  certificate: Certificate,
  pool: readonly Certificate[],
): Promise<Certificate | null> {
  for (const candidate of pool) if (await isIssuedBy(certificate, candidate)) return candidate;
  return null;
}

async function issuerAt(
  certificate: Certificate,
  fetchIssuer: (address: string) => Promise<Uint8Array | null>,
): Promise<Certificate | null> {
  for (const address of certificate.issuerAddresses.slice(0, 4)) {
    const der = await fetchIssuer(address);
    const issuer = der && readCertificate(der);
    if (issuer && (await isIssuedBy(certificate, issuer))) return issuer;
  }
  return null;
}
