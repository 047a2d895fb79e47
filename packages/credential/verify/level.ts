import { sameBytes } from '../bytes/index.ts';
import { type AdditionFlaw, SEAL_LEVELS, type SealLevel } from '../seal/index.ts';
import { type Certificate, checkRevocation, isIssuedBy, type ValidatedPath } from '../x509/index.ts';
import type { Check, CheckStatus } from './report.ts';
import { check, ownerOf, type Subject } from './subject.ts';
import type { JudgedStamp } from './time.ts';

export interface LevelFinding {
  /** The baseline level whose demands are met. */
  level: SealLevel;
  check: Check;
}

/** The highest level that a flaw leaves. */
const LEAVES: { [flaw in AdditionFlaw]: SealLevel } = {
  'several-tokens': 'B-B',
  references: 'B-T',
  'clear-archive': 'B-LT',
};

/** From then on ETSI TS 119 182-1 wants `iat`. */
const SIG_T_ENDS = new Date('2025-07-15T00:00:00Z');

const lower = (a: SealLevel, b: SealLevel) => (SEAL_LEVELS.indexOf(a) <= SEAL_LEVELS.indexOf(b) ? a : b);
const nameOf = (certificate: Certificate) => certificate.subject.commonName ?? ownerOf(certificate);

/**
 * Which JAdES baseline level a file keeps (ETSI TS 119 182-1 section 6.3): B-T wants one token for each time stamp,
 * made before the seal's certificate expired; B-LT every certificate of the seal's path and of each time stamp's but the
 * last archive one's, up to the anchor, and a revocation value for it. Where a path has no anchor here, nobody can tell
 * where it ends, and only the seal's own certificate is asked about.
 */
export async function checkLevel(
  subject: Subject,
  path: ValidatedPath | null,
  stamps: JudgedStamp[],
): Promise<LevelFinding> {
  const { seal, additions, speaker } = subject;
  const claimed = additions.level;
  let level = claimed;
  const missing: string[] = [];
  const note = (leaves: SealLevel, what: string) => {
    if (lower(claimed, leaves) === claimed) return;
    missing.push(what);
    level = lower(level, leaves);
  };

  for (const flaw of additions.flaws) note(LEAVES[flaw], speaker.say(`level.missing.${flaw}`));
  if (additions.sealTime && additions.sealTime.time > seal.certificate.notAfter)
    note('B-B', speaker.say('level.missing.in-time'));
  const lasting = lower(claimed, 'B-T') !== claimed;
  const names = lasting ? await uncovered(subject, path, stamps) : [];
  const absent = lasting ? notCarried(subject, path, stamps) : [];
  if (absent.length > 0)
    note('B-T', speaker.say('level.missing.certificates', { names: speaker.list(absent) }));
  if (names.length > 0) note('B-T', speaker.say('level.missing.revocation', { names: speaker.list(names) }));

  const result = (status: CheckStatus, message: string): LevelFinding => {
    const obsolete = seal.source === 'sigT' && seal.sealedAt >= SIG_T_ENDS;
    const also = obsolete ? ` ${speaker.say('level.older-time')}` : '';
    return { level, check: check('level', status, message + also) };
  };
  if (missing.length > 0) {
    const values = { claimed, level, missing: speaker.list(missing) };
    return result('warning', speaker.say('level.incomplete', values));
  }
  if (lasting && !path) return result('not-checked', speaker.say('level.unproven', { level }));
  return result('passed', speaker.say(`level.${level}`));
}

interface Link {
  certificate: Certificate;
  issuer: Certificate;
  at: Date;
}

const linksOf = (path: ValidatedPath | null, at: Date): Link[] =>
  (path?.certificates ?? [])
    .slice(1)
    .map((issuer, i) => ({ certificate: path!.certificates[i]!, issuer, at }));

/** Names of the certificates about whose revocation the file itself says nothing. */
async function uncovered(
  subject: Subject,
  path: ValidatedPath | null,
  stamps: JudgedStamp[],
): Promise<string[]> {
  const { certificate } = subject.seal;
  const at = subject.additions.sealTime?.time ?? subject.seal.sealedAt;
  const last = stamps.findLast(({ kind }) => kind === 'arcTst');
  const names = new Set<string>();
  if (!path && !(await isOwnCovered(subject, at))) names.add(nameOf(certificate));
  const ofStamps = stamps.filter((it) => it !== last).flatMap((it) => linksOf(it.path, it.time));
  for (const link of [...linksOf(path, at), ...ofStamps])
    if (!(await isCovered(subject, link))) names.add(nameOf(link.certificate));
  return [...names];
}

/** Names of the authorities between a leaf and its anchor whose certificates had to be had from elsewhere. */
function notCarried({ carried }: Subject, path: ValidatedPath | null, stamps: JudgedStamp[]): string[] {
  const last = stamps.findLast(({ kind }) => kind === 'arcTst');
  const paths = [path, ...stamps.filter((it) => it !== last).map((it) => it.path)];
  const between = paths.flatMap((it) => it?.certificates.slice(1, -1) ?? []);
  const absent = between.filter((it) => !carried.pool.some(({ der }) => sameBytes(der, it.der)));
  return [...new Set(absent.map(nameOf))];
}

async function isCovered({ carried }: Subject, link: Link): Promise<boolean> {
  if (link.certificate.shortTerm) return true;
  const answer = await checkRevocation({ ...link, ...carried });
  return answer.state !== 'unknown';
}

async function isOwnCovered(subject: Subject, at: Date): Promise<boolean> {
  const { certificate } = subject.seal;
  if (await isIssuedBy(certificate, certificate)) return true;
  for (const issuer of subject.carried.pool)
    if ((await isIssuedBy(certificate, issuer)) && (await isCovered(subject, { certificate, issuer, at })))
      return true;
  return false;
}
