import { toHex } from '../bytes/index.ts';
import { thumbprint, type ValidatedPath } from '../x509/index.ts';
import { factsOfPath } from './certificate.ts';
import { compareIssuer, isTestSeal, TEST_SEAL_PREFIX } from './issuer.ts';
import type { Check, IssuerFacts } from './report.ts';
import { check, ownerOf, type Subject } from './subject.ts';

/** Who sealed, whether the credential names the same, and who vouches for that. */
export async function checkIssuer(
  subject: Subject,
  path: ValidatedPath | null,
): Promise<{ facts: IssuerFacts; checks: Check[] }> {
  const { seal, credential, options, speaker } = subject;
  const { certificate } = seal;
  const issuer = ownerOf(certificate);
  const mismatches = compareIssuer(credential.issuer, certificate);
  const fields = speaker.list(mismatches.map((field) => speaker.say(`issuer.field.${field}`)));
  const bound = mismatches.length === 0;
  const anchor = path?.anchor;
  const test = isTestSeal(certificate);
  const identifier = certificate.subject.organizationIdentifier ?? null;
  const trusted = options.alliance?.issuers.find((it) => it.organizationIdentifier === identifier) ?? null;

  // Who keeps the list may seal, too.
  const own = anchor?.name === issuer.replace(TEST_SEAL_PREFIX, '');
  const trust = anchor
    ? speaker.say(own ? 'trust.own' : 'trust.passed', { anchor: anchor.name, issuer, source: anchor.source })
    : speaker.say('trust.unknown', { issuer });
  // Without an anchor anybody could have written the identifier that is on the alliance's list.
  const listed = anchor && bound && trusted && options.alliance;
  const also =
    listed && listed.name !== anchor.name
      ? ` ${speaker.say('trust.alliance', { issuer, alliance: listed.name })}`
      : '';

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
      sha256: toHex(await thumbprint(certificate)),
      qualified: certificate.qualified,
    },
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
    certificates: factsOfPath(path),
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
