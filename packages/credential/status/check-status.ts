import { fromUtf8, sha256, toBase64url } from '../bytes/index.ts';
import { isObject, parseJson } from '../json/index.ts';
import type { CheckedSeal } from '../seal/index.ts';
import { listAddress, originOf, type StatusPlace, type StatusPurpose, successorAddress } from './address.ts';
import { checkAuthorisation } from './authorisation.ts';
import { checkCompact, readCompact } from './jws.ts';
import { readList, type StatusList } from './list.ts';

/** The answer to a GET, with the body as it came. Only status 200 and at most 8 MB count as a list or statement. */
export interface Resolved {
  /** HTTP status. */
  status: number;
  headers: { [name: string]: string };
  bytes: Uint8Array;
}

/**
 * For what an address is asked: the issuer's lists of status, over https; what authorities say about revocation
 * (OCSP and lists of revoked certificates); or an issuer's certificate that did not come along. The last two are
 * signed and mostly given by http alone.
 */
export type Asking = 'status' | 'revocation' | 'certificate';

/**
 * The only way to the network: fetches an address by GET, `null` where it cannot or may not. Limits on time, size
 * and redirects are its own.
 */
export type Resolve = (url: string, asking: Asking) => Promise<Resolved | null> | null;

/**
 * What the issuer's lists say about one credential. `asOf` is the time from which the list that said so is valid;
 * `successor` is `null` where the issuer names none.
 */
export type StatusOutcome =
  | { state: 'good'; asOf: Date }
  | { state: 'revoked' | 'suspended'; asOf: Date }
  | { state: 'superseded'; asOf: Date; successor: string | null }
  /** The list could not be fetched. */
  | { state: 'unreachable'; address: string }
  /** It was fetched, but is not what the issuer says: wrong key, wrong list, no authorisation, no such entry. */
  | { state: 'untrusted'; address: string }
  /** It is the issuer's, but no longer (or not yet) current. */
  | { state: 'stale'; asOf: Date };

/**
 * What {@link checkStatus} is asked: `place` is that of the credential's `credentialStatus`, and `now` is held
 * against each list's period, with 5 minutes for clocks that differ.
 */
export interface StatusQuestion {
  place: StatusPlace;
  now: Date;
  resolve: Resolve;
  /** The credential's bytes, as they were sealed. */
  payload: Uint8Array;
  /** Whether another seal belongs to the credential's issuer. */
  isSameIssuer: (seal: CheckedSeal) => Promise<boolean>;
}

/** How far clocks may differ. */
const CLOCK_MS = 5 * 60 * 1000;
const MAX_TEXT = 8_000_000;

async function fetchText(resolve: Resolve, address: string): Promise<string | null> {
  try {
    const answer = await resolve(address, 'status');
    if (answer?.status !== 200 || answer.bytes.length > MAX_TEXT) return null;
    return fromUtf8(answer.bytes);
  } catch {
    return null;
  }
}

type Fetched = StatusList | 'unreachable' | 'untrusted';

async function fetchList(question: StatusQuestion, purpose: StatusPurpose): Promise<Fetched> {
  const { place, resolve, isSameIssuer } = question;
  const address = listAddress(place.list, purpose, 'bitstring');
  const text = await fetchText(resolve, address);
  if (text === null) return 'unreachable';
  const jws = readCompact(text);
  const list = jws && (await readList(jws.payload));
  if (!list || list.id !== address || list.purpose !== purpose || place.index >= list.bits.size)
    return 'untrusted';
  // The statement lives beside the list, so that a list cannot send a verifier elsewhere.
  if (originOf(jws.kid) !== originOf(place.list)) return 'untrusted';
  const statement = await fetchText(resolve, jws.kid);
  if (statement === null) return 'unreachable';
  const wanted = { id: jws.kid, purpose: 'status-list', at: list.validFrom } as const;
  const authorised = await checkAuthorisation(statement, wanted);
  if (!authorised || !(await checkCompact(jws, authorised.publicKey))) return 'untrusted';
  return (await isSameIssuer(authorised.seal)) ? list : 'untrusted';
}

async function findSuccessor({
  place,
  resolve,
  payload,
}: StatusQuestion): Promise<{ successor: string | null } | null> {
  const text = await fetchText(resolve, successorAddress(place.list, toBase64url(await sha256(payload))));
  const parsed = text === null ? null : parseJson(text);
  if (!parsed?.ok || !isObject(parsed.value) || parsed.value.status !== 'superseded') return null;
  const { successor } = parsed.value;
  return { successor: typeof successor === 'string' && successor.length <= 2000 ? successor : null };
}

/**
 * Asks the issuer's lists about one credential. Both lists must be current for `good`; a revocation counts even
 * from an outdated list, since it is never taken back, a suspension does not. Never throws.
 */
export async function checkStatus(question: StatusQuestion): Promise<StatusOutcome> {
  const { place, now } = question;
  const [revocation, suspension] = await Promise.all([
    fetchList(question, 'revocation'),
    fetchList(question, 'suspension'),
  ]);
  const isCurrent = (list: StatusList) =>
    list.validFrom.getTime() - CLOCK_MS <= now.getTime() &&
    now.getTime() <= list.validUntil.getTime() + CLOCK_MS;

  if (typeof revocation === 'object' && revocation.bits.get(place.index)) {
    const replaced = await findSuccessor(question);
    const asOf = revocation.validFrom;
    return replaced ? { state: 'superseded', asOf, ...replaced } : { state: 'revoked', asOf };
  }
  for (const list of [revocation, suspension]) {
    if (typeof list === 'string') return { state: list, address: place.list };
    if (!isCurrent(list)) return { state: 'stale', asOf: list.validFrom };
  }
  const { validFrom: asOf, bits } = suspension as StatusList;
  return bits.get(place.index) ? { state: 'suspended', asOf } : { state: 'good', asOf };
}
