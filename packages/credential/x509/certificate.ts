import { toHex } from '../bytes/index.ts';
import {
  context,
  type Der,
  DerError,
  must,
  readBits,
  readBoolean,
  readDer,
  readInteger,
  readOid,
  readSmallInteger,
  readText,
  readTime,
  TAG,
} from './der.ts';
import { type PublicKeyFacts, readPublicKey, readScheme, type SignatureScheme } from './signature.ts';

export interface DistinguishedName {
  /** The name as DER: two names are the same where these bytes are. */
  der: Uint8Array;
  country?: string;
  organization?: string;
  organizationalUnit?: string;
  commonName?: string;
  /** Attribute 2.5.4.97 (ETSI EN 319 412-1), such as `VATES-A00000000`. */
  organizationIdentifier?: string;
}

/** What the QcStatements extension says (ETSI EN 319 412-5). It is the certificate's claim until an anchor confirms it. */
export interface QualifiedStatement {
  qualified: boolean;
  /** The private key lives in a qualified device. */
  device: boolean;
  types: ('sign' | 'seal' | 'web')[];
}

export interface Certificate {
  der: Uint8Array;
  /** The signed part. */
  tbs: Uint8Array;
  /** Hexadecimal. */
  serialNumber: string;
  issuer: DistinguishedName;
  subject: DistinguishedName;
  notBefore: Date;
  notAfter: Date;
  spki: Uint8Array;
  /** `null` for a kind of key that is not accepted here. */
  publicKey: PublicKeyFacts | null;
  /** `null` for an algorithm that is not accepted here, such as SHA-1. */
  scheme: SignatureScheme | null;
  signature: Uint8Array;
  isCa: boolean;
  pathLength: number | null;
  /** `null` where the certificate does not limit the use of its key. */
  keyUsage: { digitalSignature: boolean; nonRepudiation: boolean; keyCertSign: boolean } | null;
  extendedKeyUsage: string[];
  authorityKeyId: string | null;
  subjectKeyId: string | null;
  qualified: QualifiedStatement;
  /** Critical extensions that this reader does not know: such a certificate must not be relied on. */
  unknownCritical: string[];
}

type NameField = Exclude<keyof DistinguishedName, 'der'>;
const NAME_FIELDS: { [oid: string]: NameField } = {
  '2.5.4.6': 'country',
  '2.5.4.10': 'organization',
  '2.5.4.11': 'organizationalUnit',
  '2.5.4.3': 'commonName',
  '2.5.4.97': 'organizationIdentifier',
};

/** The first value of a repeated attribute counts. */
function readName(element: Der | undefined): DistinguishedName {
  const name: DistinguishedName = { der: must(element, TAG.SEQUENCE).bytes };
  for (const set of element!.children) {
    for (const attribute of must(set, TAG.SET).children) {
      const [type, value] = must(attribute, TAG.SEQUENCE).children;
      const field = NAME_FIELDS[readOid(type)];
      if (field && value && name[field] === undefined) name[field] = readText(value);
    }
  }
  return name;
}

const QC = '0.4.0.1862.1.';
const QC_TYPES: { [oid: string]: 'sign' | 'seal' | 'web' } = {
  [`${QC}6.1`]: 'sign',
  [`${QC}6.2`]: 'seal',
  [`${QC}6.3`]: 'web',
};

function readQualified(value: Der): QualifiedStatement {
  const statement: QualifiedStatement = { qualified: false, device: false, types: [] };
  for (const { children } of must(value, TAG.SEQUENCE).children) {
    const oid = readOid(children[0]);
    if (oid === `${QC}1`) statement.qualified = true;
    if (oid === `${QC}4`) statement.device = true;
    if (oid === `${QC}6`) {
      for (const type of must(children[1], TAG.SEQUENCE).children) {
        const known = QC_TYPES[readOid(type)];
        if (known) statement.types.push(known);
      }
    }
  }
  return statement;
}

type Extended = Pick<
  Certificate,
  | 'isCa'
  | 'pathLength'
  | 'keyUsage'
  | 'extendedKeyUsage'
  | 'authorityKeyId'
  | 'subjectKeyId'
  | 'qualified'
  | 'unknownCritical'
>;

const EXTENSIONS: { [oid: string]: (into: Extended, value: Der) => void } = {
  '2.5.29.19': (into, value) => {
    const fields = must(value, TAG.SEQUENCE).children;
    const flagged = fields[0]?.tag === TAG.BOOLEAN;
    into.isCa = flagged && readBoolean(fields[0]);
    const length = fields[flagged ? 1 : 0];
    if (length) into.pathLength = readSmallInteger(length);
  },
  '2.5.29.15': (into, value) => {
    const bits = must(value, TAG.BIT_STRING).content[1] ?? 0;
    into.keyUsage = {
      digitalSignature: (bits & 0x80) !== 0,
      nonRepudiation: (bits & 0x40) !== 0,
      keyCertSign: (bits & 0x04) !== 0,
    };
  },
  '2.5.29.37': (into, value) => {
    into.extendedKeyUsage = must(value, TAG.SEQUENCE).children.map(readOid);
  },
  '2.5.29.14': (into, value) => {
    into.subjectKeyId = toHex(must(value, TAG.OCTET_STRING).content);
  },
  '2.5.29.35': (into, value) => {
    const id = must(value, TAG.SEQUENCE).children.find((field) => field.tag === context(0, false));
    into.authorityKeyId = id ? toHex(id.content) : null;
  },
  '1.3.6.1.5.5.7.1.3': (into, value) => {
    into.qualified = readQualified(value);
  },
};
/** May be critical and is safe to leave unread: certificate policies name rules, they do not limit the key. */
const IGNORED_CRITICAL = new Set(['2.5.29.32']);

function readExtensions(list: Der | undefined): Extended {
  const extended: Extended = {
    isCa: false,
    pathLength: null,
    keyUsage: null,
    extendedKeyUsage: [],
    authorityKeyId: null,
    subjectKeyId: null,
    qualified: { qualified: false, device: false, types: [] },
    unknownCritical: [],
  };
  const seen = new Set<string>();
  for (const { children } of list ? must(list, TAG.SEQUENCE).children : []) {
    const oid = readOid(children[0]);
    if (seen.has(oid)) throw new DerError('extension twice');
    seen.add(oid);
    const flagged = children[1]?.tag === TAG.BOOLEAN;
    const critical = flagged && readBoolean(children[1]);
    const value = must(children[flagged ? 2 : 1], TAG.OCTET_STRING).content;
    const read = EXTENSIONS[oid];
    if (read) read(extended, readDer(value));
    else if (critical && !IGNORED_CRITICAL.has(oid)) extended.unknownCritical.push(oid);
  }
  return extended;
}

function read(der: Uint8Array): Certificate {
  const parts = must(readDer(der), TAG.SEQUENCE).children;
  if (parts.length !== 3) throw new DerError('not a certificate');
  const [tbs, outer, signature] = parts;
  const fields = must(tbs, TAG.SEQUENCE).children;
  const at = fields[0]?.tag === context(0) ? 1 : 0;
  const [serial, inner, issuer, validity, subject, key] = fields.slice(at);
  const scheme = readScheme(outer);
  if (toHex(must(inner, TAG.SEQUENCE).bytes) !== toHex(outer!.bytes))
    throw new DerError('two signature algorithms');
  const [notBefore, notAfter] = must(validity, TAG.SEQUENCE).children;
  return {
    der,
    tbs: tbs!.bytes,
    serialNumber: toHex(readInteger(serial)),
    issuer: readName(issuer),
    subject: readName(subject),
    notBefore: readTime(notBefore),
    notAfter: readTime(notAfter),
    spki: must(key, TAG.SEQUENCE).bytes,
    publicKey: readPublicKey(key),
    scheme,
    signature: readBits(signature),
    ...readExtensions(fields.find((field) => field.tag === context(3))?.children[0]),
  };
}

/** Reads an X.509 v3 certificate (RFC 5280) from DER; `null` if it is not one. Nothing is verified. */
export function readCertificate(der: Uint8Array): Certificate | null {
  try {
    return read(der);
  } catch (error) {
    if (error instanceof DerError) return null;
    throw error;
  }
}
