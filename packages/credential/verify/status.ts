import { sameBytes } from '../bytes/index.ts';
import { isObject } from '../json/index.ts';
import type { CheckedSeal } from '../seal/index.ts';
import { checkStatus, parseStatusId, type StatusOutcome } from '../status/index.ts';
import { anchorsFor, findPath } from '../x509/index.ts';
import type { Check, CheckStatus } from './report.ts';
import { resolveInTime } from './resolve-in-time.ts';
import { check, type Subject } from './subject.ts';

/** Two seals have one owner if it is one certificate, or if anchors vouch for both and their names agree. */
async function isSameOwner(own: Subject, other: CheckedSeal, anchored: boolean): Promise<boolean> {
  const mine = own.seal.certificate;
  const theirs = other.certificate;
  if (sameBytes(mine.der, theirs.der)) return true;
  const fields = ['organization', 'organizationIdentifier', 'country'] as const;
  const agree = fields.every(
    (field) => mine.subject[field] !== undefined && mine.subject[field] === theirs.subject[field],
  );
  const anchors = anchorsFor(own.options.anchors, 'seal');
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
  const { credential, options, speaker, payload } = subject;
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
    resolve: resolveInTime(options) ?? (() => null),
    payload,
    isSameIssuer: (other) => isSameOwner(subject, other, anchored),
  });
  const time = 'asOf' in outcome ? speaker.moment(outcome.asOf) : '';
  return {
    state: outcome.state,
    successor: outcome.state === 'superseded' ? outcome.successor : null,
    check: check('status', STATUS_RESULT[outcome.state], speaker.say(`status.${outcome.state}`, { time })),
  };
}
