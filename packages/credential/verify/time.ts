import type { SealStamp } from '../seal/index.ts';
import { type ValidatedPath, validatePath } from '../x509/index.ts';
import type { Check } from './report.ts';
import { CLOCK_MS, check, ownerOf, type Subject } from './subject.ts';

/**
 * What a time stamp is worth: `trusted`; its authority is `unknown` here; its certificate was `revoked`; or it has
 * `lapsed`, because the certificate has expired since and no newer time stamp covers it.
 */
export type Standing = 'trusted' | 'unknown' | 'revoked' | 'lapsed';

export interface JudgedStamp extends SealStamp {
  standing: Standing;
  /** `null` unless it has an anchor at the time for which it had to hold. */
  path: ValidatedPath | null;
}

/** Whether `later` proves that `stamp` existed by then. */
const covers = (later: SealStamp, stamp: SealStamp) =>
  later.kind === 'arcTst' ? later.at > stamp.at : later.kind === 'sigTst' && stamp.kind === 'adoTst';

const earliest = <T extends { time: Date }>(stamps: T[]): T | null =>
  stamps.reduce<T | null>((first, stamp) => (first && first.time <= stamp.time ? first : stamp), null);

/**
 * Judges the time stamps from the newest back (ETSI EN 319 102-1 section 5.6.3): each must hold until the first
 * trusted one that covers it, the newest until now.
 */
export async function judgeStamps({ additions, evidence, options }: Subject): Promise<JudgedStamp[]> {
  const judged: JudgedStamp[] = [];
  for (const stamp of additions.stamps.toReversed()) {
    const cover = earliest(judged.filter((it) => it.standing === 'trusted' && covers(it, stamp)));
    const at = cover?.time ?? options.now;
    const question = {
      ...evidence,
      leaf: stamp.signer,
      anchors: options.anchors,
      purpose: 'time-stamp',
    } as const;
    const path = await validatePath({ ...question, at });
    const standing = path
      ? path.status === 'revoked'
        ? 'revoked'
        : 'trusted'
      : (await validatePath({ ...question, at: stamp.time }))
        ? 'lapsed'
        : 'unknown';
    judged.unshift({ ...stamp, standing, path });
  }
  return judged;
}

export interface SealingTime {
  /** The earliest time at which the seal is proven to have existed; else what it says itself. */
  at: Date;
  source: 'iat' | 'sigT' | 'time-stamp';
  proof: 'sigTst' | 'arcTst' | null;
  /** The content was stamped at this time, before it was sealed. */
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
  const { seal, additions, speaker } = subject;
  const trusted = stamps.filter(({ standing }) => standing === 'trusted');
  const disordered = isDisordered(trusted);
  const proof = disordered ? null : earliest(trusted.filter(({ kind }) => kind !== 'adoTst'));
  const content = disordered ? null : (trusted.find(({ kind }) => kind === 'adoTst')?.time ?? null);
  const claimed: SealingTime = { at: seal.sealedAt, source: seal.source, proof: null, notBefore: content };
  if (disordered)
    return { time: claimed, check: check('time-stamp', 'failed', speaker.say('time-stamp.order')) };
  const shown =
    proof ?? stamps.find(({ kind }) => kind === 'sigTst') ?? stamps.find(({ kind }) => kind === 'arcTst');
  if (!shown || (!proof && !additions.sealTime))
    return { time: claimed, check: check('time-stamp', 'not-checked', speaker.say('time-stamp.none')) };

  const values = { authority: ownerOf(shown.signer), time: speaker.moment(shown.time) };
  if (!proof) {
    const key = `time-stamp.${shown.standing as Exclude<Standing, 'trusted'>}` as const;
    return { time: claimed, check: check('time-stamp', 'warning', speaker.say(key, values)) };
  }
  const kind = proof.kind as 'sigTst' | 'arcTst';
  const time: SealingTime = { at: proof.time, source: 'time-stamp', proof: kind, notBefore: content };
  const late = seal.sealedAt.getTime() - proof.time.getTime() > CLOCK_MS;
  const said = { ...values, claimed: speaker.moment(seal.sealedAt) };
  return {
    time,
    check: late
      ? check('time-stamp', 'warning', speaker.say('time-stamp.before-claim', said))
      : check('time-stamp', 'passed', speaker.say('time-stamp.passed', values)),
  };
}
