import type { SealStamp } from '../seal/index.ts';
import { anchorsFor, findPath, type ValidatedPath, validatePath } from '../x509/index.ts';
import type { Speaker } from './messages.ts';
import type { Check } from './report.ts';
import { CLOCK_MS, check, ownerOf, type Subject } from './subject.ts';

/**
 * What a time stamp is worth: `trusted`; its authority is `unknown` here; its certificate was `revoked`; or it has
 * `lapsed`, because the certificate has expired since and no newer time stamp covers it.
 */
export type Standing = 'trusted' | 'unknown' | 'revoked' | 'lapsed';

export interface JudgedStamp extends SealStamp {
  standing: Standing;
  /** The time for which it had to hold. */
  until: Date;
  /** `null` unless it has an anchor at the time for which it had to hold. */
  path: ValidatedPath | null;
}

/** Without a value about its revocation an authority is taken at its word. */
const STANDING = { good: 'trusted', unknown: 'trusted', revoked: 'revoked' } as const;

/** Whether `later` proves that `stamp` existed by then. */
const covers = (later: SealStamp, stamp: SealStamp) =>
  later.kind === 'arcTst' ? later.at > stamp.at : later.kind === 'sigTst' && stamp.kind === 'adoTst';

const earliest = <T extends { time: Date }>(stamps: T[]): T | null =>
  stamps.reduce<T | null>((first, stamp) => (first && first.time <= stamp.time ? first : stamp), null);

const latest = <T extends { time: Date }>(stamps: T[]): T | null =>
  stamps.reduce<T | null>((last, stamp) => (last && last.time >= stamp.time ? last : stamp), null);

/**
 * Judges the time stamps from the newest back (ETSI EN 319 102-1 section 5.6.3): each must hold until the first
 * trusted one that covers it, the newest until now.
 */
export async function judgeStamps({ additions, evidence, options }: Subject): Promise<JudgedStamp[]> {
  const judged: JudgedStamp[] = [];
  for (const stamp of additions.stamps.toReversed()) {
    if (options.signal?.aborted) return judged;
    const cover = earliest(judged.filter((it) => it.standing === 'trusted' && covers(it, stamp)));
    const until = cover?.time ?? options.now;
    const { pool } = evidence;
    const { signer: leaf, time } = stamp;
    const { anchors } = options;
    const path = await validatePath({ ...evidence, leaf, anchors, at: until, purpose: 'time-stamp' });
    const standing = path
      ? STANDING[path.status]
      : (await findPath(leaf, pool, anchorsFor(anchors, 'time-stamp'), time))
        ? 'lapsed'
        : 'unknown';
    judged.unshift({ ...stamp, standing, until, path });
  }
  return judged;
}

export interface SealingTime {
  /** The earliest time at which the seal is proven to have existed; else what it says itself. */
  at: Date;
  source: 'iat' | 'sigT' | 'time-stamp';
  /** `null` where no time stamp over the seal proves that it existed by then. */
  proof: 'sigTst' | 'arcTst' | null;
  /** The content was stamped at this time, so it was sealed later. */
  notBefore: Date | null;
}

/** Whether an authority states an order that the file contradicts, beyond what its clock may be off. */
const isDisordered = (stamps: JudgedStamp[]) =>
  stamps.some((stamp) =>
    stamps.some(
      (later) =>
        covers(later, stamp) &&
        stamp.time.getTime() - later.time.getTime() > (stamp.accuracyMs ?? 0) + (later.accuracyMs ?? 0),
    ),
  );

/** A time stamp counts only where its own authority has an anchor. */
export function readTime(subject: Subject, stamps: JudgedStamp[]): { time: SealingTime; check: Check } {
  const { seal, speaker } = subject;
  const trusted = stamps.filter(({ standing }) => standing === 'trusted');
  const disordered = isDisordered(trusted);
  const proof = disordered ? null : earliest(trusted.filter(({ kind }) => kind !== 'adoTst'));
  const content = disordered ? null : latest(trusted.filter(({ kind }) => kind === 'adoTst'));
  const notBefore = content?.time ?? null;
  const backdated = content !== null && content.time.getTime() - seal.sealedAt.getTime() > CLOCK_MS;
  const claimed: SealingTime = backdated
    ? { at: content.time, source: 'time-stamp', proof: null, notBefore }
    : { at: seal.sealedAt, source: seal.source, proof: null, notBefore };
  const said = { claimed: speaker.moment(seal.sealedAt) };
  if (disordered)
    return { time: claimed, check: check('time-stamp', 'failed', speaker.say('time-stamp.order')) };
  if (backdated) {
    const time = proof ? provenBy(proof, notBefore) : claimed;
    const values = { ...valuesOf(content, speaker), ...said };
    return { time, check: check('time-stamp', 'warning', speaker.say('time-stamp.after-claim', values)) };
  }
  if (proof) {
    const late = seal.sealedAt.getTime() - proof.time.getTime() > CLOCK_MS;
    const values = { ...valuesOf(proof, speaker), ...said };
    const stamped = late
      ? check('time-stamp', 'warning', speaker.say('time-stamp.before-claim', values))
      : check('time-stamp', 'passed', speaker.say('time-stamp.passed', values));
    return { time: provenBy(proof, notBefore), check: stamped };
  }
  const shown = stamps.find(({ kind, standing }) => kind === 'sigTst' && standing !== 'trusted');
  if (!shown)
    return { time: claimed, check: check('time-stamp', 'not-checked', speaker.say('time-stamp.none')) };
  const key = `time-stamp.${shown.standing as Exclude<Standing, 'trusted'>}` as const;
  const why = speaker.say(key, valuesOf(shown, speaker));
  return { time: claimed, check: check('time-stamp', 'warning', why) };
}

const valuesOf = ({ signer, time }: SealStamp, speaker: Speaker) => ({
  authority: ownerOf(signer),
  time: speaker.moment(time),
});

const provenBy = ({ kind, time }: SealStamp, notBefore: Date | null): SealingTime => ({
  at: time,
  source: 'time-stamp',
  proof: kind === 'arcTst' ? 'arcTst' : 'sigTst',
  notBefore,
});
