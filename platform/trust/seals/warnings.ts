import type { SealLevel } from '@waymark/credential';
import type { CertificateDescription } from '../devices/index.ts';
import type { OwnerFacts } from './owners.ts';

/** What an administrator should know of a seal; the sentence is `trust.warning.<code>`. */
export const sealWarnings = [
  'test',
  'expired',
  'expires-soon',
  'name-differs',
  'country-differs',
  'self-signed',
  'not-qualified',
  'basic-level',
] as const;
export type SealWarning = (typeof sealWarnings)[number];

const DAY_MS = 24 * 60 * 60 * 1000;
/** Certificates for seals take weeks to get. */
const SOON_MS = 60 * DAY_MS;

const fold = (name: string) => name.normalize('NFC').trim().toLowerCase();

/** Purely: what is to be said of a seal, in this owner's hands, at this time. */
export function warningsOf(
  { certificate, level }: { certificate: CertificateDescription; level: SealLevel },
  owner: OwnerFacts,
  now: Date,
): SealWarning[] {
  const { notAfter, test } = certificate;
  const names = Object.values(owner.legalName).map(fold);
  const found: [SealWarning, boolean][] = [
    ['test', test],
    ['expired', notAfter < now],
    ['expires-soon', notAfter >= now && notAfter.getTime() - now.getTime() < SOON_MS],
    ['name-differs', !test && !names.includes(fold(certificate.owner))],
    ['country-differs', !test && certificate.country !== owner.country],
    ['self-signed', !test && certificate.selfSigned],
    ['not-qualified', !test && !certificate.selfSigned && !certificate.claimsQualifiedSeal],
    ['basic-level', !test && level === 'B-B'],
  ];
  return found.flatMap(([warning, applies]) => (applies ? [warning] : []));
}
