import { digest, fromBase64url, fromUtf8, sameBytes, toHex, toUtf8 } from '../../bytes/index.ts';
import { isObject, type JsonLimits, parseJson } from '../../json/index.ts';
import { checkSeal, type SealProblem, type SignedParts } from '../../seal/index.ts';
import { readCertificate } from '../../x509/index.ts';
import { currencyProblem } from '../currency.ts';
import type { ListProblem, ListQuestion, ListResult } from '../verify-list.ts';
import { readEntityList } from './read-entities.ts';

/** As for a list of trust services, without kind and territory, which are not asked of a list of entities. */
export type EntityListQuestion = Pick<ListQuestion, 'certificates' | 'now' | 'previous'>;

const LIMITS: JsonLimits = { size: 12_000_000, depth: 32, values: 500_000 };
const HEADER_LIMITS: JsonLimits = { size: 100_000, depth: 12, values: 1_000 };

/** What a signature's fault is called where lists are concerned. */
const PROBLEMS: { [problem in SealProblem]?: ListProblem } = {
  algorithm: 'algorithm',
  mathematics: 'mathematics',
};

/**
 * Reads a list of trusted entities and decides whether it may be relied on (ETSI TS 119 602 section 6.8): a compact
 * JWS with a JAdES baseline B signature by one of the certificates, that certificate valid now, the list in time and
 * not older than what is known. Who is in `x5c` decides nothing beside the pinned certificates. Never throws.
 */
export async function verifyEntityList(
  bytes: Uint8Array,
  { certificates, now, previous }: EntityListQuestion,
): Promise<ListResult> {
  const refuse = (problem: ListProblem): ListResult => ({ ok: false, problem });
  const pinned = certificates.map(readCertificate).filter((it) => it !== null);
  if (pinned.length === 0) return refuse('no-certificates');
  if (bytes.length > LIMITS.size) return refuse('too-large');
  const parts = readParts(bytes);
  if (!parts) return refuse('syntax');
  const checked = await checkSeal(parts, 'base64url');
  if (!checked.ok) return refuse(PROBLEMS[checked.problem] ?? 'form');
  const { certificate: signer, sealedAt: signedAt } = checked.seal;
  if (!pinned.some(({ der }) => sameBytes(der, signer.der))) return refuse('signer');
  if (now < signer.notBefore || now > signer.notAfter) return refuse('signer-expired');

  const json = fromUtf8(parts.document);
  const parsed = json === null ? null : parseJson(json, LIMITS);
  const list = parsed?.ok ? readEntityList(parsed.value) : null;
  if (!list) return refuse('not-a-list');
  const late = currencyProblem(list, now, previous);
  if (late) return refuse(late);
  return { ok: true, list, sha256: toHex(await digest('SHA-256', bytes)), signer, signedAt };
}

/** A compact JWS (RFC 7515 section 7.1), taken apart. */
function readParts(bytes: Uint8Array): (SignedParts & { document: Uint8Array }) | null {
  const parts = fromUtf8(bytes)?.trim().split('.', 4) ?? [];
  const [protectedText = '', payloadText = '', signatureText = ''] = parts;
  const headerBytes = fromBase64url(protectedText);
  const header = headerBytes && fromUtf8(headerBytes);
  const parsed = header ? parseJson(header, HEADER_LIMITS) : null;
  const document = fromBase64url(payloadText);
  const signature = fromBase64url(signatureText);
  if (parts.length !== 3 || !parsed?.ok || !isObject(parsed.value) || !document?.length) return null;
  if (!signature?.length) return null;
  return { header: parsed.value, protectedText, payload: toUtf8(payloadText), signature, document };
}
