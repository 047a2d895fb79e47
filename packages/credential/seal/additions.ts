import { sameBytes } from '../bytes/index.ts';
import {
  type Certificate,
  checkTimeStamp,
  isDer,
  isIssuedBy,
  readCertificate,
  type TimeStamp,
} from '../x509/index.ts';
import {
  type Component,
  readBothVals,
  readComponent,
  readRVals,
  readTokens,
  readXVals,
  type ValidationData,
} from './etsi-u.ts';
import { archiveTimeStampInput, sealTimeStampInput } from './extend.ts';
import type { SealedFile } from './file.ts';

/** The baseline levels of ETSI TS 119 182-1 section 6, from the lowest to the highest. */
export const SEAL_LEVELS = ['B-B', 'B-T', 'B-LT', 'B-LTA'] as const;
/**
 * `B-B`: the seal alone; `B-T`: with a time stamp over it; `B-LT`: with certificates and revocation values as well;
 * `B-LTA`: with an archive time stamp over all of that.
 */
export type SealLevel = (typeof SEAL_LEVELS)[number];

/** A time stamp over the content, before it was sealed; over the seal; over the seal and all that was added. */
export type SealStampKind = 'adoTst' | 'sigTst' | 'arcTst';

/** A time stamp of a sealed file that is about what it must be about; whether its authority is trusted is not said. */
export interface SealStamp extends TimeStamp {
  kind: SealStampKind;
  /** Where it stands in `etsiU`; -1 for one in the protected header. */
  at: number;
}

/** What keeps a file from a baseline level, although parts of the level are there. */
export type AdditionFlaw =
  /** A time stamp over the seal with other than one token. */
  | 'several-tokens'
  /** References to validation data, which the baseline levels do not have. */
  | 'references'
  /** An archive time stamp over additions in the clear: the standard names no form in which to digest them. */
  | 'clear-archive';

/**
 * What stands around a seal without being sealed (`etsiU`), and the content time stamp of its protected header. Each
 * time stamp in it is about this seal.
 */
export interface Additions {
  /** What the parts that are present amount to. Whether they are complete and trusted is another question. */
  level: SealLevel;
  flaws: AdditionFlaw[];
  /** Every time stamp, in the file's order. */
  stamps: SealStamp[];
  /** The earliest time stamp over the seal itself; it proves that the seal existed by then. */
  sealTime: SealStamp | null;
  /** Certificates that were added for the path to an anchor; untrusted. */
  certificates: Certificate[];
  /** Revocation values that were added, as DER; untrusted. */
  ocsp: Uint8Array[];
  crls: Uint8Array[];
}

/** One renewal in five years makes a dozen tokens in half a century. */
const LIMITS = { tokens: 12, certificates: 64, revocations: 32 };

/** Members of `etsiU` in ETSI TS 119 182-1 section 5.3: time stamps, and a counter signature, which passes unread. */
const KNOWN = ['sigTst', 'arcTst', 'cSig'];
/** The policy that the protected header's `sigPId` names (section 5.3.3): unread, and nothing without it. */
const POLICY_STORE = 'sigPSt';
const REFERENCES = ['xRefs', 'rRefs', 'axRefs', 'arRefs', 'sigRTst', 'rfsTst'];
const VALIDATION_DATA: { [name: string]: (value: unknown) => Partial<ValidationData> | null } = {
  xVals: readCertificateValues,
  axVals: readCertificateValues,
  rVals: readRVals,
  arVals: readRVals,
  tstVD: readBothVals,
  anyValData: readBothVals,
};

function readCertificateValues(value: unknown): Partial<ValidationData> | null {
  const certificates = readXVals(value);
  return certificates && { certificates };
}

/** What was added, read but not checked. */
interface AddedParts extends Pick<Additions, 'certificates' | 'ocsp' | 'crls'> {
  components: Component[];
  flaws: Set<AdditionFlaw>;
}

/** `null` if one of the parts cannot be read, or is unknown: it could be taken for something else. */
function readParts({ etsiU, header }: SealedFile): AddedParts | null {
  const components = etsiU.map(readComponent);
  if (!components.every((it) => it !== null)) return null;
  const flaws = new Set<AdditionFlaw>();
  const values: ValidationData = { certificates: [], ocsp: [], crls: [] };
  for (const { name, value } of components) {
    if (Object.hasOwn(VALIDATION_DATA, name)) {
      const found = VALIDATION_DATA[name]!(value);
      if (!found) return null;
      for (const kind of ['certificates', 'ocsp', 'crls'] as const) values[kind].push(...(found[kind] ?? []));
    } else if (REFERENCES.includes(name)) flaws.add('references');
    else if (name === POLICY_STORE ? header.sigPId === undefined : !KNOWN.includes(name)) return null;
  }
  const { ocsp, crls } = values;
  const many =
    values.certificates.length > LIMITS.certificates || ocsp.length + crls.length > LIMITS.revocations;
  if (many || ![...ocsp, ...crls].every(isDer)) return null;
  const certificates = values.certificates.map(readCertificate);
  return certificates.every((it) => it !== null) ? { components, flaws, certificates, ocsp, crls } : null;
}

/**
 * Checks everything around the sealed bytes that is not sealed itself: each time stamp must be about this seal,
 * an archive time stamp about all that stands before it, certificates and revocation values must be readable.
 * The content time stamp in the protected header (`adoTst`) is checked too. Limits: 12 time stamps, 64 certificates,
 * 32 revocation values.
 * @returns `null` if one of them does not belong to the seal. Never throws.
 */
export async function checkAdditions(file: SealedFile): Promise<Additions | null> {
  const parts = readParts(file);
  if (!parts) return null;
  const { components, flaws, ...values } = parts;
  const stamps: SealStamp[] = [];

  async function takeStamps(kind: SealStampKind, at: number, value: unknown, stamped: Uint8Array) {
    const tokens = readTokens(value);
    if (!tokens || stamps.length + tokens.length > LIMITS.tokens) return false;
    for (const token of tokens) {
      // A token need not carry its authority's certificate (RFC 3161 section 2.4.1): it may be among the values.
      const stamp = await checkTimeStamp(token, stamped, values.certificates);
      if (!stamp || !(await isCoherent(stamp))) return false;
      stamps.push({ ...stamp, kind, at });
    }
    if (kind === 'sigTst' && tokens.length > 1) flaws.add('several-tokens');
    return true;
  }

  const { adoTst } = file.header;
  if (adoTst !== undefined && !(await takeStamps('adoTst', -1, adoTst, file.payload))) return null;
  for (const [at, { name, value }] of components.entries()) {
    if (name === 'sigTst') {
      if (!(await takeStamps(name, at, value, sealTimeStampInput(file)))) return null;
    } else if (name === 'arcTst') {
      if (typeof file.etsiU[at] !== 'string') flaws.add('clear-archive');
      else if (!(await takeStamps(name, at, value, archiveTimeStampInput(file, at)))) return null;
    }
  }
  return {
    level: levelOf(new Set(components.map(({ name }) => name))),
    flaws: [...flaws],
    stamps,
    sealTime: earliest(stamps.filter(({ kind }) => kind === 'sigTst')),
    ...values,
  };
}

function levelOf(names: Set<string>): SealLevel {
  if (!names.has('sigTst')) return 'B-B';
  if (names.has('arcTst')) return 'B-LTA';
  return Object.keys(VALIDATION_DATA).some((name) => names.has(name)) ? 'B-LT' : 'B-T';
}

const earliest = (stamps: SealStamp[]): SealStamp | null =>
  stamps.reduce<SealStamp | null>(
    (first, stamp) => (first && first.time <= stamp.time ? first : stamp),
    null,
  );

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
