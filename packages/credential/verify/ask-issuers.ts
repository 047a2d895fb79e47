import { sameBytes } from '../bytes/index.ts';
import type { Resolve } from '../status/index.ts';
import {
  type Anchor,
  type Certificate,
  certificateOfAnchor,
  isInPeriod,
  isIssuedBy,
  isSelfIssued,
  readIssuerCertificates,
} from '../x509/index.ts';
import { fetchBytes } from './fetch-bytes.ts';
import type { Speaker } from './messages.ts';

/** A certificate that did not come with the file, and where it was fetched. */
export interface FetchedIssuer {
  certificate: Certificate;
  address: string;
}

export interface AskedIssuers {
  /** Candidates: whether they lead anywhere is for the path to say. */
  fetched: FetchedIssuer[];
  /** Hosts that had nothing usable. */
  missed: string[];
}

/** Several leaves mostly have the same authorities above them; real paths have one or two. */
const LIMITS = { bytes: 250_000, fetches: 6, addresses: 2, depth: 6, certificates: 32, signatures: 64 };

interface Search {
  leaves: readonly Certificate[];
  /** The time for which a path is looked for: one that was not valid then is no issuer. */
  at: Date;
  /** What came along; untrusted. */
  pool: readonly Certificate[];
  anchors: readonly Anchor[];
  resolve: Resolve;
}

/**
 * Fetches the issuers that are missing between these certificates and an anchor, from where each certificate itself
 * says that its issuer's can be had (RFC 5280 section 4.2.2.1), step by step upwards. Nobody is asked where the issuer
 * is known, nor where there is no anchor that could be reached. The addresses are the file's word: `resolve` says
 * where it may lead. At most 6 fetches and 64 signature checks. Never throws.
 */
export async function askIssuers({ leaves, at, pool, anchors, resolve }: Search): Promise<AskedIssuers> {
  const ends = anchors.flatMap((anchor) => certificateOfAnchor(anchor) ?? []);
  const fetched: FetchedIssuer[] = [];
  const missed = new Set<string>();
  const seen = new Set<Certificate>();
  const asked = new Set<string>();
  let budget = LIMITS.signatures;

  async function climb(certificate: Certificate, depth: number): Promise<void> {
    if (depth > LIMITS.depth || seen.size >= LIMITS.certificates || seen.has(certificate)) return;
    seen.add(certificate);
    if (isSelfIssued(certificate)) return;
    if ((await issuersOf(certificate, ends)).length > 0) return;
    const issuersHere = () => issuersOf(certificate, [...pool, ...fetched.map((it) => it.certificate)]);
    let issuers = await issuersHere();
    if (issuers.length === 0) {
      for (const address of addressesOf(certificate)) await fetchFrom(address);
      issuers = await issuersHere();
    }
    for (const issuer of issuers) await climb(issuer, depth + 1);
  }

  async function issuersOf(
    certificate: Certificate,
    candidates: readonly Certificate[],
  ): Promise<Certificate[]> {
    const issuers: Certificate[] = [];
    for (const candidate of candidates) {
      const fits = sameBytes(candidate.subject.der, certificate.issuer.der) && isInPeriod(candidate, at);
      if (!fits) continue;
      if (--budget < 0) break;
      if (await isIssuedBy(certificate, candidate)) issuers.push(candidate);
    }
    return issuers;
  }

  async function fetchFrom(address: string): Promise<void> {
    if (asked.has(address) || asked.size >= LIMITS.fetches) return;
    asked.add(address);
    const found = readIssuerCertificates(
      (await fetchBytes(resolve, address, 'certificate', LIMITS.bytes)) ?? new Uint8Array(),
    );
    fetched.push(...found.map((certificate) => ({ certificate, address })));
    if (found.length === 0) missed.add(new URL(address).host);
  }

  if (ends.length > 0) for (const leaf of leaves) await climb(leaf, 0);
  return { fetched, missed: [...missed] };
}

const addressesOf = ({ issuerAddresses }: Certificate) =>
  issuerAddresses.filter((address) => URL.canParse(address)).slice(0, LIMITS.addresses);

/** A sentence about those of these certificates that did not come with the file; empty where all did. */
export function sayFetched(
  certificates: readonly Certificate[],
  fetched: readonly FetchedIssuer[],
  speaker: Speaker,
): string {
  const used = fetched.filter(({ certificate }) => certificates.includes(certificate));
  if (used.length === 0) return '';
  const names = new Set(
    used.map(({ certificate: { subject } }) => subject.commonName ?? subject.organization ?? '?'),
  );
  const hosts = new Set(used.map(({ address }) => new URL(address).host));
  const values = { names: speaker.list([...names]), hosts: speaker.list([...hosts]) };
  return ` ${speaker.say('trust.fetched', values)}`;
}
