import type { SealAlgorithm } from './algorithm.ts';

/**
 * Whatever holds the private key of a seal: a PKCS#12 file, a smart card, a remote qualified service.
 *
 * A device gets whole signing inputs (RFC 7515 section 5.1), a chunk at a time. The inputs of one chunk begin
 * with the same bytes (protected header, then the constant part of the template), so a device that sends
 * digests on may hash that beginning once and go on from the copied state for each input.
 */
export interface SealDevice {
  readonly algorithm: SealAlgorithm;
  /** DER, the seal's own certificate first, then its issuers. */
  readonly certificateChain: Uint8Array[];
  /**
   * @returns one signature for each input, in their order, as JWS writes it: for ECDSA r and s side by side
   * @throws if the device cannot sign them all; the caller may ask again with the same inputs
   */
  sign(inputs: Uint8Array[], signal?: AbortSignal): Promise<Uint8Array[]>;
}
