import { sameBytes } from '../bytes/index.ts';
import type { Certificate } from './certificate.ts';
import { KEY_PURPOSE } from './certificate-extensions.ts';
import { identify, keyOctets } from './identifier.ts';
import type { OcspAnswer, OcspResponse } from './ocsp.ts';
import { isIssuedBy } from './path.ts';
import { remember } from './remember.ts';
import { judge, type RevocationAnswer, signedWhileValid, unknown } from './revocation.ts';
import { checkSignature } from './signature.ts';

/** Certificates of the responder's name or key that are tried, so that nobody can make this last. */
const TRIES = 4;
/** One response, one certificate, one time: what {@link checkOcsp} is asked. */
export interface OcspQuestion {
  response: OcspResponse;
  certificate: Certificate;
  /** Whoever issued the certificate; its own path is for the caller to check. */
  issuer: Certificate;
  /** The time for which the status is asked. */
  at: Date;
  /** Further certificates among which a delegated responder's may be; untrusted. */
  pool?: readonly Certificate[];
}

async function isAbout({ id }: OcspAnswer, certificate: Certificate, issuer: Certificate): Promise<boolean> {
  if (!id.hash || id.serialNumber !== certificate.serialNumber) return false;
  return (
    sameBytes(id.issuerName, await identify(id.hash, certificate.issuer.der)) &&
    sameBytes(id.issuerKey, await identify(id.hash, keyOctets(issuer)))
  );
}

async function findAnswer({ response, certificate, issuer }: OcspQuestion): Promise<OcspAnswer | null> {
  for (const answer of response.answers) if (await isAbout(answer, certificate, issuer)) return answer;
  return null;
}

/** RFC 6960 section 4.2.2.2: the issuer itself, or whom the issuer, and nobody else, certified for it. */
async function mayAnswer(signer: Certificate, issuer: Certificate): Promise<boolean> {
  if (sameBytes(signer.spki, issuer.spki) && sameBytes(signer.subject.der, issuer.subject.der)) return true;
  if (!signer.extendedKeyUsage.includes(KEY_PURPOSE.ocspSigning)) return false;
  const usage = signer.keyUsage;
  if (usage && !usage.digitalSignature && !usage.nonRepudiation) return false;
  return isIssuedBy(signer, issuer);
}

const isSignedBy = remember(({ scheme, tbs, signature }: OcspResponse, signer) =>
  checkSignature(signer, scheme, tbs, signature),
);

async function isResponder({ responder }: OcspResponse, certificate: Certificate): Promise<boolean> {
  if ('name' in responder) return sameBytes(responder.name, certificate.subject.der);
  return sameBytes(responder.keyHash, await identify('SHA-1', keyOctets(certificate)));
}

async function findSigner({ response, issuer, pool = [] }: OcspQuestion): Promise<Certificate | null> {
  let tries = TRIES;
  for (const candidate of [issuer, ...response.certificates, ...pool]) {
    if (!(await isResponder(response, candidate))) continue;
    if (--tries < 0) return null;
    if (!(await mayAnswer(candidate, issuer))) continue;
    if (await isSignedBy(response, candidate)) return candidate;
  }
  return null;
}

/**
 * Asks an OCSP response about a certificate (RFC 6960 section 3.2): signed by its issuer, or by a responder
 * that the issuer itself certified for OCSP, valid when it signed. Whether a delegated responder was revoked is
 * another question: see `validatePath`. Never throws.
 */
export async function checkOcsp(question: OcspQuestion): Promise<RevocationAnswer> {
  const { response, certificate, at } = question;
  const answer = await findAnswer(question);
  if (!answer) return unknown('other-certificate');
  if (response.unknownCritical.length > 0) return unknown('unsupported');
  const signer = await findSigner(question);
  if (!signer) return unknown('signature');
  if (!signedWhileValid(signer, response.producedAt)) return unknown('signer');
  if (answer.status === 'unknown') return unknown('not-known');
  const { thisUpdate, nextUpdate, archiveCutoff, revoked } = answer;
  return judge(certificate, at, {
    evidence: { source: 'ocsp', der: response.der, thisUpdate, nextUpdate, signer },
    revoked,
    keepsExpiredSince: archiveCutoff,
    complete: true,
  });
}
