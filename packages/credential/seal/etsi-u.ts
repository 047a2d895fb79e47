import { fromBase64, fromBase64url, fromUtf8, toBase64, toBase64url, toUtf8 } from '../bytes/index.ts';
import { isObject, JSON_LIMITS, type JsonObject, parseJson } from '../json/index.ts';
import type { Unsealed } from './file.ts';

/** One thing that was added after sealing: its name in ETSI TS 119 182-1 section 5.3, and its value. */
export interface Component {
  name: string;
  value: unknown;
}

const LIMITS = { ...JSON_LIMITS, size: 8_000_000, depth: 12, values: 20_000 };
const LONGEST_LIST = 64;

/** `null` unless it is JSON with exactly one member. */
export function readComponent(member: Unsealed): Component | null {
  const object = typeof member === 'string' ? readText(member) : member;
  const members = object ? Object.entries(object) : [];
  return members.length === 1 ? { name: members[0]![0], value: members[0]![1] } : null;
}

function readText(text: string): JsonObject | null {
  const bytes = fromBase64url(text);
  const json = bytes && fromUtf8(bytes);
  const parsed = json ? parseJson(json, LIMITS) : null;
  return parsed?.ok && isObject(parsed.value) ? parsed.value : null;
}

/** In the form that the EU writes: base64url text. */
export function writeComponent({ name, value }: Component): string {
  return toBase64url(toUtf8(JSON.stringify({ [name]: value })));
}

/** Certificates and revocation values as DER, each once. */
export interface ValidationData {
  certificates: Uint8Array[];
  /** OCSP responses (RFC 6960). */
  ocsp: Uint8Array[];
  /** Certificate revocation lists (RFC 5280 section 5). */
  crls: Uint8Array[];
}

const pkiOb = (der: Uint8Array) => ({ val: toBase64(der) });

const DER = 'http://uri.etsi.org/01903/v1.2.2#DER';

/** The DER in a `pkiOb` (section 5.4.1), which may name its encoding; any other is refused. */
function readPkiOb(holder: unknown): Uint8Array | null {
  if (!isObject(holder) || typeof holder.val !== 'string') return null;
  return holder.encoding === undefined || holder.encoding === DER ? fromBase64(holder.val) : null;
}

/** The tokens of a `tstContainer` (section 5.4.3.3) as DER; `null` if there is none, or one cannot be read. */
export function readTokens(container: unknown): Uint8Array[] | null {
  return isObject(container) ? readList(container.tstTokens, readPkiOb) : null;
}

export function timeStampComponent(name: 'sigTst' | 'arcTst', token: Uint8Array): Component {
  return { name, value: { tstTokens: [pkiOb(token)] } };
}

function readList(list: unknown, read: (entry: unknown) => Uint8Array | null): Uint8Array[] | null {
  if (!Array.isArray(list) || list.length === 0 || list.length > LONGEST_LIST) return null;
  const values = list.map(read);
  return values.every((der) => der !== null) ? values : null;
}

/** `xVals` (section 5.3.5). Certificates in another form than X.509 are passed over. */
export function readXVals(value: unknown): Uint8Array[] | null {
  if (!Array.isArray(value)) return null;
  const x509 = value.filter((entry) => !isObject(entry) || entry.otherCert === undefined);
  if (x509.length === 0) return value.length > 0 ? [] : null;
  return readList(x509, (entry) => (isObject(entry) ? readPkiOb(entry.x509Cert) : null));
}

/** `rVals` (section 5.3.5). Values in another form than OCSP and CRL are passed over. */
export function readRVals(value: unknown): Pick<ValidationData, 'ocsp' | 'crls'> | null {
  if (!isObject(value) || Object.keys(value).length === 0) return null;
  const ocsp = value.ocspVals === undefined ? [] : readList(value.ocspVals, readPkiOb);
  const crls = value.crlVals === undefined ? [] : readList(value.crlVals, readPkiOb);
  return ocsp && crls && { ocsp, crls };
}

/** `tstVD` and `anyValData`: both kinds in one component (section 5.3.5). */
export function readBothVals(value: unknown): ValidationData | null {
  if (!isObject(value)) return null;
  const certificates = value.xVals === undefined ? [] : readXVals(value.xVals);
  const values = value.rVals === undefined ? { ocsp: [], crls: [] } : readRVals(value.rVals);
  return certificates && values && { certificates, ...values };
}

export const xVals = (certificates: Uint8Array[]) => certificates.map((der) => ({ x509Cert: pkiOb(der) }));

export const rVals = ({ ocsp, crls }: Pick<ValidationData, 'ocsp' | 'crls'>) => ({
  ...(crls.length > 0 && { crlVals: crls.map(pkiOb) }),
  ...(ocsp.length > 0 && { ocspVals: ocsp.map(pkiOb) }),
});
