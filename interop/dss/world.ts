import { createPrivateKey } from 'node:crypto';
import {
  addArchiveTimeStamp,
  addTimeStamp,
  addValidationData,
  archiveTimeStampInput,
  assemble,
  parseSealed,
  protectedHeader,
  type SealAlgorithm,
  type SealedFile,
  sealTimeStampInput,
  serialize,
  signingInput,
  type ValidationData,
} from '../../packages/credential/index.ts';
import {
  bytesOf,
  credentialOf,
  HELSINKI,
  signWithNode,
} from '../../packages/credential/testing/authority.ts';
import { Hierarchy, type Party } from './hierarchy.ts';
import type { Material } from './service.ts';

export type Level = 'B' | 'T' | 'LT' | 'LTA';
export const LEVELS: readonly Level[] = ['B', 'T', 'LT', 'LTA'];

/** Who seals, with which algorithm, and what the world says about the certificate. */
export interface Sealer {
  readonly algorithm: SealAlgorithm;
  readonly party: Party;
  /** The seal's own certificate first. */
  readonly chain: readonly Uint8Array[];
  readonly data: ValidationData;
}

export const SUBJECT = `/C=${HELSINKI.country}/O=${HELSINKI.organization}/organizationIdentifier=${HELSINKI.organizationIdentifier}/CN=${HELSINKI.commonName}`;

export const PAYLOAD = bytesOf(credentialOf(HELSINKI));
const MINUTE = 60_000;
/** When the seals here say that they were made: shortly before their time stamps. */
export const sealingTime = (): number => Math.floor((Date.now() - MINUTE) / 1000);

/** Everything that seals of these tests come from and are judged by. */
export class World {
  readonly hierarchy = new Hierarchy();
  readonly root = this.hierarchy.root('root');
  readonly authority = this.hierarchy.issue(this.root, 'authority', 'authority');
  readonly clock = this.hierarchy.issue(this.root, 'clock', 'clock');
  readonly responder = this.hierarchy.issue(this.authority, 'responder', 'responder');
  /** Of the root: neither the authority nor the clock is revoked. */
  readonly rootList = this.hierarchy.crl(this.root);
  readonly seal = this.sealer('ES256', 'EC P-256', 'seal');

  /** A seal with a certificate of the authority. */
  sealer(
    algorithm: SealAlgorithm,
    kind: string,
    name: string,
    dates: { from?: Date; until?: Date } = {},
  ): Sealer {
    const party = this.hierarchy.issue(this.authority, 'seal', name, { kind, subject: SUBJECT, ...dates });
    return this.sealerOf(algorithm, party);
  }

  sealerOf(algorithm: SealAlgorithm, party: Party): Sealer {
    const ocsp = this.hierarchy.ocsp(this.authority, this.responder, party);
    const chain = [party.der, this.authority.der];
    const data = { certificates: [this.authority.der, this.root.der], ocsp: [ocsp], crls: [this.rootList] };
    return { algorithm, party, chain, data };
  }

  /** What DSS is given beside the file. */
  material({ data }: Sealer = this.seal): Material {
    return { anchors: [this.root.der], certificates: data.certificates, ocsp: data.ocsp, crls: data.crls };
  }

  /** A file that our own code sealed and raised to this level. */
  async sealed(level: Level, by: Sealer = this.seal, payload: Uint8Array = PAYLOAD): Promise<SealedFile> {
    const header = await protectedHeader({ alg: by.algorithm, chain: [...by.chain], iat: sealingTime() });
    return this.raised(signed(by, header, payload), level, by);
  }

  raised(file: SealedFile, level: Level, { data }: Sealer = this.seal): SealedFile {
    if (level === 'B') return file;
    const stamped = addTimeStamp(file, this.hierarchy.stamp(this.clock, sealTimeStampInput(file)));
    if (level === 'T') return stamped;
    const lasting = addValidationData(stamped, data);
    if (level === 'LT') return lasting;
    return addArchiveTimeStamp(lasting, this.hierarchy.stamp(this.clock, archiveTimeStampInput(lasting)));
  }
}

/** Signs what the header says, whether it is a proper header or not. */
export function signed(by: Sealer, protectedText: string, payload: Uint8Array): SealedFile {
  const input = signingInput(protectedText, payload);
  const signature = signWithNode(by.algorithm, createPrivateKey(by.party.key), input);
  const parsed = parseSealed(new TextDecoder().decode(assemble(payload, protectedText, signature)));
  if (!parsed.ok) throw new Error(`the file of this test is broken: ${parsed.problem}`);
  return parsed.file;
}

export const textOf = (file: SealedFile): string => new TextDecoder().decode(serialize(file));
