import type { DigestName } from '../bytes/index.ts';

/**
 * The authorities that are asked while a seal's level is raised. Each rejects, with a reason for people, where it
 * cannot answer; limits on time, size, redirects and addresses are its own. What they answer is checked here.
 */
export interface SealServices {
  /** Has a digest stamped (RFC 3161) and gives the TimeStampToken, DER. */
  timeStamp(digest: Uint8Array, hash: DigestName): Promise<Uint8Array>;
  /** Posts an OCSP request (RFC 6960), DER, and gives the response, DER. */
  ocsp(address: string, request: Uint8Array): Promise<Uint8Array>;
  /** Fetches a certificate revocation list (RFC 5280 section 5), DER. */
  crl(address: string): Promise<Uint8Array>;
  /** Fetches what holds an issuer's certificate (RFC 5280 section 4.2.2.1): see `readIssuerCertificates`. */
  certificate(address: string): Promise<Uint8Array>;
}

/** One question to an authority that brought nothing usable, told so that a person can ask again. */
export interface ServiceFailure {
  service: 'time-stamp' | 'ocsp' | 'crl' | 'certificate';
  /** `null` for the time stamp, whose address its service knows, and where a certificate names none. */
  address: string | null;
  /** Whose certificate the question was about; `null` for the seal itself. */
  about: string | null;
  /** `refused`: the service rejected; `unusable`: its answer does not fit the question; `no-address`. */
  kind: 'refused' | 'unusable' | 'no-address';
  /** What the service said; empty unless it refused. */
  reason: string;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** What was asked, as a failure that has not happened. */
export type Question = Pick<ServiceFailure, 'service' | 'address' | 'about'>;

/**
 * Asks, and has the answer checked.
 * @param accept what is wanted of the answer; `null` if it does not fit
 */
export async function ask<T>(
  question: Question,
  failures: ServiceFailure[],
  answer: () => Promise<Uint8Array>,
  accept: (bytes: Uint8Array) => Promise<T | null> | T | null,
): Promise<T | null> {
  let bytes: Uint8Array;
  try {
    bytes = await answer();
  } catch (error) {
    failures.push({ ...question, kind: 'refused', reason: messageOf(error) });
    return null;
  }
  const accepted = await accept(bytes);
  if (accepted === null) failures.push({ ...question, kind: 'unusable', reason: '' });
  return accepted;
}
