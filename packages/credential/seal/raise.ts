import { type DigestName, digest } from '../bytes/index.ts';
import {
  type Certificate,
  checkTimeStamp,
  readCertificate,
  readCrl,
  readOcspResponse,
  type TimeStamp,
} from '../x509/index.ts';
import { type Additions, checkAdditions, SEAL_LEVELS, type SealLevel } from './additions.ts';
import { type CheckedSeal, checkSeal } from './check-seal.ts';
import { collectValidationData, type Leaf, type Wanted } from './collect.ts';
import type { ValidationData } from './etsi-u.ts';
import {
  addArchiveTimeStamp,
  addTimeStamp,
  addTimeStampValidationData,
  addValidationData,
  archiveTimeStampInput,
  sealTimeStampInput,
} from './extend.ts';
import type { SealedFile } from './file.ts';
import { ask, type SealServices, type ServiceFailure } from './services.ts';

/**
 * What raising a level depends on beside the file and the authorities. `now` is held against the end of the seal's
 * certificate, and is the time for which `renew` asks about the last time stamp.
 */
export interface RaiseOptions {
  now: Date;
  /** DER. A path that reaches one of them needs nothing beyond it; without any, paths go up to their roots. */
  anchors?: readonly Uint8Array[];
  /** With what the time stamps are to digest; SHA-256 unless it says otherwise. */
  hash?: DigestName;
}

/** Why a level is not reached. */
export type RaiseProblem =
  /** The seal does not hold, or something that was added to it does not belong to it. */
  | 'seal'
  /** It has a higher level already; a level cannot be taken away. */
  | 'lowering'
  /** Its additions are in the clear, or unfit for a baseline level, so that nothing sound can follow them. */
  | 'additions'
  /** The seal's certificate has expired: a time stamp made now would prove nothing. */
  | 'expired'
  /** An authority did not answer, or not properly: see `failures`. */
  | 'services';

/**
 * How far {@link raise} or {@link renew} came. `level` is the one that `file` has; `null` where its seal, or something
 * added to it, does not hold.
 */
export type Raised =
  | { ok: true; file: SealedFile; level: SealLevel }
  /** `file` is as far as it came, and sound: raising it again goes on from there. */
  | {
      ok: false;
      problem: RaiseProblem;
      file: SealedFile;
      level: SealLevel | null;
      failures: ServiceFailure[];
    };

const rank = (level: SealLevel) => SEAL_LEVELS.indexOf(level);

/** A file that holds, and what is in it. */
interface Held {
  file: SealedFile;
  seal: CheckedSeal;
  additions: Additions;
}

async function hold(file: SealedFile): Promise<Held | null> {
  const checked = await checkSeal(file);
  const additions = checked.ok ? await checkAdditions(file) : null;
  return checked.ok && additions ? { file, seal: checked.seal, additions } : null;
}

type Step = SealedFile | { problem: RaiseProblem; failures: ServiceFailure[] };

/**
 * Raises a seal to a JAdES baseline level (ETSI TS 119 182-1 section 6), step by step: a time stamp over the seal
 * (B-T), certificates and revocation values (B-LT), an archive time stamp over all of it (B-LTA). Payload,
 * protected header and signature stay as they are. A file that has the level comes back unchanged, and nobody is asked.
 * Never throws; what an authority answers is checked before it is added.
 */
export async function raise(
  file: SealedFile,
  level: SealLevel,
  services: SealServices,
  options: RaiseOptions,
): Promise<Raised> {
  let held = await hold(file);
  const refuse = (problem: RaiseProblem, failures: ServiceFailure[] = []): Raised => {
    return { ok: false, problem, file: held?.file ?? file, level: held?.additions.level ?? null, failures };
  };
  if (!held) return refuse('seal');
  if (rank(held.additions.level) > rank(level)) return refuse('lowering');
  if (!isExtensible(held)) return refuse('additions');
  for (const step of STEPS.slice(0, rank(level))) {
    const next: Step = await step(held, services, options);
    if ('problem' in next) return refuse(next.problem, next.failures);
    if (next === held.file) continue;
    const after = await hold(next);
    if (!after) return refuse('seal');
    held = after;
  }
  return { ok: true, file: held.file, level: held.additions.level };
}

/**
 * Protects a B-LTA file for further years, before the certificate of its last time stamp expires: adds what is needed
 * to check that time stamp, as of now, and another archive time stamp over everything.
 */
export async function renew(
  file: SealedFile,
  services: SealServices,
  options: RaiseOptions,
): Promise<Raised> {
  const held = await hold(file);
  const refuse = (problem: RaiseProblem, failures: ServiceFailure[] = []): Raised => {
    return { ok: false, problem, file, level: held?.additions.level ?? null, failures };
  };
  if (!held) return refuse('seal');
  if (held.additions.level !== 'B-LTA' || !isExtensible(held)) return refuse('additions');
  const last = held.additions.stamps.at(-1)!;
  const { data, failures } = await collect(
    held,
    [{ certificate: last.signer, at: options.now }],
    services,
    options,
  );
  if (failures.length > 0) return refuse('services', failures);
  const stamped = await archive(addTimeStampValidationData(file, data), services, options);
  if ('problem' in stamped) return refuse(stamped.problem, stamped.failures);
  // So many time stamps that no verifier of ours would read them.
  if (!(await hold(stamped))) return refuse('additions');
  return { ok: true, file: stamped, level: 'B-LTA' };
}

const isExtensible = ({ file, additions }: Held) =>
  additions.flaws.length === 0 && file.etsiU.every((member) => typeof member === 'string');

const STEPS: ((held: Held, services: SealServices, options: RaiseOptions) => Promise<Step>)[] = [
  async (held, services, options) => {
    const { file, seal, additions } = held;
    if (additions.sealTime) return file;
    if (options.now > seal.certificate.notAfter) return { problem: 'expired', failures: [] };
    const stamped = await stamp(sealTimeStampInput(file), services, options);
    if ('problem' in stamped) return stamped;
    if (stamped.time > seal.certificate.notAfter) return { problem: 'expired', failures: [] };
    return addTimeStamp(file, stamped.token);
  },
  async (held, services, options) => {
    if (held.additions.level === 'B-LTA') return held.file;
    const { data, failures } = await collect(held, leavesOf(held), services, options);
    if (failures.length > 0) return { problem: 'services', failures };
    return isEmpty(data) ? held.file : addValidationData(held.file, data);
  },
  async (held, services, options) =>
    held.additions.level === 'B-LTA' ? held.file : archive(held.file, services, options),
];

const isEmpty = ({ certificates, ocsp, crls }: ValidationData) =>
  certificates.length + ocsp.length + crls.length === 0;

/** Who signed, each with the time from which on its signature is proven to exist. */
function leavesOf({ seal, additions }: Held): Leaf[] {
  const sealed = { certificate: seal.certificate, at: additions.sealTime?.time ?? seal.sealedAt };
  return [sealed, ...additions.stamps.map(({ signer, time }) => ({ certificate: signer, at: time }))];
}

function collect(held: Held, leaves: Leaf[], services: SealServices, { anchors = [] }: RaiseOptions) {
  const { seal, additions } = held;
  const { stamps } = additions;
  const readAll = <T>(ders: Uint8Array[], read: (der: Uint8Array) => T | null) =>
    ders.map(read).filter((it): it is T => it !== null);
  const known: Wanted['known'] = {
    certificates: [
      seal.certificate,
      ...seal.chain,
      ...additions.certificates,
      ...stamps.flatMap((it) => it.certificates),
    ],
    ocsp: readAll([...additions.ocsp, ...stamps.flatMap((it) => it.ocsp)], readOcspResponse),
    crls: readAll([...additions.crls, ...stamps.flatMap((it) => it.crls)], readCrl),
  };
  const ends: Certificate[] = readAll([...anchors], readCertificate);
  return collectValidationData({ leaves, known, anchors: ends, services });
}

async function archive(file: SealedFile, services: SealServices, options: RaiseOptions): Promise<Step> {
  const stamped = await stamp(archiveTimeStampInput(file), services, options);
  return 'problem' in stamped ? stamped : addArchiveTimeStamp(file, stamped.token);
}

async function stamp(
  input: Uint8Array,
  services: SealServices,
  { hash = 'SHA-256' }: RaiseOptions,
): Promise<(TimeStamp & { token: Uint8Array }) | Exclude<Step, SealedFile>> {
  const failures: ServiceFailure[] = [];
  const imprint = await digest(hash, input);
  const stamped = await ask(
    { service: 'time-stamp', address: null, about: null },
    failures,
    () => services.timeStamp(imprint, hash),
    async (token) => {
      const checked = await checkTimeStamp(token, input);
      return checked && { ...checked, token };
    },
  );
  return stamped ?? { problem: 'services', failures };
}
