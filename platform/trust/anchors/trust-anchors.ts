import { readAlliance } from '../../alliance/index.ts';
import type { Database, Tx } from '../../kernel/database/database.ts';
import type { MultilingualText } from '../../kernel/languages/index.ts';
import { findOwnedSeals } from '../seals/shown.ts';
import { readTimeStampAnchors } from './time-stamp-anchors.ts';

/** One seal of the alliance or a member, present or past, as what a verifier may rely on. */
export interface TrustAnchor {
  /** DER, base64: the seal's own certificate. */
  certificate: string;
  /** SHA-256 of the certificate, hexadecimal. */
  sha256: string;
  /** Legal name of the owner. */
  name: MultilingualText;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** As in the certificate, such as `VATFI-12345678`; '' if it has none. */
  organizationIdentifier: string;
  /** When it was added here, ISO 8601. */
  since: string;
  /** When it was retired; null while it is in use. */
  until: string | null;
  /** A test seal: nothing that it seals is genuine. */
  test: boolean;
}

/** The alliance's own list, as `/trust/anchors.json` serves it. */
export interface TrustAnchors {
  alliance: { name: MultilingualText; homepage: string | null } | null;
  anchors: TrustAnchor[];
  /** What confirms its time-stamp authorities, present and past; they vouch for no seal. */
  timeStampAnchors: TimeStampAnchor[];
}

export interface TimeStampAnchor {
  /** DER, base64. */
  certificate: string;
  /** SHA-256 of the certificate, hexadecimal. */
  sha256: string;
  /** As in the certificate. */
  name: string;
  /** When it was added here, ISO 8601. */
  since: string;
}

/**
 * The alliance's own seals as anchors. For `verify`, an anchor is its certificate (from base64), its name in the
 * reader's language, and as source a text that names this list.
 */
export async function readTrustAnchors(db: Database | Tx): Promise<TrustAnchors> {
  const alliance = await readAlliance(db);
  const owned = await findOwnedSeals(db);
  return {
    alliance: alliance && { name: alliance.name, homepage: alliance.homepage },
    anchors: owned.map(({ seal, owner, certificate }) => ({
      certificate: seal.certificateChain[0]!.toString('base64'),
      sha256: certificate.fingerprint,
      name: owner.legalName,
      country: owner.country,
      organizationIdentifier: certificate.identifier,
      since: seal.createdAt.toISOString(),
      until: seal.retiredAt?.toISOString() ?? null,
      test: seal.isTest,
    })),
    timeStampAnchors: (await readTimeStampAnchors(db)).map((anchor) => ({
      certificate: anchor.certificate.toString('base64'),
      sha256: anchor.sha256.toString('hex'),
      name: anchor.name,
      since: anchor.added_at.toISOString(),
    })),
  };
}
