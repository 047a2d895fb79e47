import { fromBase64, fromBase64url, fromUtf8, sameBytes, toUtf8 } from '../bytes/index.ts';
import { isObject, JSON_LIMITS, type JsonObject, parseJson } from '../json/index.ts';
import {
  type Certificate,
  checkTimeStamp,
  isDer,
  isIssuedBy,
  readCertificate,
  type TimeStamp,
} from '../x509/index.ts';
import type { SealedFile } from './file.ts';

export type SealLevel = 'B-B' | 'B-T' | 'B-LT' | 'B-LTA';

export interface Additions {
  /** What the parts that are present amount to; whether their authorities are trusted is another question. */
  level: SealLevel;
  /** The earliest time stamp over the seal itself; it proves that the seal existed by then. */
  sealTime: TimeStamp | null;
  /** Certificates that were added for the path to an anchor; untrusted. */
  certificates: Certificate[];
}

const TOKENS = 16;
const PART_LIMITS = { ...JSON_LIMITS, size: 8_000_000, depth: 12, values: 20_000 };

/** Members of `etsiU` in ETSI TS 119 182-1 section 5.3 that this library lets pass unread. */
const UNREAD = ['sigPSt', 'cSig', 'xRefs', 'rRefs', 'axRefs', 'arRefs', 'sigRTst', 'rfsTst', 'tstVD'];

/**
 * Checks everything around the sealed bytes that is not sealed itself: each time stamp must be about this seal,
 * an archive time stamp about all that stands before it, certificates and revocation values must be readable.
 * The content time stamp in the protected header (`adoTst`) is checked too.
 * @returns `null` if one of them does not belong to the seal. Never throws.
 */
export async function checkAdditions(file: SealedFile): Promise<Additions | null> {
  const has = new Set<string>();
  const pool = { tokens: TOKENS };
  let sealTime: TimeStamp | null = null;
  const added: Certificate[] = [];

  const { adoTst } = file.header;
  if (adoTst !== undefined && !(await checkTokens(adoTst, file.payload, pool))) return null;

  let before = `${file.payloadText}.${file.protectedText}.${file.signatureText}.`;
  for (const text of file.etsiU) {
    const [name, value] = readPart(text) ?? [];
    if (name === 'sigTst') {
      const stamps = await checkTokens(value, toUtf8(file.signatureText), pool);
      if (!stamps) return null;
      for (const stamp of stamps) if (!sealTime || stamp.time < sealTime.time) sealTime = stamp;
    } else if (name === 'arcTst') {
      if (!(await checkTokens(value, toUtf8(before), pool))) return null;
    } else if (name === 'xVals' || name === 'axVals') {
      const certificates = readCertificates(value);
      if (!certificates) return null;
      added.push(...certificates);
    } else if (name === 'rVals' || name === 'arVals') {
      if (!areRevocationValues(value)) return null;
    } else if (name === undefined || !UNREAD.includes(name)) return null;
    has.add(name);
    before += text;
  }
  return { level: levelOf(has), sealTime, certificates: added };
}

function levelOf(has: Set<string>): SealLevel {
  if (!has.has('sigTst')) return 'B-B';
  if (has.has('arcTst')) return 'B-LTA';
  return has.has('xVals') || has.has('rVals') ? 'B-LT' : 'B-T';
}

function readPart(text: string): [string, unknown] | null {
  const bytes = fromBase64url(text);
  const json = bytes && fromUtf8(bytes);
  const parsed = json ? parseJson(json, PART_LIMITS) : null;
  if (!parsed?.ok || !isObject(parsed.value)) return null;
  const members = Object.entries(parsed.value);
  return members.length === 1 ? members[0]! : null;
}

/** The DER inside `{ "val": base64 }`. */
function readValue(holder: unknown): Uint8Array | null {
  return isObject(holder) && typeof holder.val === 'string' ? fromBase64(holder.val) : null;
}

async function checkTokens(
  container: unknown,
  stamped: Uint8Array,
  pool: { tokens: number },
): Promise<TimeStamp[] | null> {
  const tokens = isObject(container) ? container.tstTokens : null;
  if (!Array.isArray(tokens) || tokens.length === 0) return null;
  const stamps: TimeStamp[] = [];
  for (const token of tokens) {
    const der = readValue(token);
    const stamp = der && --pool.tokens >= 0 ? await checkTimeStamp(der, stamped) : null;
    if (!stamp || !(await isCoherent(stamp))) return null;
    stamps.push(stamp);
  }
  return stamps;
}

/** A token's signature does not cover the certificates beside it; they vouch for each other where they can. */
async function isCoherent({ certificates }: TimeStamp): Promise<boolean> {
  for (const certificate of certificates.slice(0, 8)) {
    const issuers = certificates.filter(
      (other) => sameBytes(other.subject.der, certificate.issuer.der) && other.publicKey !== null,
    );
    if (issuers.length === 0 || certificate.scheme === null) continue;
    const answers = await Promise.all(issuers.slice(0, 4).map((issuer) => isIssuedBy(certificate, issuer)));
    if (!answers.includes(true)) return false;
  }
  return true;
}

function readCertificates(value: unknown): Certificate[] | null {
  if (!Array.isArray(value) || value.length > 64) return null;
  const certificates: Certificate[] = [];
  for (const entry of value as unknown[]) {
    if (!isObject(entry)) return null;
    if (entry.x509Cert === undefined && entry.otherCert !== undefined) continue;
    const der = readValue(entry.x509Cert);
    const certificate = der && readCertificate(der);
    if (!certificate) return null;
    certificates.push(certificate);
  }
  return certificates;
}

function areRevocationValues(value: unknown): boolean {
  if (!isObject(value)) return false;
  const lists = (['crlVals', 'ocspVals'] as const).map((name) => (value as JsonObject)[name] ?? []);
  return lists.every((list) => {
    if (!Array.isArray(list) || list.length > 64) return false;
    return list.every((holder: unknown) => {
      const der = readValue(holder);
      return der !== null && isDer(der);
    });
  });
}
