import {
  anchorsFor,
  type Certificate,
  type RevocationState,
  type ValidatedPath,
  validatePath,
} from '../x509/index.ts';
import { type AskedIssuers, askIssuers } from './ask-issuers.ts';
import { type Asked, askRevocation, type Doubt } from './ask-revocation.ts';
import type { Check } from './report.ts';
import { resolveInTime } from './resolve-in-time.ts';
import { type Subject, withValues } from './subject.ts';
import { type JudgedStamp, judgeStamps, readTime, type SealingTime } from './time.ts';

/** What is known of when the seal was made, and of who vouches for it. */
export interface Judgement {
  stamps: JudgedStamp[];
  time: SealingTime;
  stamped: Check;
  /** The seal's path to an anchor, as of when the seal is proven to have existed. */
  path: ValidatedPath | null;
}

export async function judge(subject: Subject): Promise<Judgement> {
  const { seal, evidence, options } = subject;
  const stamps = await judgeStamps(subject);
  const { time, check: stamped } = readTime(subject, stamps);
  const path = await validatePath({
    leaf: seal.certificate,
    pool: evidence.pool,
    revocation: evidence.revocation,
    anchors: options.anchors,
    at: time.at,
    purpose: 'seal',
  });
  return { stamps, time, stamped, path };
}

/** What is missing is fetched on its own time: none of it is held against what it brought. */
function judgeUntimed(subject: Subject): Promise<Judgement> {
  const { signal: _over, ...options } = subject.options;
  return judge({ ...subject, options });
}

/** A subject, what is known of it, and which issuers' certificates had to be fetched for that. */
export interface Completed {
  subject: Subject;
  judgement: Judgement;
  issuers: AskedIssuers;
}

/** Where the seal or a time stamp leads to no anchor, fetches the issuers that did not come along, and judges anew. */
export async function completePaths(subject: Subject, first: Judgement): Promise<Completed> {
  const { seal, evidence, options } = subject;
  const resolve = resolveInTime(options);
  const none = { subject, judgement: first, issuers: { fetched: [], missed: [] } };
  if (!resolve) return none;
  const search = (leaves: Certificate[], at: Date, purpose: 'seal' | 'time-stamp') =>
    askIssuers({ leaves, at, pool: evidence.pool, anchors: anchorsFor(options.anchors, purpose), resolve });
  const strangers = first.stamps.filter(({ standing }) => standing === 'unknown');
  const [ofSeal, ofStamps] = await Promise.all([
    search(first.path ? [] : [seal.certificate], first.time.at, 'seal'),
    search(
      strangers.map(({ signer }) => signer),
      options.now,
      'time-stamp',
    ),
  ]);
  const issuers = {
    fetched: [...ofSeal.fetched, ...ofStamps.fetched],
    missed: first.path ? [] : ofSeal.missed,
  };
  if (issuers.fetched.length === 0) return { ...none, issuers };
  const pool = [...evidence.pool, ...issuers.fetched.map(({ certificate }) => certificate)];
  const complete = { ...subject, evidence: { ...evidence, pool } };
  return { subject: complete, judgement: await judgeUntimed(complete), issuers };
}

/**
 * Asks outside about what the evidence leaves open, and judges anew.
 */
export async function judgeWithAsking(
  subject: Subject,
  first: Judgement,
): Promise<{ judgement: Judgement; missed: Asked['missed'] }> {
  const resolve = resolveInTime(subject.options);
  const doubts = doubtsOf(first, subject.options.now);
  if (!resolve || doubts.length === 0) return { judgement: first, missed: [] };
  const asked = await askRevocation(doubts, subject.evidence, resolve);
  if (asked.ocsp.length + asked.crls.length === 0) return { judgement: first, missed: asked.missed };
  const evidence = withValues(subject.evidence, asked);
  return { judgement: await judgeUntimed({ ...subject, evidence }), missed: asked.missed };
}

/**
 * Nothing is known; or the seal is not proven to be as old as it says, so that an answer which has lapsed since
 * may be the last one before the revocation.
 */
function isInDoubt(state: RevocationState, proven: boolean, now: Date): boolean {
  if (state.state === 'unknown') return true;
  return !proven && state.state === 'good' && (state.evidence.nextUpdate ?? state.evidence.thisUpdate) < now;
}

function doubtsOf({ stamps, time, path }: Judgement, now: Date): Doubt[] {
  const of = (it: ValidatedPath | null, at: Date, proven: boolean): Doubt[] =>
    (it?.certificates.slice(1) ?? []).flatMap((issuer, i) =>
      isInDoubt(it!.revocation[i]!, proven, now) ? [{ certificate: it!.certificates[i]!, issuer, at }] : [],
    );
  return [
    ...of(path, time.at, time.proof !== null),
    ...stamps.flatMap((stamp) => of(stamp.path, stamp.until, true)),
  ];
}
