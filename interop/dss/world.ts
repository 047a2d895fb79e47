import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  addArchiveTimeStamp,
  addTimeStamp,
  addValidationData,
  archiveTimeStampInput,
  assemble,
  ocspRequest,
  parseSealed,
  protectedHeader,
  readCertificate,
  readTimeStampResponse,
  type SealAlgorithm,
  type SealedFile,
  sealTimeStampInput,
  serialize,
  signingInput,
  timeStampRequest,
  type ValidationData,
} from '../../packages/credential/index.ts';
import {
  bytesOf,
  credentialOf,
  HELSINKI,
  signWithNode,
} from '../../packages/credential/testing/authority.ts';
import {
  type Issued,
  type IssueOptions,
  type KeyType,
  makeHierarchy,
  type OcspOptions,
} from '../../packages/credential/testing/openssl-hierarchy.ts';
import type { Material } from './service.ts';

export type Level = 'B' | 'T' | 'LT' | 'LTA';
export const LEVELS: readonly Level[] = ['B', 'T', 'LT', 'LTA'];

/** Who seals, with which algorithm, and what the world says about the certificates. */
export interface Sealer {
  readonly algorithm: SealAlgorithm;
  readonly issued: Issued;
  /** The seal's own certificate first. */
  readonly chain: readonly Uint8Array[];
  readonly data: ValidationData;
}

export const PAYLOAD = bytesOf(credentialOf(HELSINKI));
export const PASSWORD = 'sample';
const MINUTE = 60_000;

/** When the seals here say that they were made: shortly before their time stamps. */
export const sealingTime = (): number => Math.floor((Date.now() - MINUTE) / 1000);

/** Everything that seals of these tests come from and are judged by. Call `remove` at the end. */
export class World {
  readonly hierarchy = makeHierarchy();
  readonly anchor = this.hierarchy.root.certificate;
  readonly issuers = [this.hierarchy.issuing.certificate, this.anchor];
  /** Of the root: the issuing authority is not revoked. */
  readonly rootList = this.hierarchy.crl({ by: 'root' });
  readonly #clockOcsp = this.ocsp(this.hierarchy.clock);
  readonly seal: Promise<Sealer> = this.sealer('ES256', 'seal');

  /** What the authority says about a certificate. */
  async ocsp(about: Issued, options: OcspOptions = {}, hierarchy = this.hierarchy): Promise<Uint8Array> {
    const [certificate, issuer] = [about, this.hierarchy.issuing].map((it) =>
      readCertificate(it.certificate),
    );
    const answer = { responder: 'responder', options: ['-ndays', '7'], ...options };
    return hierarchy.ocsp(await ocspRequest(certificate!, issuer!), answer);
  }

  /** A seal with a certificate of the issuing authority. */
  async sealer(algorithm: SealAlgorithm, name: string, options: IssueOptions = {}): Promise<Sealer> {
    return this.sealerOf(algorithm, this.hierarchy.issue(name, options));
  }

  async sealerOf(algorithm: SealAlgorithm, issued: Issued): Promise<Sealer> {
    const ocsp = [await this.ocsp(issued), await this.#clockOcsp];
    const data = { certificates: this.issuers, ocsp, crls: [this.rootList] };
    return { algorithm, issued, chain: [issued.certificate, this.issuers[0]!], data };
  }

  /** What DSS is given beside the file. */
  material({ data }: Sealer): Material {
    return { anchors: [this.anchor], ...data };
  }

  /** An RFC 3161 token about these bytes, made now. */
  stamp(bytes: Uint8Array): Uint8Array {
    const answer = this.hierarchy.timeStamp(timeStampRequest(createHash('sha256').update(bytes).digest()));
    const read = readTimeStampResponse(answer);
    if (!read?.token) throw new Error('OpenSSL gave no time stamp');
    return read.token;
  }

  /** A file that our own code sealed and raised to this level. */
  async sealed(level: Level, by?: Sealer, payload: Uint8Array = PAYLOAD): Promise<SealedFile> {
    const sealer = by ?? (await this.seal);
    const time = { iat: sealingTime() };
    const header = await protectedHeader({ alg: sealer.algorithm, chain: [...sealer.chain], ...time });
    return this.raised(signed(sealer, header, payload), level, sealer.data);
  }

  raised(file: SealedFile, level: Level, data: ValidationData): SealedFile {
    if (level === 'B') return file;
    const stamped = addTimeStamp(file, this.stamp(sealTimeStampInput(file)));
    if (level === 'T') return stamped;
    const lasting = addValidationData(stamped, data);
    if (level === 'LT') return lasting;
    return addArchiveTimeStamp(lasting, this.stamp(archiveTimeStampInput(lasting)));
  }

  /** Key, certificate and issuers under {@link PASSWORD}. */
  pkcs12({ name }: Issued): Uint8Array {
    const { run, folder } = this.hierarchy;
    const files = ['-inkey', `${name}.key`, '-in', `${name}.pem`, '-certfile', 'chain.pem'];
    run('pkcs12', '-export', ...files, '-passout', `pass:${PASSWORD}`, '-out', 'party.p12');
    return new Uint8Array(readFileSync(join(folder, 'party.p12')));
  }

  remove(): void {
    this.hierarchy.remove();
  }
}

/** Signs what the header says, whether it is a proper header or not. */
export function signed(
  { algorithm, issued }: Sealer,
  protectedText: string,
  payload: Uint8Array,
): SealedFile {
  const signature = signWithNode(algorithm, issued.privateKey, signingInput(protectedText, payload));
  const parsed = parseSealed(new TextDecoder().decode(assemble(payload, protectedText, signature)));
  if (!parsed.ok) throw new Error(`the file of this test is broken: ${parsed.problem}`);
  return parsed.file;
}

export const textOf = (file: SealedFile): string => new TextDecoder().decode(serialize(file));
