import { sameBytes, toBase64 } from '../bytes/index.ts';
import type { Resolve } from '../status/index.ts';
import {
  type Certificate,
  type Crl,
  checkRevocation,
  type OcspResponse,
  ocspRequest,
  type RevocationSources,
  readCrl,
  readOcspResponse,
} from '../x509/index.ts';
import { fetchBytes } from './fetch-bytes.ts';
import type { Evidence } from './subject.ts';

/** A certificate of a path, and the time for which it has to be known whether it was revoked. */
export interface Doubt {
  certificate: Certificate;
  issuer: Certificate;
  at: Date;
}

/** Who was asked in vain: `unreached` gave nothing; what `unusable` gave is not an answer to the question. */
export interface Miss {
  host: string;
  problem: 'unreached' | 'unusable';
}

export interface Asked {
  ocsp: OcspResponse[];
  crls: Crl[];
  /** For the certificates about which nobody told anything. */
  missed: Miss[];
}

/** A certificate has seldom more than one address of a kind. */
const LIMITS = { certificates: 8, addresses: 2, bytes: 8_000_000 };

/**
 * Asks the authorities of these certificates, all at once, whether they were revoked: by OCSP, and where that says
 * nothing by the list. What comes back is untrusted and checked here. Never throws.
 * @param doubts of paths to an anchor only: otherwise any file could send a verifier where it likes
 * @param evidence a responder's own certificate may need a list that the file carries
 */
export async function askRevocation(
  doubts: readonly Doubt[],
  evidence: Evidence,
  resolve: Resolve,
): Promise<Asked> {
  const get = fetchOnce(resolve);
  const answers = await Promise.all(
    distinct(doubts)
      .slice(0, LIMITS.certificates)
      .map((doubt) => askAbout(doubt, evidence, get)),
  );
  return {
    ocsp: answers.flatMap(({ ocsp }) => ocsp),
    crls: answers.flatMap(({ crls }) => crls),
    missed: answers.flatMap(({ missed }) => missed),
  };
}

const distinct = (doubts: readonly Doubt[]) =>
  doubts.filter(
    ({ certificate }, i) =>
      !doubts.slice(0, i).some((earlier) => sameBytes(earlier.certificate.der, certificate.der)),
  );

type Get = (url: string) => Promise<Uint8Array | null>;

/** Certificates of one authority name the same list. */
function fetchOnce(resolve: Resolve): Get {
  const fetched = new Map<string, Promise<Uint8Array | null>>();
  return (url) => {
    const answer = fetched.get(url) ?? fetchBytes(resolve, url, 'revocation', LIMITS.bytes);
    fetched.set(url, answer);
    return answer;
  };
}

async function askAbout(doubt: Doubt, { pool, revocation }: Evidence, get: Get): Promise<Asked> {
  const { certificate, issuer } = doubt;
  const missed: Miss[] = [];

  /** What an address says, if it says anything about this certificate. */
  async function ask<T>(
    url: string,
    read: (der: Uint8Array) => T | null,
    sources: (value: T) => RevocationSources,
  ): Promise<T[]> {
    const bytes = await get(url);
    const value = bytes && read(bytes);
    if (value) {
      const answer = await checkRevocation({ ...doubt, revocation: sources(value), pool });
      if (answer.state !== 'unknown') return [value];
    }
    missed.push({ host: new URL(url).host, problem: bytes ? 'unusable' : 'unreached' });
    return [];
  }

  for (const address of addressesOf(certificate.ocspAddresses)) {
    const url = ocspUrl(address, await ocspRequest(certificate, issuer));
    const { crls } = revocation;
    const ocsp = await ask(url, readOcspResponse, (value) => ({ ocsp: [value], crls }));
    if (ocsp.length > 0) return { ocsp, crls: [], missed: [] };
  }
  for (const address of addressesOf(certificate.crlAddresses)) {
    const crls = await ask(address, readCrl, (value) => ({ ocsp: [], crls: [value] }));
    if (crls.length > 0) return { ocsp: [], crls, missed: [] };
  }
  return { ocsp: [], crls: [], missed };
}

const addressesOf = (addresses: readonly string[]) =>
  addresses.filter((address) => URL.canParse(address)).slice(0, LIMITS.addresses);

/** A question by GET, as caches like it (RFC 6960 appendix A.1). */
const ocspUrl = (address: string, request: Uint8Array) =>
  `${address.replace(/\/$/, '')}/${encodeURIComponent(toBase64(request))}`;
