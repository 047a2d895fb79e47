import { type CertificateFields, type IssuerInput, readCertificate } from '@waymark/credential';

/** The issuer as the seal's certificate writes it, or what the certificate lacks for that. */
export type CertificateIssuer =
  | { ok: true; issuer: IssuerInput; certificate: CertificateFields }
  | { ok: false; lacks: 'organisation' | 'identifier' | 'country' };

/** @param certificate DER of the seal's own certificate */
export function issuerOf(
  certificate: Uint8Array,
  primaryLanguage: string,
  homepage: string | null,
): CertificateIssuer {
  const { organization, organizationIdentifier, country, commonName } =
    readCertificate(certificate)?.subject ?? {};
  if (!organization) return { ok: false, lacks: 'organisation' };
  if (!organizationIdentifier) return { ok: false, lacks: 'identifier' };
  if (!country) return { ok: false, lacks: 'country' };
  return {
    ok: true,
    issuer: {
      legalName: { [primaryLanguage]: organization },
      ...(commonName && commonName !== organization ? { altLabel: { [primaryLanguage]: commonName } } : {}),
      eidasIdentifier: organizationIdentifier,
      country: country.toUpperCase(),
      ...(homepage ? { homepage } : {}),
    },
    certificate: { organisation: organization, organisationIdentifier: organizationIdentifier },
  };
}
