import { assemble, protectedHeader, type SealDevice, sealChunk } from '@waymark/credential';

/**
 * Seals one payload by itself: a statement, or a probe. (Credentials are sealed in chunks.)
 * @returns the sealed file; null where the device's signature does not verify
 */
export async function sealBytes(
  device: SealDevice,
  timeClaim: 'iat' | 'sigT',
  payload: Uint8Array,
  now: Date,
): Promise<Uint8Array | null> {
  const time =
    timeClaim === 'iat'
      ? { iat: Math.floor(now.getTime() / 1000) }
      : { sigT: `${now.toISOString().slice(0, 19)}Z` };
  const header = await protectedHeader({ alg: device.algorithm, chain: device.certificateChain, ...time });
  const [signature] = await sealChunk(device, header, [payload]);
  return signature ? assemble(payload, header, signature) : null;
}
