import { fromHex, sameBytes, toHex } from '../bytes/index.ts';
import {
  context,
  type Der,
  DerError,
  must,
  readBits,
  readBoolean,
  readDer,
  readFields,
  readHeader,
  readShallow,
  readTime,
  TAG,
} from './der.ts';
import { type Extension, readExtensionList, unknownCritical } from './extensions.ts';
import { type DistinguishedName, readName } from './name.ts';
import { readOnce } from './remember.ts';
import { type RevocationReason, revocationReason } from './revocation.ts';
import { readScheme, type SignatureScheme } from './signature.ts';

/** What the issuing distribution point of a list limits it to (RFC 5280 section 5.2.5). */
export interface CrlScope {
  /** Places as GeneralName in hexadecimal; empty where it names none. */
  points: string[];
  only: 'users' | 'authorities' | 'attributes' | null;
  someReasons: boolean;
  indirect: boolean;
}

/** A list of revoked certificates, read as far as the list of entries; these are looked up in place. */
export interface Crl {
  der: Uint8Array;
  /** The signed part. */
  tbs: Uint8Array;
  issuer: DistinguishedName;
  thisUpdate: Date;
  nextUpdate: Date | null;
  authorityKeyId: string | null;
  /** `null` where the list is about all certificates of its issuer. */
  scope: CrlScope | null;
  /** Its extension `expiredCertsOnCRL` (ITU-T X.509): expired certificates stay, from then on. */
  keepsExpiredSince: Date | null;
  /** Critical extensions that are not implemented, that of a delta list included: it must not be relied on. */
  unknownCritical: string[];
  scheme: SignatureScheme | null;
  signature: Uint8Array;
  /** The entries one after another, each an element of DER. */
  entries: Uint8Array;
}

export interface CrlEntry {
  revokedAt: Date;
  reason: RevocationReason;
}

const LARGEST = 32_000_000;
const DELTA = '2.5.29.27';
const ISSUING_POINT = '2.5.29.28';
const AUTHORITY_KEY = '2.5.29.35';
const EXPIRED_KEPT = '2.5.29.60';
const REASON = '2.5.29.21';

function readScope(value: Uint8Array): CrlScope {
  const fields = must(readDer(value), TAG.SEQUENCE).children;
  const field = (tag: number) => fields.find((it) => it.tag === tag);
  const flag = (n: number) => {
    const it = field(context(n, false));
    return it ? readBoolean({ ...it, tag: TAG.BOOLEAN }) : false;
  };
  const place = field(context(0))?.children[0];
  if (place && place.tag !== context(0)) throw new DerError('place relative to the issuer');
  const only = flag(1) ? 'users' : flag(2) ? 'authorities' : flag(5) ? 'attributes' : null;
  const points = place?.children.map(({ bytes }) => toHex(bytes)) ?? [];
  return { points, only, someReasons: field(context(3, false)) !== undefined, indirect: flag(4) };
}

function readKeyId(extension: Extension | undefined): string | null {
  if (!extension) return null;
  const fields = must(readDer(extension.value), TAG.SEQUENCE).children;
  const id = fields.find(({ tag }) => tag === context(0, false));
  return id ? toHex(id.content) : null;
}

function read(der: Uint8Array): Crl {
  if (der.length > LARGEST) throw new DerError('too large');
  const parts = readFields(must(readShallow(der), TAG.SEQUENCE));
  if (parts.length !== 3) throw new DerError('not a list');
  const [tbs, outer, signature] = parts;
  const fields = readFields(must(tbs, TAG.SEQUENCE));
  const at = fields[0]?.tag === TAG.INTEGER ? 1 : 0;
  const [inner, issuer, thisUpdate, ...rest] = fields.slice(at);
  if (!sameBytes(must(inner, TAG.SEQUENCE).bytes, must(outer, TAG.SEQUENCE).bytes))
    throw new DerError('two signature algorithms');
  const next = rest[0]?.tag === TAG.UTC_TIME || rest[0]?.tag === TAG.GENERALIZED_TIME ? rest.shift() : null;
  const entries = rest[0]?.tag === TAG.SEQUENCE ? rest.shift() : null;
  const list = rest[0]?.tag === context(0) ? readDer(rest[0].bytes).children[0] : undefined;
  const extensions = readExtensionList(list);
  const [scope, expired] = [extensions.get(ISSUING_POINT), extensions.get(EXPIRED_KEPT)];
  const strange = unknownCritical(extensions, [ISSUING_POINT, AUTHORITY_KEY, EXPIRED_KEPT]);
  return {
    der,
    tbs: tbs!.bytes,
    issuer: readName(readDer(must(issuer, TAG.SEQUENCE).bytes)),
    thisUpdate: readTime(thisUpdate),
    nextUpdate: next ? readTime(next) : null,
    authorityKeyId: readKeyId(extensions.get(AUTHORITY_KEY)),
    scope: scope ? readScope(scope.value) : null,
    keepsExpiredSince: expired ? readTime(readDer(expired.value)) : null,
    unknownCritical: extensions.has(DELTA) ? [...new Set([...strange, DELTA])] : strange,
    scheme: readScheme(readDer(outer!.bytes)),
    signature: readBits(signature),
    entries: entries?.content ?? new Uint8Array(),
  };
}

/**
 * Reads a list of revoked certificates (RFC 5280 section 5) of at most 32 MB from DER; `null` if it is not one.
 * Nothing is verified, and the entries are not read yet. The same bytes give the same object, frozen, for the last 100
 * lists of at most 40 KB.
 */
export const readCrl: (der: Uint8Array) => Crl | null = readOnce(
  (der) => {
    try {
      return read(der);
    } catch (error) {
      if (error instanceof DerError) return null;
      throw error;
    }
  },
  { most: 100, largest: 40_000 },
).fromBytes;

/** Every critical extension has these octets in it: BOOLEAN true. Few entries have them, and only these are read. */
function mayHoldCritical(octets: Uint8Array, from: number, end: number): boolean {
  for (let at = from; at + 2 < end; at++) {
    if (octets[at] === 1 && octets[at + 1] === 1 && octets[at + 2] === 255) return true;
  }
  return false;
}

function holdsAt(octets: Uint8Array, from: number, wanted: Uint8Array): boolean {
  for (let i = 0; i < wanted.length; i++) if (octets[from + i] !== wanted[i]) return false;
  return true;
}

function extensionsOf(entry: Der): Map<string, Extension> {
  const last = readFields(entry).at(-1);
  return readExtensionList(last?.tag === TAG.SEQUENCE ? readDer(last.bytes) : undefined);
}

function readEntry(entry: Der): CrlEntry {
  const reason = extensionsOf(entry).get(REASON);
  const code = reason ? must(readDer(reason.value), TAG.ENUMERATED).content : Uint8Array.of(0);
  return {
    revokedAt: readTime(readFields(entry)[1]),
    reason: code.length === 1 ? revocationReason(code[0]!) : 'unspecified',
  };
}

/**
 * Looks a serial number up in a list. Nothing is verified.
 * @param serialNumber hexadecimal, as `Certificate` has it
 * @returns `null` where it is not in the list
 * @throws DerError for a malformed list, or one with an entry that RFC 5280 section 5.3 forbids to overlook,
 * such as the certificate issuer of an indirect list
 */
export function findCrlEntry(crl: Crl, serialNumber: string): CrlEntry | null {
  const { entries } = crl;
  const wanted = fromHex(serialNumber);
  let found: Der | null = null;
  for (let at = 0; at < entries.length; ) {
    const { tag, from, end } = readHeader(entries, at);
    const serial = readHeader(entries, from);
    if (tag !== TAG.SEQUENCE || serial.tag !== TAG.INTEGER || serial.end > end)
      throw new DerError('bad entry');
    const element = () => readShallow(entries.subarray(at, end));
    if (
      mayHoldCritical(entries, serial.end, end) &&
      unknownCritical(extensionsOf(element()), [REASON]).length > 0
    )
      throw new DerError('entry that must not be overlooked');
    const fits = serial.end - serial.from === wanted.length && holdsAt(entries, serial.from, wanted);
    if (fits && !found) found = element();
    at = end;
  }
  return found && readEntry(found);
}
