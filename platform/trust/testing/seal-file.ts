import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { writeCertificate } from '../devices/certificate-writer.ts';
import { writePkcs12 } from '../devices/pkcs12-writer.ts';

export const PASSPHRASE = 'open sesame';

/** A PKCS#12 file as an authority would issue it, under a real-looking name. */
export function sealFile(
  values: { organization?: string; country?: string; notAfter?: Date; identifier?: string } = {},
) {
  const keys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const authority = {
    subject: { country: 'FI', organization: 'Sample Trust', commonName: 'Sample Trust' },
    ...keys(),
  };
  const own = keys();
  const certificate = writeCertificate({
    subject: {
      country: values.country ?? 'FI',
      organization: values.organization ?? 'University of Sampola',
      ...(values.identifier === '' ? {} : { organizationIdentifier: values.identifier ?? 'VATFI-00000000' }),
      commonName: 'Seal',
    },
    issuer: authority,
    publicKey: own.publicKey,
    isCa: false,
    serial: randomBytes(16),
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: values.notAfter ?? new Date('2028-01-01T00:00:00Z'),
  });
  const bytes = writePkcs12(own.privateKey, [certificate], PASSPHRASE, randomBytes);
  return { name: 'seal.p12', bytes: new Uint8Array(bytes) };
}
