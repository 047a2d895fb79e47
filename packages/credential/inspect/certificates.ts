import { fromBase64 } from '../bytes/index.ts';
import { type Certificate, readCertificate } from '../x509/index.ts';

/**
 * A certificate in words for people, as it stands in the file; neither its signature nor its issuer is checked.
 * `subject` and `issuer` are common name, organisation, its identifier and country, joined by commas; `serialNumber`
 * is hexadecimal.
 */
export interface CertificateSummary {
  subject: string;
  issuer: string;
  serialNumber: string;
  /** ISO 8601. */
  notBefore: string;
  notAfter: string;
  /** Such as `RSA 3072` or `P-256`; `null` for a kind that is not accepted here. */
  key: string | null;
  /** What the certificate claims (QcStatements). */
  qualified: boolean;
}

const nameOf = ({ commonName, organization, organizationIdentifier, country }: Certificate['subject']) =>
  [commonName, organization, organizationIdentifier, country].filter(Boolean).join(', ') || '?';

const rsaKey = ({ bits, pss }: { bits: number; pss?: unknown }) => `RSA${pss ? '-PSS' : ''} ${bits}`;

export function summariseCertificate(certificate: Certificate): CertificateSummary {
  const { publicKey } = certificate;
  return {
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    serialNumber: certificate.serialNumber,
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    key: publicKey && (publicKey.kind === 'RSA' ? rsaKey(publicKey) : publicKey.curve),
    qualified: certificate.qualified.qualified,
  };
}

export function summariseCertificates(x5c: unknown): (CertificateSummary | null)[] {
  return [x5c ?? []]
    .flat(1)
    .slice(0, 20)
    .map((text) => {
      const der = typeof text === 'string' ? fromBase64(text) : null;
      const certificate = der && readCertificate(der);
      return certificate && summariseCertificate(certificate);
    });
}
