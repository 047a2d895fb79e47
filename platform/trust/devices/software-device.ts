import { constants, type KeyObject, sign } from 'node:crypto';
import type { SealAlgorithm, SealDevice } from '@waymark/credential';
import { hashOf } from './key-algorithm.ts';

/**
 * Signatures asked of Node's thread pool at once. It has four threads by default: enough to keep them busy while the
 * main thread works on something else, and few enough that files and names asked for meanwhile do not wait behind a
 * whole batch.
 */
const inFlight = 32;
/** An elliptic curve signature is so quick that threads cost more than they give; so others get a turn, in ms. */
const slice = 10;

/** A seal whose private key is in this process. The key stays in its `KeyObject`. */
export function softwareDevice(
  key: KeyObject,
  algorithm: SealAlgorithm,
  certificateChain: Uint8Array[],
): SealDevice {
  const hash = hashOf(algorithm);
  return {
    algorithm,
    certificateChain,
    sign: (inputs, signal) =>
      algorithm.startsWith('ES')
        ? signInTurns(inputs, (input) => sign(hash, input, { key, dsaEncoding: 'ieee-p1363' }), signal)
        : signInThreads(inputs, hash, rsaKey(key, algorithm), signal),
  };
}

function rsaKey(key: KeyObject, algorithm: SealAlgorithm) {
  if (algorithm.startsWith('RS')) return { key, padding: constants.RSA_PKCS1_PADDING };
  // RFC 7518 section 3.5: the salt is as long as the hash.
  const { RSA_PKCS1_PSS_PADDING: padding, RSA_PSS_SALTLEN_DIGEST: saltLength } = constants;
  return { key, padding, saltLength };
}

async function signInTurns(
  inputs: Uint8Array[],
  signOne: (input: Uint8Array) => Uint8Array,
  signal?: AbortSignal,
): Promise<Uint8Array[]> {
  const signatures: Uint8Array[] = [];
  let turn = performance.now();
  signal?.throwIfAborted();
  for (const input of inputs) {
    signatures.push(signOne(input));
    if (performance.now() - turn < slice) continue;
    await new Promise<void>((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
    turn = performance.now();
  }
  return signatures;
}

async function signInThreads(
  inputs: Uint8Array[],
  hash: string,
  key: ReturnType<typeof rsaKey>,
  signal?: AbortSignal,
): Promise<Uint8Array[]> {
  const signatures: Uint8Array[] = new Array(inputs.length);
  let next = 0;
  const lane = async () => {
    while (next < inputs.length) {
      signal?.throwIfAborted();
      const at = next++;
      signatures[at] = await new Promise<Uint8Array>((resolve, reject) =>
        sign(hash, inputs[at]!, key, (error, signature) => (error ? reject(error) : resolve(signature))),
      );
    }
  };
  await Promise.all(Array.from({ length: Math.min(inFlight, inputs.length) }, lane));
  return signatures;
}
