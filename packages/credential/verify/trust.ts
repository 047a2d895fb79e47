import { toHex } from '../bytes/index.ts';
import { anchorsFor, findBrokenRule, rememberAbout, thumbprint, type ValidatedPath } from '../x509/index.ts';
import { type AskedIssuers, sayFetched } from './ask-issuers.ts';
import { factsOfCertificate, factsOfPath } from './certificate.ts';
import { compareIssuer, type IssuerMismatch, isTestSeal, TEST_SEAL_PREFIX } from './issuer.ts';
import type { Check, IssuerFacts } from './report.ts';
import { check, ownerOf, type Subject } from './subject.ts';

/** Who sealed, whether the credential names the same, and who vouches for that. */
export async function checkIssuer(
  subject: Subject,
  path: ValidatedPath | null,
  issuers: AskedIssuers,
): Promise<{ facts: IssuerFacts; checks: Check[] }> {
  const { seal, credential, options, speaker } = subject;
  const { certificate } = seal;
  const { name: issuer, commonName, country, organizationIdentifier } = factsOfCertificate(certificate);
  const mismatches = compareIssuer(credential.issuer, certificate);
  const bound = mismatches.length === 0;
  const anchor = path?.anchor;
  const test = isTestSeal(certificate);
  const trusted =
    options.alliance?.issuers.find((it) => it.organizationIdentifier === organizationIdentifier) ?? null;

  // Who keeps the list may seal, too.
  const own = anchor?.name === issuer.replace(TEST_SEAL_PREFIX, '');
  const rule = anchor ? null : await brokenRule(subject);
  const trust = anchor
    ? speaker.say(own ? 'trust.own' : 'trust.passed', { anchor: anchor.name, issuer, source: anchor.source })
    : speaker.say(rule ? `trust.${rule}` : 'trust.unknown', { issuer });
  // Without an anchor anybody could have written the identifier that is on the alliance's list.
  const listed = anchor && bound && trusted && options.alliance;
  const also =
    listed && listed.name !== anchor.name
      ? ` ${speaker.say('trust.alliance', { issuer, alliance: listed.name })}`
      : '';

  const facts: IssuerFacts = {
    name: issuer,
    commonName,
    country,
    organizationIdentifier,
    certificate: await factsOfSeal(certificate),
    bound,
    test,
    anchor: anchor
      ? {
          name: anchor.name,
          source: anchor.source,
          qualified: anchor.qualified ?? false,
          list: anchor.list ?? null,
        }
      : null,
    path: path?.certificates.map(({ subject: name }) => name.commonName ?? name.organization ?? '?') ?? [],
    certificates: factsOfPath(path, issuers.fetched),
    trusted: listed ? trusted : null,
  };
  const checks = [
    bound
      ? check('issuer', 'passed', speaker.say('issuer.passed'))
      : check('issuer', 'failed', sayMismatches(mismatches, issuer, speaker)),
    check('trust', anchor ? 'passed' : 'failed', trust + also + fromElsewhere(path, issuers, speaker)),
    check(
      'test-seal',
      test ? 'warning' : 'passed',
      speaker.say(test ? 'test-seal.warning' : 'test-seal.passed'),
    ),
  ];
  return { facts, checks };
}

/** Why those who would vouch for the seal do not. */
function brokenRule({ seal, evidence, options }: Subject) {
  const anchors = anchorsFor(options.anchors, 'seal');
  return findBrokenRule(seal.certificate, evidence.pool, anchors, seal.sealedAt);
}

const factsOfSeal = rememberAbout(async (certificate) => {
  const { notBefore, notAfter, qualified } = factsOfCertificate(certificate);
  return {
    serialNumber: certificate.serialNumber,
    issuedBy: ownerOf({ subject: certificate.issuer }),
    notBefore,
    notAfter,
    sha256: toHex(await thumbprint(certificate)),
    qualified,
  };
});

function sayMismatches(mismatches: IssuerMismatch[], issuer: string, speaker: Subject['speaker']): string {
  const fields = mismatches.map((field) => speaker.say(`issuer.field.${field}`));
  return speaker.say('issuer.failed', { issuer, fields: speaker.list(fields) });
}

/** Which certificates of the path did not come with the file; or that one is missing, and who did not have it. */
function fromElsewhere(
  path: ValidatedPath | null,
  issuers: AskedIssuers,
  speaker: Subject['speaker'],
): string {
  if (path) return sayFetched(path.certificates, issuers.fetched, speaker);
  const { missed } = issuers;
  return missed.length > 0 ? ` ${speaker.say('trust.missed', { hosts: speaker.list(missed) })}` : '';
}
