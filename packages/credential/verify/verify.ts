import { isObject, type JsonObject, type JsonResult } from '../json/index.ts';
import { checkAdditions, checkSeal, type SealFormProblem, type SealProblem } from '../seal/index.ts';
import { sayFetched } from './ask-issuers.ts';
import { checkCertificate, checkSealRevocation } from './certificate.ts';
import { checkCompleteness, checkHolder, checkValidity } from './content.ts';
import { type ReadDocument, readDocument, typesOf } from './document.ts';
import { completePaths, judge, judgeWithAsking } from './judge.ts';
import { checkLevel } from './level.ts';
import { type MessageKey, type Speaker, speaker } from './messages.ts';
import { CHECK_IDS, type Check, type VerificationReport, type VerifyOptions } from './report.ts';
import { checkCredentialStatus } from './status.ts';
import { carriedEvidence, check, ownerOf, type Subject, withOutside } from './subject.ts';
import { checkIssuer } from './trust.ts';
import { decide } from './verdict.ts';

const EMPTY = {
  issuer: null,
  sealedAt: null,
  sealedAtSource: null,
  sealedAtProof: null,
  claimedSealedAt: null,
  notSealedBefore: null,
  level: null,
  levelClaimed: null,
  credential: null,
  successor: null,
} as const;

/**
 * Checks what somebody shows: a sealed file, a PDF that carries one, or its text.
 *
 * Never throws for bad input. Nothing is fetched but through `options.resolve`: the two status lists, the
 * statement that authorises their key, and the successor of a revoked credential; and, where the file does not carry
 * them, the certificates between the seal and its anchor, and what their authorities say about revocation.
 */
export async function verify(
  document: Uint8Array | string,
  options: VerifyOptions,
): Promise<VerificationReport> {
  const voice = speaker(options.language);
  const found = await readDocument(document);
  if (found.kind === 'other') return notACredential(voice, 'json', `format.${found.seems}`);
  if (found.kind === 'sealed') return verifyFile(found, options, voice);
  const format = found.problem === 'duplicate-name' ? 'format.duplicate-name' : 'format.broken';
  return tampered(
    voice,
    found.container,
    check('format', 'failed', voice.say(format)),
    FORM_MESSAGES[found.problem],
  );
}

const FORM_MESSAGES: { [problem in SealFormProblem]: MessageKey } = {
  json: 'seal.broken',
  'duplicate-name': 'seal.broken',
  'too-large': 'seal.broken',
  members: 'seal.broken',
  header: 'seal.broken',
  signature: 'seal.broken',
  payload: 'seal.payload',
  'several-seals': 'seal.several-seals',
  'no-seal': 'seal.no-seal',
};

const SEAL_MESSAGES: { [problem in SealProblem]: MessageKey } = {
  algorithm: 'seal.algorithm',
  critical: 'seal.critical',
  'foreign-key': 'seal.foreign-key',
  'payload-encoding': 'seal.payload-encoding',
  certificate: 'seal.certificate',
  'certificate-digest': 'seal.certificate-digest',
  time: 'seal.time',
  mathematics: 'seal.changed',
};

function notACredential(
  voice: Speaker,
  container: 'json' | 'pdf',
  key: MessageKey,
  more: Check[] = [],
): VerificationReport {
  const checks = [check('format', 'failed', voice.say(key)), ...more];
  return {
    ...EMPTY,
    verdict: 'not-a-credential',
    headline: voice.say('headline.not-a-credential'),
    checks,
    container,
  };
}

/** Nothing of a broken file is shown: neither content nor issuer can be relied on. */
function tampered(
  voice: Speaker,
  container: 'json' | 'pdf',
  format: Check,
  seal: MessageKey,
): VerificationReport {
  const first = [format, check('seal', 'failed', voice.say(seal))];
  const rest = CHECK_IDS.slice(first.length).map((id) => check(id, 'not-checked', voice.say('skipped')));
  const headline = voice.say('headline.tampered');
  return { ...EMPTY, verdict: 'tampered', headline, checks: [...first, ...rest], container };
}

/** The seal holds, but time ran out before anything else was known. */
function stopped(voice: Speaker, container: 'json' | 'pdf', first: Check[]): VerificationReport {
  const rest = CHECK_IDS.slice(first.length).map((id) => check(id, 'not-checked', voice.say('stopped')));
  const headline = voice.say('headline.intact-issuer-unknown');
  return { ...EMPTY, verdict: 'intact-issuer-unknown', headline, checks: [...first, ...rest], container };
}

function readCredential(content: JsonResult): JsonObject | MessageKey {
  if (!content.ok)
    return content.problem === 'duplicate-name' ? 'format.duplicate-name' : 'format.sealed-other';
  const { value } = content;
  const isCredential = isObject(value) && typesOf(value).includes('VerifiableCredential');
  return isCredential && value.credentialSubject !== undefined ? value : 'format.sealed-other';
}

async function verifyFile(
  { file, content, container }: Extract<ReadDocument, { kind: 'sealed' }>,
  options: VerifyOptions,
  voice: Speaker,
): Promise<VerificationReport> {
  const credential = readCredential(content);
  const european =
    typeof credential === 'object' && typesOf(credential).includes('EuropeanDigitalCredential');
  const format =
    typeof credential === 'string'
      ? check('format', 'failed', voice.say(credential))
      : check(
          'format',
          european ? 'passed' : 'warning',
          voice.say(european ? 'format.passed' : 'format.generic'),
        );

  const checked = await checkSeal(file);
  if (!checked.ok) return tampered(voice, container, format, SEAL_MESSAGES[checked.problem]);
  const additions = await checkAdditions(file);
  if (!additions) return tampered(voice, container, format, 'seal.additions');
  const { seal } = checked;
  const intact = { issuer: ownerOf(seal.certificate), date: voice.day(seal.sealedAt) };
  const sealed = check('seal', 'passed', voice.say('seal.passed', intact));
  if (typeof credential === 'string') return notACredential(voice, container, credential, [sealed]);

  const carried = carriedEvidence(seal, additions);
  const own: Subject = {
    seal,
    additions,
    carried,
    evidence: withOutside(carried, options.revocation),
    credential,
    payload: file.payload,
    options,
    speaker: voice,
  };
  const unfinished = () => stopped(voice, container, [format, sealed]);
  if (options.signal?.aborted) return unfinished();
  const first = await judge(own);
  if (options.signal?.aborted) return unfinished();
  const { subject, judgement: complete, issuers } = await completePaths(own, first);
  const [{ judgement, missed }, status] = await Promise.all([
    judgeWithAsking(subject, complete),
    checkCredentialStatus(subject, complete.path !== null),
  ]);
  const { stamps, time, path } = judgement;
  const clocks = stamps.flatMap((stamp) => stamp.path?.certificates ?? []);
  const { id, status: standing, message } = judgement.stamped;
  const stamped = check(id, standing, message + sayFetched(clocks, issuers.fetched, voice));
  const { level, check: levelled } = await checkLevel(subject, path, stamps);
  const issuer = await checkIssuer(subject, path, issuers);
  const validity = checkValidity(subject);
  const checks = [
    format,
    sealed,
    levelled,
    stamped,
    checkCertificate(subject, time),
    checkSealRevocation(subject, path, time, missed),
    ...issuer.checks,
    status.check,
    validity.check,
    checkCompleteness(subject),
    checkHolder(subject),
    check('log', 'not-checked', voice.say('log.not-checked')),
  ];
  const claimedSealedAt = seal.sealedAt.toISOString();
  const verdict = decide({ checks, test: issuer.facts.test, status: status.state });
  const headline = voice.say(
    verdict === 'expired' && validity.notYet ? 'headline.not-yet-valid' : `headline.${verdict}`,
  );
  return {
    verdict,
    headline,
    checks,
    container,
    issuer: issuer.facts,
    sealedAt: time.at === seal.sealedAt ? claimedSealedAt : time.at.toISOString(),
    sealedAtSource: time.source,
    sealedAtProof: time.proof ?? (time.source === 'time-stamp' ? 'adoTst' : null),
    claimedSealedAt,
    notSealedBefore: time.notBefore?.toISOString() ?? null,
    level,
    levelClaimed: additions.level,
    credential,
    successor: status.successor,
  };
}
