import { sameBytes } from '../bytes/index.ts';
import type { JsonObject } from '../json/index.ts';
import type { Additions, CheckedSeal } from '../seal/index.ts';
import {
  type Certificate,
  type RevocationSources,
  readCertificate,
  readCrl,
  readOcspResponse,
} from '../x509/index.ts';
import type { Speaker } from './messages.ts';
import type { Check, CheckId, CheckStatus, VerifyOptions } from './report.ts';

/** What the checks work on: a seal that holds, and the credential in it. */
export interface Subject {
  seal: CheckedSeal;
  additions: Additions;
  /** What came with the file. */
  carried: Evidence;
  /** The same with what was asked outside of it. */
  evidence: Evidence;
  credential: JsonObject;
  /** Its bytes, as they were sealed. */
  payload: Uint8Array;
  options: VerifyOptions;
  speaker: Speaker;
}

/** For paths to an anchor; untrusted. */
export interface Evidence {
  pool: Certificate[];
  revocation: RevocationSources;
}

/** Each once: time stamps carry the same ones again. */
const distinct = <T extends { der: Uint8Array }>(values: readonly T[]): T[] =>
  values.filter((value, i) => !values.slice(0, i).some((other) => sameBytes(other.der, value.der)));

/** Values that cannot be read say nothing. */
const readAll = <T extends { der: Uint8Array }>(
  ders: readonly Uint8Array[],
  read: (der: Uint8Array) => T | null,
): T[] => distinct(ders.map(read).filter((it): it is T => it !== null));

export function carriedEvidence(
  seal: CheckedSeal,
  { certificates, ocsp, crls, stamps }: Additions,
): Evidence {
  return {
    pool: distinct([...seal.chain, ...certificates, ...stamps.flatMap((stamp) => stamp.certificates)]),
    revocation: {
      ocsp: readAll([...ocsp, ...stamps.flatMap((stamp) => stamp.ocsp)], readOcspResponse),
      crls: readAll([...crls, ...stamps.flatMap((stamp) => stamp.crls)], readCrl),
    },
  };
}

export function withOutside(carried: Evidence, outside: VerifyOptions['revocation']): Evidence {
  if (!outside) return carried;
  const { certificates = [], ocsp, crls } = outside;
  const added = { ocsp: readAll(ocsp, readOcspResponse), crls: readAll(crls, readCrl) };
  return withValues(
    { ...carried, pool: [...carried.pool, ...readAll(certificates, readCertificate)] },
    added,
  );
}

/** What was asked comes first: only so many values are looked at, and a file may carry more to hide one behind. */
export const withValues = <T extends Evidence>(evidence: T, { ocsp, crls }: RevocationSources): T => ({
  ...evidence,
  revocation: {
    ocsp: [...ocsp, ...evidence.revocation.ocsp],
    crls: [...crls, ...evidence.revocation.crls],
  },
});

export const check = (id: CheckId, status: CheckStatus, message: string): Check => ({ id, status, message });

/** How far clocks may differ. */
export const CLOCK_MS = 5 * 60 * 1000;

export function ownerOf({ subject }: Pick<Certificate, 'subject'>, fallback = '?'): string {
  return subject.organization ?? subject.commonName ?? fallback;
}
