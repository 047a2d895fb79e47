import {
  type Anchor,
  type AnnexElement,
  checkCompleteness,
  type JsonObject,
  type Resolve,
  type TrustedIssuer,
  type VerificationReport,
  verify,
} from '@waymark/credential';

/** Whom a verifier trusts, in words of the reader's language. */
export interface Trusted {
  anchors: (Omit<Anchor, 'certificate'> & {
    /** DER, base64. */
    certificate: string;
  })[];
  alliance: { name: string; issuers: TrustedIssuer[] } | null;
}

export interface CheckOptions {
  trusted: Trusted;
  /**
   * More to rely on, asked for step by step while nobody known vouches for the seal or its time: lists are long, and
   * most checks go without them. The seal's country says where to look first.
   */
  further?: readonly ((country: string | null) => Promise<Trusted['anchors']>)[];
  now: Date;
  language: string;
  /** The only way to the network. Without it neither status nor revocation is asked for. */
  resolve?: Resolve;
  /** When the check has to come to an end; after 20 seconds unless it says otherwise. */
  signal?: AbortSignal;
  /** This stage's messages. */
  say: Say;
}

/** However a file is made, nobody waits for its check any longer. */
const PATIENCE_MS = 20_000;

export type Say = (key: string, values?: Record<string, string>) => string;

/**
 * The whole check, the same in the reader's browser, on our server and on the command line: nothing in it knows
 * where it runs.
 */
export async function checkDocument(
  document: Uint8Array | string,
  { further = [], signal = AbortSignal.timeout(PATIENCE_MS), ...options }: CheckOptions,
): Promise<VerificationReport> {
  const check = { ...options, signal };
  let anchors = anchorsOf(options.trusted.anchors);
  if (further.length === 0) return checkWith(document, anchors, check);
  const early = { ...check, ...(options.resolve && { resolve: withoutCertificates(options.resolve) }) };
  let report = await checkWith(document, anchors, early);
  for (const more of further) {
    if (!lacksAnchor(report) || signal.aborted) break;
    const found = await more(report.issuer?.country ?? null);
    if (found.length === 0) continue;
    anchors = [...anchors, ...anchorsOf(found)];
    report = await checkWith(document, anchors, early);
  }
  const isOver = !lacksAnchor(report) || signal.aborted;
  return isOver ? report : checkWith(document, anchors, check);
}

/** Nobody is asked for a missing issuer as long as a list that was not looked at may name it. */
const withoutCertificates =
  (resolve: Resolve): Resolve =>
  (address, asking) =>
    asking === 'certificate' ? null : resolve(address, asking);

/** Nobody vouches for the seal, or it carries time stamps of which none counts. */
const lacksAnchor = ({ issuer, levelClaimed, sealedAtProof }: VerificationReport) =>
  issuer !== null && (issuer.anchor === null || (levelClaimed !== 'B-B' && sealedAtProof === null));

const anchorsOf = (trusted: Trusted['anchors']): Anchor[] =>
  trusted.map(({ certificate, ...names }) => ({
    certificate: Uint8Array.from(atob(certificate), (byte) => byte.charCodeAt(0)),
    ...names,
  }));

function checkWith(
  document: Uint8Array | string,
  anchors: Anchor[],
  { trusted, now, language, resolve, say, signal }: Omit<CheckOptions, 'further'>,
): Promise<VerificationReport> {
  return verify(document, {
    anchors,
    ...(trusted.alliance ? { alliance: trusted.alliance } : {}),
    ...(resolve ? { resolve } : {}),
    now,
    language,
    ...(signal && { signal }),
    completeness: (credential) =>
      missingElements(credential).map((element) => say(`verification.element.${element}`)),
  });
}

/** The mandatory elements of the Recommendation's Annex I that a credential lacks, each once. */
function missingElements(credential: JsonObject): AnnexElement[] {
  const gaps = checkCompleteness(credential).filter(({ severity }) => severity === 'mandatory');
  return [...new Set(gaps.map(({ element }) => element))];
}
