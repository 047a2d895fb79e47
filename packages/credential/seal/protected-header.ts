import { sha256, toBase64, toBase64url, toUtf8 } from '../bytes/index.ts';
import type { SealAlgorithm } from './algorithm.ts';

/** What the protected header of a seal depends on: algorithm, certificates and the one time, in either form. */
export interface ProtectedHeaderInput {
  alg: SealAlgorithm;
  /** DER, leaf first. */
  chain: Uint8Array[];
  /** Time of sealing in whole seconds since 1970: what ETSI TS 119 182-1 asks for since 15 July 2025. */
  iat?: number;
  /** Time of sealing for verifiers from before that date, as `2026-06-12T09:00:00Z`. Exactly one of the two. */
  sigT?: string;
}

/** Reads `sigT` (ETSI TS 119 182-1 section 5.2.1); `null` unless it is a UTC time in whole seconds that exists. */
export function readSigT(text: string): Date | null {
  const time = new Date(text);
  // 31 February would silently roll over.
  return !Number.isNaN(time.getTime()) && time.toISOString() === text.replace(/Z$/, '.000Z') ? time : null;
}

/**
 * The protected header of a JAdES baseline B seal (ETSI TS 119 182-1 section 5), base64url-encoded as it stands
 * in the file. It does not depend on the payload: build it once for a chunk.
 * @throws RangeError if not exactly one valid time is given, or the chain is empty
 */
export async function protectedHeader({ alg, chain, iat, sigT }: ProtectedHeaderInput): Promise<string> {
  const leaf = chain[0];
  if (!leaf) throw new RangeError('a seal needs its certificate');
  if ((iat === undefined) === (sigT === undefined)) throw new RangeError('give either iat or sigT');
  if (iat !== undefined && (!Number.isSafeInteger(iat) || iat < 0))
    throw new RangeError('iat is in whole seconds');
  if (sigT !== undefined && !readSigT(sigT)) throw new RangeError('sigT is a UTC time in whole seconds');
  const header = {
    alg,
    typ: 'jose+json',
    cty: 'ld+json',
    x5c: chain.map(toBase64),
    'x5t#S256': toBase64url(await sha256(leaf)),
    b64: false,
    ...(iat === undefined ? { sigT, crit: ['b64', 'sigT'] } : { iat, crit: ['b64'] }),
  };
  return toBase64url(toUtf8(JSON.stringify(header)));
}
