import { sameBytes, sha256, toHex } from '../bytes/index.ts';
import type { JsonObject } from '../json/index.ts';
import { isObject } from '../json/index.ts';
import type { Additions, CheckedSeal } from '../seal/index.ts';
import { checkStatus, parseStatusId, type StatusOutcome } from '../status/index.ts';
import { type Anchor, type Certificate, findPath } from '../x509/index.ts';
import { compareIssuer, isTestSeal, textsOf } from './issuer.ts';
import type { Speaker } from './messages.ts';
import type { Check, CheckId, CheckStatus, IssuerFacts, VerifyOptions } from './report.ts';

/** What the checks below work on: a seal that holds, and the credential in it. */
export interface Subject {
  seal: CheckedSeal;
  additions: Additions;
  credential: JsonObject;
  payloadHash: string;
  options: VerifyOptions;
  speaker: Speaker;
}

export const check = (id: CheckId, status: CheckStatus, message: string): Check => ({ id, status, message });

const CLOCK_MS = 5 * 60 * 1000;

export function ownerOf({ subject }: Certificate, fallback = '?'): string {
  return subject.organization ?? subject.commonName ?? fallback;
}

export interface SealingTime {
  at: Date;
  source: 'iat' | 'sigT' | 'time-stamp';
}

/** A time stamp counts only where its own authority has an anchor. */
export async function checkTime(subject: Subject): Promise<{ time: SealingTime; check: Check }> {
  const { seal, additions, options, speaker } = subject;
  const stated: SealingTime = { at: seal.sealedAt, source: seal.source };
  const stamp = additions.sealTime;
  if (!stamp)
    return { time: stated, check: check('time-stamp', 'not-checked', speaker.say('time-stamp.none')) };
  const path = await findPath(
    stamp.signer,
    [...stamp.certificates, ...additions.certificates],
    options.anchors,
    stamp.time,
  );
  const values = { authority: ownerOf(stamp.signer), time: speaker.moment(stamp.time) };
  if (!path)
    return { time: stated, check: check('time-stamp', 'warning', speaker.say('time-stamp.unknown', values)) };
  const time: SealingTime = { at: stamp.time, source: 'time-stamp' };
  return { time, check: check('time-stamp', 'passed', speaker.say('time-stamp.passed', values)) };
}

export function checkCertificate({ seal, options, speaker }: Subject, time: SealingTime): Check {
  const { notBefore, notAfter } = seal.certificate;
  const { now } = options;
  if (time.at.getTime() > now.getTime() + CLOCK_MS)
    return check('certificate', 'failed', speaker.say('certificate.future'));
  if (time.at < notBefore || time.at > notAfter) {
    return check('certificate', 'failed', speaker.say('certificate.failed', { date: speaker.day(time.at) }));
  }
  const proven = time.source === 'time-stamp' || now <= notAfter;
  const key = proven ? 'certificate.passed' : 'certificate.expired-since';
  return check('certificate', proven ? 'passed' : 'warning', speaker.say(key));
}

export async function checkIssuer(
  subject: Subject,
  time: SealingTime,
): Promise<{ facts: IssuerFacts; checks: Check[] }> {
  const { seal, additions, credential, options, speaker } = subject;
  const { certificate } = seal;
  const issuer = ownerOf(certificate);
  const mismatches = compareIssuer(credential.issuer, certificate);
  const fields = speaker.list(mismatches.map((field) => speaker.say(`issuer.field.${field}`)));
  const bound = mismatches.length === 0;
  const path = await findPath(
    certificate,
    [...seal.chain, ...additions.certificates],
    options.anchors,
    time.at,
  );
  const anchor = path?.anchor;
  const test = isTestSeal(certificate);
  const identifier = certificate.subject.organizationIdentifier ?? null;
  const trusted = options.alliance?.issuers.find((it) => it.organizationIdentifier === identifier) ?? null;

  const trust = anchor
    ? speaker.say('trust.passed', { anchor: anchor.name, issuer, source: anchor.source })
    : speaker.say('trust.unknown', { issuer });
  // Without an anchor anybody could have written the identifier that is on the alliance's list.
  const listed = anchor && bound && trusted && options.alliance;
  const also = listed ? ` ${speaker.say('trust.alliance', { issuer, alliance: listed.name })}` : '';

  const facts: IssuerFacts = {
    name: issuer,
    commonName: certificate.subject.commonName ?? null,
    country: certificate.subject.country ?? null,
    organizationIdentifier: identifier,
    certificate: {
      serialNumber: certificate.serialNumber,
      issuedBy: ownerOf({ ...certificate, subject: certificate.issuer }),
      notBefore: certificate.notBefore.toISOString(),
      notAfter: certificate.notAfter.toISOString(),
      sha256: toHex(await sha256(certificate.der)),
      qualified: certificate.qualified,
    },
    bound,
    test,
    anchor: anchor
      ? { name: anchor.name, source: anchor.source, qualified: anchor.qualified ?? false }
      : null,
    path: path?.certificates.map(({ subject: name }) => name.commonName ?? name.organization ?? '?') ?? [],
    trusted: listed ? trusted : null,
  };
  const checks = [
    bound
      ? check('issuer', 'passed', speaker.say('issuer.passed'))
      : check('issuer', 'failed', speaker.say('issuer.failed', { issuer, fields })),
    check('trust', anchor ? 'passed' : 'failed', trust + also),
    check(
      'test-seal',
      test ? 'warning' : 'passed',
      speaker.say(test ? 'test-seal.warning' : 'test-seal.passed'),
    ),
  ];
  return { facts, checks };
}

/** Two seals have one owner if it is one certificate, or if anchors vouch for both and their names agree. */
async function isSameOwner(own: Subject, other: CheckedSeal, anchored: boolean): Promise<boolean> {
  const mine = own.seal.certificate;
  const theirs = other.certificate;
  if (sameBytes(mine.der, theirs.der)) return true;
  const fields = ['organization', 'organizationIdentifier', 'country'] as const;
  const agree = fields.every(
    (field) => mine.subject[field] !== undefined && mine.subject[field] === theirs.subject[field],
  );
  const anchors: readonly Anchor[] = own.options.anchors;
  return agree && anchored && (await findPath(theirs, other.chain, anchors, other.sealedAt)) !== null;
}

export interface StatusFinding {
  state: StatusOutcome['state'] | 'none' | 'not-checked';
  successor: string | null;
  check: Check;
}

const STATUS_RESULT: { [state in StatusOutcome['state']]: CheckStatus } = {
  good: 'passed',
  revoked: 'failed',
  suspended: 'failed',
  superseded: 'failed',
  unreachable: 'not-checked',
  untrusted: 'warning',
  stale: 'warning',
};

export async function checkCredentialStatus(subject: Subject, anchored: boolean): Promise<StatusFinding> {
  const { credential, options, speaker, payloadHash } = subject;
  const none = (
    state: 'none' | 'not-checked',
    status: CheckStatus,
    key: 'status.none' | 'status.unreadable',
  ): StatusFinding => ({
    state,
    successor: null,
    check: check('status', status, speaker.say(key)),
  });
  const entry = credential.credentialStatus;
  if (entry === undefined) return none('none', 'not-checked', 'status.none');
  const place = isObject(entry) && typeof entry.id === 'string' ? parseStatusId(entry.id) : null;
  if (!place) return none('not-checked', 'warning', 'status.unreadable');
  const outcome = await checkStatus({
    place,
    now: options.now,
    resolve: options.resolve ?? (() => null),
    payloadHash,
    isSameIssuer: (other) => isSameOwner(subject, other, anchored),
  });
  const time = 'asOf' in outcome ? speaker.moment(outcome.asOf) : '';
  return {
    state: outcome.state,
    successor: outcome.state === 'superseded' ? outcome.successor : null,
    check: check('status', STATUS_RESULT[outcome.state], speaker.say(`status.${outcome.state}`, { time })),
  };
}

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

function readDate(value: unknown): Date | null {
  const date = typeof value === 'string' && DATE_TIME.test(value) ? new Date(value) : null;
  return date && !Number.isNaN(date.getTime()) ? date : null;
}

export function checkValidity({ credential, options, speaker }: Subject): { check: Check; notYet: boolean } {
  const starts = [credential.validFrom ?? credential.issuanceDate].filter((it) => it !== undefined);
  const ends = [credential.expirationDate, credential.validUntil].filter((it) => it !== undefined);
  const result = (status: CheckStatus, message: string, notYet = false) => ({
    check: check('validity', status, message),
    notYet,
  });
  const [from, ...until] = [...starts, ...ends].map(readDate);
  if (starts.length === 0 || from === undefined || from === null || until.includes(null)) {
    return result('warning', speaker.say('validity.unreadable'));
  }
  if (from > options.now)
    return result('failed', speaker.say('validity.not-yet', { date: speaker.day(from) }), true);
  const end = (until as Date[]).sort((a, b) => a.getTime() - b.getTime())[0];
  if (!end) return result('passed', speaker.say('validity.unlimited'));
  const date = speaker.day(end);
  if (end < options.now) return result('failed', speaker.say('validity.expired', { date }));
  return result('passed', speaker.say('validity.passed', { date }));
}

export function checkCompleteness({ credential, options, speaker }: Subject): Check {
  if (!options.completeness)
    return check('completeness', 'not-checked', speaker.say('completeness.not-checked'));
  const missing = options.completeness(credential);
  if (missing.length === 0) return check('completeness', 'passed', speaker.say('completeness.passed'));
  return check(
    'completeness',
    'warning',
    speaker.say('completeness.warning', { missing: speaker.list(missing) }),
  );
}

export function checkHolder({ credential, speaker }: Subject): Check {
  const holder = credential.credentialSubject;
  const name = isObject(holder) ? textsOf(holder.fullName)[0] : undefined;
  const message = name ? speaker.say('holder.named', { name }) : speaker.say('holder.unnamed');
  return check('holder', 'warning', message);
}
