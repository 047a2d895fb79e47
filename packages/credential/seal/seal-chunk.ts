import { type Certificate, readCertificate, type SignatureScheme, signatureChecker } from '../x509/index.ts';
import { schemeFor } from './algorithm.ts';
import type { SealDevice } from './device.ts';
import { signingInput } from './file.ts';

/**
 * Checks the signatures of a chunk, each over its input, with the key of `certificate`; the scheme goes with the key.
 * One made for a platform (Node, a smart card's driver) may be quicker than WebCrypto.
 */
export type CheckSignatures = (
  certificate: Certificate,
  scheme: SignatureScheme,
  inputs: readonly Uint8Array[],
  signatures: readonly Uint8Array[],
) => Promise<boolean[]>;

/**
 * Seals payloads under one protected header: `sealInputs` over what `signingInput` joins.
 * @param protectedText from `protectedHeader`, made with the device's algorithm and chain
 */
export function sealChunk(
  device: SealDevice,
  protectedText: string,
  payloads: Uint8Array[],
  signal?: AbortSignal,
): Promise<(Uint8Array | null)[]> {
  const inputs = payloads.map((payload) => signingInput(protectedText, payload));
  return sealInputs(device, inputs, signal);
}

/**
 * Has signing inputs signed and checks every signature that the device gives back against its own certificate, so that
 * no file with a broken seal leaves the house.
 * @returns the signatures, in the inputs' order; `null` where the device's answer does not verify
 * @throws what the device throws; RangeError if the device's certificate and algorithm do not go together, or
 * its answer has another length
 */
export async function sealInputs(
  device: SealDevice,
  inputs: Uint8Array[],
  signal?: AbortSignal,
  check: CheckSignatures = checkWithWebCrypto,
): Promise<(Uint8Array | null)[]> {
  const certificate = readCertificate(device.certificateChain[0] ?? new Uint8Array());
  const scheme = certificate && schemeFor(device.algorithm, certificate.publicKey);
  if (!scheme) throw new RangeError(`the seal's certificate cannot be used with ${device.algorithm}`);
  const signatures = await device.sign(inputs, signal);
  if (signatures.length !== inputs.length) throw new RangeError('the device did not answer every input');
  const fit = await check(certificate, scheme, inputs, signatures);
  return signatures.map((signature, i) => (fit[i] === true ? signature : null));
}

const checkWithWebCrypto: CheckSignatures = async ({ spki, publicKey }, scheme, inputs, signatures) => {
  const check = publicKey && (await signatureChecker(spki, publicKey, scheme));
  return Promise.all(signatures.map((signature, i) => check?.(inputs[i]!, signature) ?? false));
};
