import { createHash } from 'node:crypto';
import { readCertificate } from '@waymark/credential';
import { refuse } from './errors.ts';
import { testMark } from './test-seal.ts';

/** What a page shows of a seal's certificate. */
export interface CertificateDescription {
  /** The organisation it was issued to, or its common name where it names none. */
  owner: string;
  commonName: string;
  country: string;
  /** ETSI EN 319 412-1, such as `VATES-A00000000`; '' if it has none. */
  identifier: string;
  issuer: string;
  /** Hexadecimal. */
  serialNumber: string;
  notBefore: Date;
  notAfter: Date;
  /** `RSA 3072`, `EC P-256`; '' for a kind that we do not accept. */
  key: string;
  /** SHA-256 of the certificate, hexadecimal. */
  fingerprint: string;
  /** It claims to be a qualified certificate for seals; only the EU's lists confirm that. */
  claimsQualifiedSeal: boolean;
  /** Issued by itself. */
  selfSigned: boolean;
  /** A test seal of ours: no legal value. */
  test: boolean;
}

/** @throws `trust.certificate-unreadable` */
export function describeCertificate(der: Uint8Array): CertificateDescription {
  const certificate = readCertificate(der);
  if (!certificate) throw refuse('trust.certificate-unreadable');
  const { subject, issuer, publicKey, qualified } = certificate;
  const size = publicKey?.kind === 'RSA' ? publicKey.bits : publicKey?.curve;
  return {
    owner: subject.organization ?? subject.commonName ?? '',
    commonName: subject.commonName ?? '',
    country: subject.country ?? '',
    identifier: subject.organizationIdentifier ?? '',
    issuer: issuer.organization ?? issuer.commonName ?? '',
    serialNumber: certificate.serialNumber,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    key: publicKey ? `${publicKey.kind} ${size}` : '',
    fingerprint: createHash('sha256').update(der).digest('hex'),
    claimsQualifiedSeal: qualified.qualified && qualified.types.includes('seal'),
    selfSigned: Buffer.compare(subject.der, issuer.der) === 0,
    test: isTestName(subject.organization) || isTestName(subject.commonName),
  };
}

function isTestName(name: string | undefined): boolean {
  return name?.startsWith(testMark.trimEnd()) ?? false;
}
