import { type Certificate, type RevocationState, rememberAbout, type ValidatedPath } from '../x509/index.ts';
import type { FetchedIssuer } from './ask-issuers.ts';
import type { Miss } from './ask-revocation.ts';
import type { Check, PathCertificate } from './report.ts';
import { CLOCK_MS, check, ownerOf, type Subject } from './subject.ts';
import type { SealingTime } from './time.ts';

export function checkCertificate({ seal, options, speaker }: Subject, time: SealingTime): Check {
  const { notBefore, notAfter } = seal.certificate;
  const { now } = options;
  if (time.at.getTime() > now.getTime() + CLOCK_MS)
    return check('certificate', 'failed', speaker.say('certificate.future'));
  if (time.at < notBefore || time.at > notAfter) {
    return check('certificate', 'failed', speaker.say('certificate.failed', { date: speaker.day(time.at) }));
  }
  const proven = time.proof !== null || now <= notAfter;
  const key = proven ? 'certificate.passed' : 'certificate.expired-since';
  return check('certificate', proven ? 'passed' : 'warning', speaker.say(key));
}

type Revoked = Extract<RevocationState, { revokedAt: Date }>;
const isRevoked = (state: RevocationState): state is Revoked => 'revokedAt' in state;

/**
 * Whether the seal's certificate, or one of its issuers', was revoked when the seal was made. A revocation that came
 * later does no harm to a seal that is proven to be older (ETSI EN 319 102-1 section 5.5.4 and 5.6.2); to one that
 * merely says so, it does.
 * @param missed who was asked in vain
 */
export function checkSealRevocation(
  subject: Subject,
  path: ValidatedPath | null,
  time: SealingTime,
  missed: readonly Miss[],
): Check {
  const { speaker } = subject;
  const say = (...[status, key, values]: [Check['status'], Parameters<typeof speaker.say>[0], Named?]) =>
    check('revocation', status, speaker.say(key, values));
  if (!path) return say('not-checked', 'revocation.unanchored');
  if (path.certificates.length === 1) return say('passed', 'revocation.direct');

  const states = path.certificates.map((certificate, i) => ({
    name: certificate.subject.commonName ?? ownerOf(certificate),
    state: path.revocation[i]!,
  }));
  const revoked = states.flatMap(({ name, state }) => (isRevoked(state) ? [{ name, ...state }] : []));
  const values = ({ name, revokedAt }: (typeof revoked)[number]) => ({ name, date: speaker.day(revokedAt) });
  const before = revoked.find(({ state }) => state === 'revoked');
  if (before) return say('failed', 'revocation.revoked', values(before));
  const later = revoked[0];
  if (later && time.proof === null) return say('failed', 'revocation.unproven', values(later));

  const unknown = states.filter(({ state }) => state.state === 'unknown').map(({ name }) => name);
  const known = states.flatMap(({ state }) => ('evidence' in state ? [state.evidence.thisUpdate] : []));
  if (unknown.length > 0) {
    const [status, open] =
      known.length === 0
        ? (['not-checked', speaker.say('revocation.none')] as const)
        : (['warning', speaker.say('revocation.incomplete', { names: speaker.list(unknown) })] as const);
    return check('revocation', status, [open, ...inVain(missed, speaker)].join(' '));
  }
  if (later) return say('passed', 'revocation.later', values(later));
  return known[0]
    ? say('passed', 'revocation.passed', { time: speaker.moment(known[0]) })
    : say('passed', 'revocation.brief');
}

const inVain = (missed: readonly Miss[], speaker: Subject['speaker']): string[] =>
  (['unreached', 'unusable'] as const).flatMap((problem) => {
    const hosts = new Set(missed.filter((miss) => miss.problem === problem).map(({ host }) => host));
    return hosts.size > 0 ? [speaker.say(`revocation.${problem}`, { hosts: speaker.list([...hosts]) })] : [];
  });

type Named = { [name: string]: string };

/** The path for the report, the seal's own certificate first. */
export function factsOfPath(
  path: ValidatedPath | null,
  fetched: readonly FetchedIssuer[],
): PathCertificate[] {
  return (path?.certificates ?? []).map((certificate, i) => {
    const own = factsOfCertificate(certificate);
    // By name: spreading takes ten times as long, and these are made for each check.
    return {
      name: own.name,
      commonName: own.commonName,
      country: own.country,
      organizationIdentifier: own.organizationIdentifier,
      notBefore: own.notBefore,
      notAfter: own.notAfter,
      qualified: own.qualified,
      fetchedFrom: fetched.find((it) => it.certificate === certificate)?.address ?? null,
      revocation: factsOfState(path!.revocation[i]!),
    };
  });
}

/** What a certificate says of itself, for the report. */
export const factsOfCertificate = rememberAbout((certificate: Certificate) => {
  const { subject, notBefore, notAfter, qualified } = certificate;
  return {
    name: ownerOf(certificate),
    commonName: subject.commonName ?? null,
    country: subject.country ?? null,
    organizationIdentifier: subject.organizationIdentifier ?? null,
    notBefore: notBefore.toISOString(),
    notAfter: notAfter.toISOString(),
    qualified,
  };
});

function factsOfState(state: RevocationState): PathCertificate['revocation'] {
  const evidence = 'evidence' in state ? state.evidence : null;
  return {
    state: state.state,
    source: evidence?.source ?? null,
    asOf: evidence?.thisUpdate.toISOString() ?? null,
    revokedAt: isRevoked(state) ? state.revokedAt.toISOString() : null,
    reason: isRevoked(state) ? state.reason : null,
  };
}
