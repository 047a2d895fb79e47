import { sameBytes } from '../bytes/index.ts';
import {
  type Certificate,
  type Crl,
  checkCrl,
  checkOcsp,
  checkRevocation,
  isInPeriod,
  isIssuedBy,
  isSelfIssued,
  type OcspResponse,
  ocspRequest,
  readCrl,
  readIssuerCertificates,
  readOcspResponse,
} from '../x509/index.ts';
import type { ValidationData } from './etsi-u.ts';
import { ask, type Question, type SealServices, type ServiceFailure } from './services.ts';

/** A certificate that signed, and the time for which it has to be known that it was not revoked. */
export interface Leaf {
  certificate: Certificate;
  at: Date;
}

export interface Wanted {
  /** The seal's own and those of its time stamps. */
  leaves: readonly Leaf[];
  /** What the file carries already. */
  known: { certificates: readonly Certificate[]; ocsp: readonly OcspResponse[]; crls: readonly Crl[] };
  /** Where a path may end before its root. */
  anchors: readonly Certificate[];
  services: SealServices;
}

export interface Collected {
  /** What the file lacks. */
  data: ValidationData;
  /** What could not be had; empty if the data is complete. */
  failures: ServiceFailure[];
}

interface Subject extends Leaf {
  issuer: Certificate;
}

const LIMITS = { path: 8, certificates: 32, addresses: 4 };

const same = (a: Certificate) => (b: Certificate) => sameBytes(a.der, b.der);
const nameOf = ({ subject }: Certificate) => subject.commonName ?? subject.organization ?? '?';

/**
 * Gathers what a verifier will need once the authorities no longer answer (ETSI TS 119 182-1 section 5.3.5): from each
 * leaf the issuers up to an anchor or a root, and for each of these certificates an OCSP response or a list,
 * the delegated responders' own included. OCSP is asked first. Nothing that does not fit is taken.
 */
export async function collectValidationData(wanted: Wanted): Promise<Collected> {
  const { known, anchors, services } = wanted;
  const failures: ServiceFailure[] = [];
  const found: { certificates: Certificate[]; ocsp: OcspResponse[]; crls: Crl[] } = {
    certificates: [],
    ocsp: [],
    crls: [],
  };
  const queue = [...wanted.leaves];
  const seen: Certificate[] = [];
  /** What came along with an issuer that was fetched, perhaps the issuers above it; untrusted. */
  const spare: Certificate[] = [];
  const certificates = () => [...anchors, ...known.certificates, ...found.certificates];
  const values = () => ({
    ocsp: [...known.ocsp, ...found.ocsp],
    crls: [...known.crls, ...found.crls],
  });
  const keep = (certificate: Certificate) => {
    if (![...known.certificates, ...found.certificates].some(same(certificate)))
      found.certificates.push(certificate);
  };

  async function findIssuer(certificate: Certificate, at: Date): Promise<Certificate | null> {
    // An authority renews its certificate for the same key; the one that was valid then is wanted.
    const isIssuer = async (candidate: Certificate) =>
      isInPeriod(candidate, at) && (await isIssuedBy(certificate, candidate));
    for (const candidate of [...certificates(), ...spare]) if (await isIssuer(candidate)) return candidate;
    const about = nameOf(certificate);
    const missed: ServiceFailure[] = [];
    for (const address of certificate.issuerAddresses.slice(0, LIMITS.addresses)) {
      const issuer = await ask(
        { service: 'certificate', address, about },
        missed,
        () => services.certificate(address),
        async (bytes) => {
          const answers = readIssuerCertificates(bytes);
          for (const answer of answers) {
            if (!(await isIssuer(answer))) continue;
            spare.push(...answers);
            return answer;
          }
          return null;
        },
      );
      if (issuer) return issuer;
    }
    failures.push(...orNoAddress(missed, { service: 'certificate', address: null, about }));
    return null;
  }

  async function askOcsp(subject: Subject, missed: ServiceFailure[]) {
    const { certificate, issuer, at } = subject;
    for (const address of certificate.ocspAddresses.slice(0, LIMITS.addresses)) {
      const request = await ocspRequest(certificate, issuer);
      const response = await ask(
        { service: 'ocsp', address, about: nameOf(certificate) },
        missed,
        () => services.ocsp(address, request),
        async (der) => {
          const response = readOcspResponse(der);
          const answer = response && (await checkOcsp({ ...subject, response, pool: certificates() }));
          if (!answer || answer.state === 'unknown') return null;
          const { signer } = answer.evidence;
          if (!sameBytes(signer.spki, issuer.spki)) queue.push({ certificate: signer, at });
          return response;
        },
      );
      if (response) return found.ocsp.push(response);
    }
    return 0;
  }

  async function askCrl(subject: Subject, missed: ServiceFailure[]) {
    for (const address of subject.certificate.crlAddresses.slice(0, LIMITS.addresses)) {
      const list = await ask(
        { service: 'crl', address, about: nameOf(subject.certificate) },
        missed,
        () => services.crl(address),
        async (der) => {
          const crl = readCrl(der);
          const answer = crl && (await checkCrl({ ...subject, crl }));
          return answer && answer.state !== 'unknown' ? crl : null;
        },
      );
      if (list) return found.crls.push(list);
    }
    return 0;
  }

  async function coverRevocation(subject: Subject) {
    const { certificate } = subject;
    if (certificate.shortTerm || certificate.ocspNoCheck) return;
    const answer = await checkRevocation({ ...subject, revocation: values(), pool: certificates() });
    if (answer.state !== 'unknown') return;
    const missed: ServiceFailure[] = [];
    if ((await askOcsp(subject, missed)) || (await askCrl(subject, missed))) return;
    failures.push(...orNoAddress(missed, { service: 'ocsp', address: null, about: nameOf(certificate) }));
  }

  for (let leaf = queue.shift(); leaf; leaf = queue.shift()) {
    const { at } = leaf;
    let certificate: Certificate | null = leaf.certificate;
    for (let length = 0; certificate && length < LIMITS.path; length++) {
      if (seen.some(same(certificate)) || seen.length >= LIMITS.certificates) break;
      seen.push(certificate);
      keep(certificate);
      if (anchors.some(same(certificate)) || isSelfIssued(certificate)) break;
      const issuer: Certificate | null = await findIssuer(certificate, at);
      if (issuer) await coverRevocation({ certificate, issuer, at });
      certificate = issuer;
    }
  }
  const derOf = (values: readonly { der: Uint8Array }[]) => values.map(({ der }) => der);
  return {
    data: {
      certificates: derOf(found.certificates),
      ocsp: derOf(found.ocsp),
      crls: derOf(found.crls),
    },
    failures,
  };
}

const orNoAddress = (missed: ServiceFailure[], question: Question): ServiceFailure[] =>
  missed.length > 0 ? missed : [{ ...question, kind: 'no-address', reason: '' }];
