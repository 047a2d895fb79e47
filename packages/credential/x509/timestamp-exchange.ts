import { type DigestName, sameBytes } from '../bytes/index.ts';
import type { Certificate } from './certificate.ts';
import { DerError, must, readDer, readSmallInteger, readText, TAG } from './der.ts';
import { element, integer, objectIdentifier, octetString, sequence } from './der-write.ts';
import { hashAlgorithm } from './identifier.ts';
import { checkToken, nonceText, readTimeStamp, type TimeStamp } from './timestamp.ts';

const HASH_BY_LENGTH: { [octets: number]: DigestName } = { 32: 'SHA-256', 48: 'SHA-384', 64: 'SHA-512' };
const VERSION_1 = integer(Uint8Array.of(1));
const TRUE = element(TAG.BOOLEAN, Uint8Array.of(255));

/** What a time-stamp request may have beside the digest (RFC 3161 section 2.4.1). */
export interface TimeStampRequestOptions {
  /** Random octets, 8 to 20 of them: the answer must repeat them, so that it cannot be an old one. */
  nonce?: Uint8Array;
  /** Whether the token is to carry the authority's certificate; `true` unless it says otherwise. */
  certReq?: boolean;
  /** Identifier of the authority's policy under which the token is to be made. */
  policy?: string;
}

/**
 * A request for a time stamp (RFC 3161 section 2.4.1) in DER, to be sent as `application/timestamp-query`.
 * @param digest of what is to be stamped: 32 octets for SHA-256, 48 for SHA-384, 64 for SHA-512
 * @throws RangeError for a digest of another length
 */
export function timeStampRequest(digest: Uint8Array, options: TimeStampRequestOptions = {}): Uint8Array {
  const hash = HASH_BY_LENGTH[digest.length];
  if (!hash) throw new RangeError('A time stamp is made over a digest of 32, 48 or 64 octets.');
  const { nonce, certReq = true, policy } = options;
  return sequence(
    VERSION_1,
    sequence(hashAlgorithm(hash), octetString(digest)),
    ...(policy ? [objectIdentifier(policy)] : []),
    ...(nonce ? [integer(nonce)] : []),
    ...(certReq ? [TRUE] : []),
  );
}

/** RFC 3161 section 2.4.2, PKIFailureInfo, by its bit. */
const FAILURES: { [bit: number]: string } = {
  0: 'badAlg',
  2: 'badRequest',
  5: 'badDataFormat',
  14: 'timeNotAvailable',
  15: 'unacceptedPolicy',
  16: 'unacceptedExtension',
  17: 'addInfoNotAvailable',
  25: 'systemFailure',
};
const STATUSES = [
  'granted',
  'grantedWithMods',
  'rejection',
  'waiting',
  'revocationWarning',
  'revocationNotification',
] as const;

/**
 * TimeStampResp (RFC 3161 section 2.4.2) as it was read; `status` is the name of its PKIStatus. The token is
 * unchecked.
 */
export interface TimeStampResponse {
  status: (typeof STATUSES)[number];
  /** What the authority says about it, in its own words; untrusted. */
  text: string[];
  /** Names of RFC 3161, such as `badAlg`. */
  failures: string[];
  /** DER of the token; there only if it was granted. */
  token: Uint8Array | null;
}

function readFailures(bits: Uint8Array): string[] {
  const [unused = 0, ...octets] = bits;
  const names: string[] = [];
  for (let bit = 0; bit < octets.length * 8 - unused && bit < 32; bit++) {
    if ((octets[bit >> 3]! << (bit & 7)) & 0x80) names.push(FAILURES[bit] ?? `bit ${bit}`);
  }
  return names;
}

function read(der: Uint8Array): TimeStampResponse | null {
  const [info, token] = must(readDer(der), TAG.SEQUENCE).children;
  const [code, ...rest] = must(info, TAG.SEQUENCE).children;
  const status = STATUSES[readSmallInteger(code)];
  const text = rest.find(({ tag }) => tag === TAG.SEQUENCE)?.children ?? [];
  const failure = rest.find(({ tag }) => tag === TAG.BIT_STRING);
  const granted = status === 'granted' || status === 'grantedWithMods';
  if (!status || granted !== (token !== undefined)) return null;
  return {
    status,
    text: text.slice(0, 8).map(readText),
    failures: failure ? readFailures(failure.content) : [],
    token: token ? token.bytes : null,
  };
}

/** Reads the answer of a time-stamp authority (RFC 3161 section 2.4.2); `null` if it is not one. Nothing is verified. */
export function readTimeStampResponse(der: Uint8Array): TimeStampResponse | null {
  try {
    return read(der);
  } catch (error) {
    if (error instanceof DerError) return null;
    throw error;
  }
}

/**
 * Checks that a token is the answer to one's own request: the same digest by the same algorithm, the same nonce,
 * the policy if one was asked for, and everything that `checkTimeStamp` demands. Never throws.
 * @param pool further certificates among which the authority's may be
 */
export async function checkTimeStampAnswer(
  token: Uint8Array,
  asked: { digest: Uint8Array; nonce?: Uint8Array; policy?: string },
  pool: readonly Certificate[] = [],
): Promise<TimeStamp | null> {
  const read = readTimeStamp(token);
  if (!read || read.imprint.hash !== HASH_BY_LENGTH[asked.digest.length]) return null;
  if (!sameBytes(read.imprint.digest, asked.digest)) return null;
  if (asked.nonce && read.nonce !== nonceText(asked.nonce)) return null;
  if (asked.policy && read.policy !== asked.policy) return null;
  return checkToken(read, pool);
}
