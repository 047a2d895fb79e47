import { isObject, type JsonObject } from '../json/index.ts';
import type { CheckedSeal } from '../seal/index.ts';
import {
  checkAuthorisation,
  checkCompact,
  type OperationalSigner,
  originOf,
  readCompact,
  signCompact,
} from '../status/index.ts';

/** A short statement of whom an installation trusts, for verifiers that cannot read the lists themselves. */
export interface AnchorDigest {
  /** Its own address. */
  id: string;
  issued: Date;
  /** At most a day after it was issued. */
  validUntil: Date;
  /** Whom it names, and which issues of which lists it was made from. */
  content: JsonObject;
}

const TYPE = 'TrustAnchors';
const MEDIA_TYPE = 'trust-anchors+jwt';
/** How long a digest may speak at most, in milliseconds: 24 hours from `issued`, whatever its `validUntil` says. */
export const LONGEST_DIGEST_MS = 24 * 60 * 60 * 1000;
/** How far clocks may differ. */
const CLOCK_MS = 5 * 60 * 1000;

/** Compact JWS by the operational key that a statement under a seal authorises for `trust-anchors`. */
export const signAnchorDigest = (
  { id, issued, validUntil, content }: AnchorDigest,
  signer: OperationalSigner,
): Promise<string> =>
  signCompact(
    { ...content, id, type: TYPE, issued: issued.toISOString(), validUntil: validUntil.toISOString() },
    MEDIA_TYPE,
    signer,
  );

/**
 * - `form`: not such a digest;
 * - `unauthorised`: no statement lets its key say whom to trust;
 * - `signature`: the key did not sign it;
 * - `stale`: it has ended, or is from the future.
 */
export type DigestProblem = 'form' | 'unauthorised' | 'signature' | 'stale';

/** The digest once its key, signature and period hold, or the first thing that is wrong with it. */
export type CheckedDigest =
  /** `seal` is the one under the key's statement: whether it may speak here is for the caller to say. */
  { ok: true; digest: AnchorDigest; seal: CheckedSeal } | { ok: false; problem: DigestProblem };

/**
 * Whether a digest may be relied on at `now`. Never throws.
 * @param fetchStatement gets the statement that authorises the key, by its address beside the digest; `null` where it
 *   cannot
 */
export async function checkAnchorDigest(
  text: string,
  { now, fetchStatement }: { now: Date; fetchStatement: (address: string) => Promise<string | null> },
): Promise<CheckedDigest> {
  const refuse = (problem: DigestProblem): CheckedDigest => ({ ok: false, problem });
  const jws = readCompact(text);
  const digest = jws && readDigest(jws.payload);
  if (!digest) return refuse('form');
  // The statement lives beside the digest, so that a digest cannot send a verifier elsewhere.
  const origin = originOf(digest.id);
  const beside = origin !== null && originOf(jws.kid) === origin;
  const statement = beside ? await fetchStatement(jws.kid).catch(() => null) : null;
  const authorised =
    statement === null
      ? null
      : await checkAuthorisation(statement, { id: jws.kid, purpose: 'trust-anchors', at: digest.issued });
  if (!authorised) return refuse('unauthorised');
  if (!(await checkCompact(jws, authorised.publicKey))) return refuse('signature');
  const begins = digest.issued.getTime() - CLOCK_MS;
  const ends = Math.min(digest.validUntil.getTime(), digest.issued.getTime() + LONGEST_DIGEST_MS) + CLOCK_MS;
  if (now.getTime() < begins || now.getTime() > ends) return refuse('stale');
  return { ok: true, digest, seal: authorised.seal };
}

function readDigest(payload: JsonObject): AnchorDigest | null {
  const { id, type, issued, validUntil, ...content } = payload;
  if (type !== TYPE || typeof id !== 'string' || !isObject(content)) return null;
  const [begins, ends] = [issued, validUntil].map((it) => new Date(typeof it === 'string' ? it : Number.NaN));
  if (!begins || !ends || Number.isNaN(begins.getTime() + ends.getTime())) return null;
  return { id, issued: begins, validUntil: ends, content };
}
