/** WebCrypto wants a view of a plain ArrayBuffer; a SharedArrayBuffer never gets here. */
export function view(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}

export type DigestName = 'SHA-256' | 'SHA-384' | 'SHA-512';

export async function digest(name: DigestName, bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await globalThis.crypto.subtle.digest(name, view(bytes)));
}

export function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return digest('SHA-256', bytes);
}
