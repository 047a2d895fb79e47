import { readCertificate, signatureChecker } from '../x509/index.ts';
import { schemeFor } from './algorithm.ts';
import type { SealDevice } from './device.ts';
import { signingInput } from './file.ts';

/**
 * Seals payloads under one protected header and checks every signature that the device gives back against its
 * own certificate, so that no file with a broken seal leaves the house.
 * @param protectedText from `protectedHeader`, made with the device's algorithm and chain
 * @returns the signatures, in the payloads' order; `null` where the device's answer does not verify
 * @throws what the device throws; RangeError if the device's certificate and algorithm do not go together, or
 * its answer has another length
 */
export async function sealChunk(
  device: SealDevice,
  protectedText: string,
  payloads: Uint8Array[],
  signal?: AbortSignal,
): Promise<(Uint8Array | null)[]> {
  const certificate = readCertificate(device.certificateChain[0] ?? new Uint8Array());
  const scheme = certificate && schemeFor(device.algorithm, certificate.publicKey);
  const check = scheme && (await signatureChecker(certificate.spki, certificate.publicKey!, scheme));
  if (!check) throw new RangeError(`the seal's certificate cannot be used with ${device.algorithm}`);
  const inputs = payloads.map((payload) => signingInput(protectedText, payload));
  const signatures = await device.sign(inputs, signal);
  if (signatures.length !== inputs.length) throw new RangeError('the device did not answer every input');
  return Promise.all(
    signatures.map(async (signature, i) => ((await check(inputs[i]!, signature)) ? signature : null)),
  );
}
