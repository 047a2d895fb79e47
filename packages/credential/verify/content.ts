import { isObject } from '../json/index.ts';
import { textsOf } from './issuer.ts';
import type { Check, CheckStatus } from './report.ts';
import { check, type Subject } from './subject.ts';

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
