import { toHex } from '../bytes/index.ts';
import { context, type Der, must, readBoolean, readDer, readOid, readSmallInteger, TAG } from './der.ts';
import { readExtensionList } from './extensions.ts';
import { type GeneralName, readGeneralName } from './general-name.ts';
import { readAddresses } from './name.ts';
import { type NameConstraints, readNameConstraints } from './name-constraints.ts';
import {
  type PolicyConstraints,
  type PolicyMapping,
  readPolicyConstraints,
  readPolicyMappings,
} from './policies.ts';

/** What the QcStatements extension says (ETSI EN 319 412-5). It is the certificate's claim until an anchor confirms it. */
export interface QualifiedStatement {
  qualified: boolean;
  /** The private key lives in a qualified device. */
  device: boolean;
  types: ('sign' | 'seal' | 'web')[];
}

/** Extended key usages that this library acts upon (RFC 5280 section 4.2.1.12). */
export const KEY_PURPOSE = { timeStamping: '1.3.6.1.5.5.7.3.8', ocspSigning: '1.3.6.1.5.5.7.3.9' } as const;

/**
 * The bits of the extension `keyUsage` (RFC 5280 section 4.2.1.3) that matter here; X.509 now calls `nonRepudiation`
 * `contentCommitment`.
 */
export interface KeyUsage {
  digitalSignature: boolean;
  nonRepudiation: boolean;
  keyCertSign: boolean;
  crlSign: boolean;
}

/** What the extensions of a certificate say (RFC 5280 section 4.2). */
export interface ExtensionFacts {
  isCa: boolean;
  pathLength: number | null;
  /** `null` where the certificate does not limit the use of its key. */
  keyUsage: KeyUsage | null;
  extendedKeyUsage: string[];
  /** Whether whoever does not know the extended key usage must refuse the certificate. */
  extendedKeyUsageCritical: boolean;
  authorityKeyId: string | null;
  subjectKeyId: string | null;
  /** Identifiers of the certificate's policies. */
  policies: string[];
  /** Which policies of the authority above equal which below it. */
  policyMappings: PolicyMapping[];
  /** `null` where it demands nothing of the policies below it. */
  policyConstraints: PolicyConstraints | null;
  /** How many certificates below it may still go by "any policy"; `null`: all. */
  inhibitAnyPolicy: number | null;
  /** Further names of its owner (RFC 5280 section 4.2.1.6). */
  alternativeNames: GeneralName[];
  /** What names may stand below it; `null`: all. */
  nameConstraints: NameConstraints | null;
  /** Where its status can be asked for (authority information access). */
  ocspAddresses: string[];
  /** Where its issuer's certificate can be fetched (authority information access). */
  issuerAddresses: string[];
  /** Where a list of revoked certificates can be fetched that covers it. */
  crlAddresses: string[];
  /** The same places as GeneralName in hexadecimal, those of other protocols included. */
  crlPoints: string[];
  /** It needs no revocation check: a responder's `ocsp-nocheck` (RFC 6960 section 4.2.2.2.1). */
  ocspNoCheck: boolean;
  /** It needs no revocation check because it is valid so briefly (ETSI EN 319 412-1 5.2, RFC 9608). */
  shortTerm: boolean;
  qualified: QualifiedStatement;
  /** Critical extensions that this reader does not know: such a certificate must not be relied on. */
  unknownCritical: string[];
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

/** A place with an issuer of its own is that of an indirect list, which is not accepted here. */
function readDistributionPoint(into: ExtensionFacts, point: Der): void {
  const { children } = must(point, TAG.SEQUENCE);
  if (children.some(({ tag }) => tag === context(2))) return;
  const place = children.find(({ tag }) => tag === context(0))?.children[0];
  if (place?.tag !== context(0)) return;
  into.crlPoints.push(...place.children.map(({ bytes }) => toHex(bytes)));
  into.crlAddresses.push(...readAddresses(place.children));
}

const READERS: { [oid: string]: (into: ExtensionFacts, value: Der) => void } = {
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
      crlSign: (bits & 0x02) !== 0,
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
  '2.5.29.31': (into, value) => {
    for (const point of must(value, TAG.SEQUENCE).children) readDistributionPoint(into, point);
  },
  // May be critical: policies name rules, they do not limit the key.
  '2.5.29.32': (into, value) => {
    into.policies = must(value, TAG.SEQUENCE).children.map(({ children }) => readOid(children[0]));
  },
  '2.5.29.33': (into, value) => {
    into.policyMappings = readPolicyMappings(value);
  },
  '2.5.29.36': (into, value) => {
    into.policyConstraints = readPolicyConstraints(value);
  },
  '2.5.29.54': (into, value) => {
    into.inhibitAnyPolicy = readSmallInteger(value);
  },
  '2.5.29.17': (into, value) => {
    into.alternativeNames = must(value, TAG.SEQUENCE).children.map(readGeneralName);
  },
  '2.5.29.30': (into, value) => {
    into.nameConstraints = readNameConstraints(value);
  },
  '1.3.6.1.5.5.7.1.1': (into, value) => {
    for (const { children } of must(value, TAG.SEQUENCE).children) {
      const method = readOid(children[0]);
      const addresses = readAddresses(children.slice(1));
      if (method === '1.3.6.1.5.5.7.48.1') into.ocspAddresses.push(...addresses);
      if (method === '1.3.6.1.5.5.7.48.2') into.issuerAddresses.push(...addresses);
    }
  },
  '1.3.6.1.5.5.7.1.3': (into, value) => {
    into.qualified = readQualified(value);
  },
};

/** Being there is all that they say. */
const FLAGS: { [oid: string]: 'ocspNoCheck' | 'shortTerm' } = {
  '1.3.6.1.5.5.7.48.1.5': 'ocspNoCheck',
  '0.4.0.194121.2.1': 'shortTerm',
  '2.5.29.56': 'shortTerm',
};

/**
 * Reads the extensions of a certificate.
 * @throws DerError if one is malformed
 */
export function readExtensionFacts(list: Der | undefined): ExtensionFacts {
  const facts: ExtensionFacts = {
    isCa: false,
    pathLength: null,
    keyUsage: null,
    extendedKeyUsage: [],
    extendedKeyUsageCritical: false,
    authorityKeyId: null,
    subjectKeyId: null,
    policies: [],
    policyMappings: [],
    policyConstraints: null,
    inhibitAnyPolicy: null,
    alternativeNames: [],
    nameConstraints: null,
    ocspAddresses: [],
    issuerAddresses: [],
    crlAddresses: [],
    crlPoints: [],
    ocspNoCheck: false,
    shortTerm: false,
    qualified: { qualified: false, device: false, types: [] },
    unknownCritical: [],
  };
  for (const [oid, { critical, value }] of readExtensionList(list)) {
    const [read, flag] = [READERS[oid], FLAGS[oid]];
    if (read) read(facts, readDer(value));
    else if (flag) facts[flag] = true;
    else if (critical) facts.unknownCritical.push(oid);
    if (oid === '2.5.29.37') facts.extendedKeyUsageCritical = critical;
  }
  return facts;
}
