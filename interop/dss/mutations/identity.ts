import { webcrypto } from 'node:crypto';
import { type Identity, x509 } from '../../../packages/credential/testing/authority.ts';
import type { Issued } from '../../../packages/credential/testing/openssl-hierarchy.ts';

/** What OpenSSL issued on P-256, in the form that the hand-made time stamps want. */
export async function importIdentity({ certificate, privateKey }: Issued): Promise<Identity> {
  const read = new x509.X509Certificate(new Uint8Array(certificate));
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const der = privateKey.export({ type: 'pkcs8', format: 'der' });
  const secret = await webcrypto.subtle.importKey('pkcs8', der, algorithm, true, ['sign']);
  return {
    der: certificate,
    certificate: read,
    keys: {
      privateKey: secret,
      publicKey: (await read.publicKey.export(webcrypto as Crypto)) as webcrypto.CryptoKey,
    },
  };
}
