import { countryAuthorityCode } from '../elm/countries.ts';
import { isObject, type JsonObject } from '../json/index.ts';
import type { Certificate } from '../x509/index.ts';

const COUNTRY_TABLE = 'http://publications.europa.eu/resource/authority/country/';

/** Begins the organisation name of every test seal; the platform's own and no other. */
export const TEST_SEAL_PREFIX = 'TEST – no legal value – ';

/** Whether the organisation in the certificate's subject begins with {@link TEST_SEAL_PREFIX}. */
export function isTestSeal(certificate: Certificate): boolean {
  return certificate.subject.organization?.startsWith(TEST_SEAL_PREFIX) ?? false;
}

/** What of the issuer in the credential is not what the certificate says. */
export type IssuerMismatch = 'name' | 'identifier' | 'country';

const listed = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

/** All texts of a language map, or of a plain string. */
export function textsOf(value: unknown): string[] {
  const values = isObject(value) ? Object.values(value).flatMap(listed) : listed(value);
  return values.filter((text): text is string => typeof text === 'string');
}

function countriesOf(issuer: JsonObject): string[] {
  const addresses = listed(issuer.location).flatMap((place) =>
    isObject(place) ? listed(place.address) : [],
  );
  const countries = addresses.flatMap((address) => (isObject(address) ? listed(address.countryCode) : []));
  return countries.flatMap((country) =>
    isObject(country) && typeof country.id === 'string' ? [country.id] : [],
  );
}

const isSameText = (a: string, b: string) => a === b || a.normalize('NFC') === b.normalize('NFC');

/**
 * Compares the credential's issuer with the owner of the seal: legal name with O, eIDAS identifier with
 * organizationIdentifier, country with C. Sealing software copies them, so any difference means that the
 * credential names somebody else. Names may be given in several languages; one must be the certificate's.
 */
export function compareIssuer(issuer: unknown, { subject }: Certificate): IssuerMismatch[] {
  const stated = isObject(issuer) ? issuer : {};
  const { organization, organizationIdentifier, country } = subject;
  const mismatches: IssuerMismatch[] = [];
  if (!organization || !textsOf(stated.legalName).some((name) => isSameText(name, organization)))
    mismatches.push('name');
  const identifiers = listed(stated.eIDASIdentifier).map((it) => (isObject(it) ? it.notation : undefined));
  if (!organizationIdentifier || identifiers.length !== 1 || identifiers[0] !== organizationIdentifier) {
    mismatches.push('identifier');
  }
  const code = country ? countryAuthorityCode(country.toUpperCase()) : undefined;
  if (!code || !countriesOf(stated).includes(COUNTRY_TABLE + code)) mismatches.push('country');
  return mismatches;
}
