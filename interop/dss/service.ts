import { startJava } from '../java-program.ts';

/** Whom DSS trusts, and what it would otherwise fetch; all DER. */
export interface Material {
  readonly anchors: readonly Uint8Array[];
  readonly certificates?: readonly Uint8Array[];
  readonly ocsp?: readonly Uint8Array[];
  readonly crls?: readonly Uint8Array[];
}

/** DSS's verdict on one seal of a file. */
export interface Judgement {
  readonly indication: 'TOTAL_PASSED' | 'TOTAL_FAILED' | 'INDETERMINATE';
  readonly subIndication: string | null;
  /** Such as `JAdES_BASELINE_LTA`; `JSON_NOT_ETSI` where not even baseline B is kept. */
  readonly level: string;
  readonly bestSignatureTime: string;
  /** One for each time stamp. */
  readonly timeStamps: readonly ('PASSED' | 'FAILED' | 'INDETERMINATE')[];
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** What DSS says about a file: one judgement for each seal, or why it could not read the file at all. */
export interface Answer {
  readonly signatures?: readonly Judgement[];
  readonly problem?: string;
}

export interface MakeJob {
  readonly level: string;
  /** Signs: PKCS#12 under `password`, with the digest that goes with the key. */
  readonly key: Uint8Array;
  readonly digest: 'SHA256' | 'SHA384' | 'SHA512';
  readonly pss?: boolean;
  /** Stamps: PKCS#12 of the time-stamp authority, under the same password. */
  readonly clock: Uint8Array;
  readonly password: string;
  /** Either the bytes to seal, or a sealed file to raise. */
  readonly payload?: Uint8Array;
  readonly sealed?: Uint8Array;
  readonly clearEtsiU?: boolean;
}

export interface Dss {
  judge(file: Uint8Array | string, material: Material, at?: Date): Promise<Answer>;
  /** @throws with DSS's own words if it refuses */
  make(job: MakeJob, material: Material): Promise<Uint8Array>;
  stop(): void;
}

type Value = string | boolean | readonly string[] | undefined;

const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64');
const written = (members: object): { [name: string]: Value } =>
  Object.fromEntries(
    Object.entries(members).map(([name, value]: [string, unknown]) => {
      if (value instanceof Uint8Array) return [name, base64(value)];
      if (Array.isArray(value)) return [name, value.map((it: Uint8Array) => base64(it))];
      return [name, value as Value];
    }),
  );

type Reply = { [name: string]: unknown };

/** One Java process; `buildJava` must have built it. */
export function startDss(): Dss {
  const program = startJava(import.meta.dirname, 'waymark.dss.Main');
  const ask = async (job: object) => JSON.parse(await program.ask(JSON.stringify(job))) as Reply;
  return {
    judge: async (file, material, at) =>
      (await ask({ do: 'judge', file: base64(file), at: at?.toISOString(), ...written(material) })) as Answer,
    make: async (job, material) => {
      const answer = await ask({ do: 'make', ...written(job), ...written(material) });
      if (typeof answer.made !== 'string') throw new Error(String(answer.problem));
      return new Uint8Array(Buffer.from(answer.made, 'base64'));
    },
    stop: program.stop,
  };
}
