import { constants, createPublicKey, verify } from 'node:crypto';
import type { Certificate, CheckSignatures, SignatureScheme } from '@waymark/credential';
import { makeBreather } from './breather.ts';

/**
 * Checks signatures by Node's own verification: the same mathematics as WebCrypto's, without a promise, a thread and a
 * copy of the whole credential for each.
 */
export const checkSignatures: CheckSignatures = async (certificate, scheme, inputs, signatures) => {
  const key = verificationKey(certificate, scheme);
  const hash = scheme.hash.replace('-', '').toLowerCase();
  const fit: boolean[] = [];
  const breathe = makeBreather();
  for (const [at, signature] of signatures.entries()) {
    fit.push(isRight(hash, inputs[at]!, key, signature));
    await breathe();
  }
  return fit;
};

function verificationKey({ spki }: Certificate, { kind }: SignatureScheme) {
  const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  if (kind === 'ecdsa') return { key, dsaEncoding: 'ieee-p1363' as const };
  if (kind === 'rsa') return { key, padding: constants.RSA_PKCS1_PADDING };
  // RFC 7518 section 3.5: the salt is as long as the hash.
  const { RSA_PKCS1_PSS_PADDING: padding, RSA_PSS_SALTLEN_DIGEST: saltLength } = constants;
  return { key, padding, saltLength };
}

function isRight(
  hash: string,
  input: Uint8Array,
  key: ReturnType<typeof verificationKey>,
  signature: Uint8Array,
): boolean {
  try {
    return verify(hash, input, key, signature);
  } catch {
    return false;
  }
}
