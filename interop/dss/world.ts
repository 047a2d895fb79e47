import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  addArchiveTimeStamp,
  addTimeStamp,
  addValidationData,
  archiveTimeStampInput,
  ocspRequest,
  readCertificate,
  type SealAlgorithm,
  type SealDevice,
  type SealedFile,
  type SealLevel,
  type SealServices,
  sealTimeStampInput,
  serialize,
  type ValidationData,
} from '../../packages/credential/index.ts';
import {
  type Hierarchy,
  type Issued,
  type IssueOptions,
  type KeyType,
  makeHierarchy,
  type OcspOptions,
} from '../../packages/credential/testing/openssl-hierarchy.ts';
import { deviceOfIssued, sealBy, servicesOf } from '../../packages/credential/testing/sealed-levels.ts';
import type { Material } from './service.ts';

/** Who seals, and what the authorities say about the certificates that it takes to check it. */
export interface Sealer {
  readonly issued: Issued;
  readonly device: SealDevice;
  readonly data: ValidationData;
}

export const PASSWORD = 'sample';

/** Everything that the seals of these tests come from and are judged by. Call `remove` at the end. */
export class World {
  readonly hierarchy: Hierarchy;
  readonly services: SealServices;
  readonly anchor: Uint8Array;
  /** Of the root: the issuing authority is not revoked. */
  readonly #rootList: Uint8Array;
  readonly #clockOcsp: Promise<Uint8Array>;
  /** The seal of whoever does not care which. */
  readonly seal: Promise<Sealer>;
  readonly #others = new Map<string, World>();

  constructor(hierarchy = makeHierarchy()) {
    this.hierarchy = hierarchy;
    this.services = servicesOf(hierarchy);
    this.anchor = hierarchy.root.certificate;
    this.#rootList = hierarchy.crl({ by: 'root' });
    this.#clockOcsp = this.ocsp(hierarchy.clock);
    this.seal = this.sealer('ES256', 'seal');
  }

  /** The same with an issuing authority of another kind. */
  withIssuer(issuer: Parameters<typeof makeHierarchy>[0] & object): World {
    const name = JSON.stringify(issuer);
    const other = this.#others.get(name) ?? new World(makeHierarchy(issuer));
    this.#others.set(name, other);
    return other;
  }

  /** What a responder says about a certificate of the issuing authority. */
  async ocsp(about: Issued, options: OcspOptions = {}, asked = this.hierarchy): Promise<Uint8Array> {
    const [certificate, issuer] = [about, this.hierarchy.issuing].map((it) =>
      readCertificate(it.certificate),
    );
    const request = await ocspRequest(certificate!, issuer!);
    return asked.ocsp(request, { responder: 'responder', options: ['-ndays', '7'], ...options });
  }

  readonly #sealers = new Map<string, Promise<Sealer>>();
  #stranger: Hierarchy | undefined;

  /** Another hierarchy, of which nobody here has heard. */
  get stranger(): Hierarchy {
    this.#stranger ??= makeHierarchy();
    return this.#stranger;
  }

  /** The seal with this kind of key. */
  sealerWith(algorithm: SealAlgorithm, key: KeyType): Promise<Sealer> {
    const name = `${algorithm}-${key}`;
    const sealer = this.#sealers.get(name) ?? this.sealer(algorithm, name, { key });
    this.#sealers.set(name, sealer);
    return sealer;
  }

  /** A new seal with a certificate of the issuing authority. */
  async sealer(algorithm: SealAlgorithm, name: string, options: IssueOptions = {}): Promise<Sealer> {
    return this.sealerOf(algorithm, this.hierarchy.issue(name, options));
  }

  async sealerOf(algorithm: SealAlgorithm, issued: Issued): Promise<Sealer> {
    const { issuing } = this.hierarchy;
    const data = {
      certificates: [issuing.certificate, this.anchor],
      ocsp: [await this.ocsp(issued), await this.#clockOcsp],
      crls: [this.#rootList],
    };
    return { issued, device: deviceOfIssued(algorithm, issued, [issuing]), data };
  }

  /** What a judge is given beside the file. */
  material({ data }: Sealer): Material {
    return { anchors: [this.anchor], ...data };
  }

  /** An RFC 3161 token about these bytes, made now. */
  stamp(bytes: Uint8Array, { timeStamp } = this.services): Promise<Uint8Array> {
    return timeStamp(createHash('sha256').update(bytes).digest(), 'SHA-256');
  }

  /** A file of this level, put together from what the sealer has, good or bad. */
  async sealed(level: SealLevel, by?: Sealer, credential?: object): Promise<SealedFile> {
    const { device, data } = by ?? (await this.seal);
    const file = await sealBy(device, credential);
    if (level === 'B-B') return file;
    const stamped = addTimeStamp(file, await this.stamp(sealTimeStampInput(file)));
    if (level === 'B-T') return stamped;
    const lasting = addValidationData(stamped, data);
    return level === 'B-LT' ? lasting : this.archived(lasting);
  }

  async archived(file: SealedFile): Promise<SealedFile> {
    return addArchiveTimeStamp(file, await this.stamp(archiveTimeStampInput(file)));
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
    this.#stranger?.remove();
    for (const other of this.#others.values()) other.remove();
  }
}

export const textOf = (file: SealedFile): string => new TextDecoder().decode(serialize(file));
