import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Material } from './service.ts';

export const officialSamples = process.env.WAYMARK_OFFICIAL_FILES;

/**
 * What each really sealed credential comes to, if every authority whose certificate it carries is trusted. The first
 * carries none. The second has no revocation value for the responder that answered about its certificate. The third
 * says its time with `sigT`, after July 2025.
 */
export const SAMPLES = [
  { file: 'AA-Annex1-MC-signed.jsonld', expected: { dss: 'unproven', ours: 'B-T' } },
  { file: 'Sample-CertOfPart-signed.jsonld', expected: { dss: 'unproven', ours: 'B-T' } },
  { file: 'velocert-microcredential-signed.jsonld', expected: { dss: 'broken', ours: 'B-LTA' } },
] as const;

interface Sample {
  readonly signatures: readonly [{ readonly header: { readonly etsiU: readonly string[] } }];
}

/** The sample, and as anchors the authorities' certificates that were added to it: lists of trust name such. */
export function sampleMaterial(file: string): { text: string; material: Material } {
  const text = readFileSync(join(officialSamples ?? '', 'elm', 'samples', file), 'utf8');
  const [{ header }] = (JSON.parse(text) as Sample).signatures;
  const parts = header.etsiU.map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as object);
  const added = parts.flatMap((part) =>
    'xVals' in part ? (part.xVals as { x509Cert: { val: string } }[]) : [],
  );
  const anchors = added
    .map(({ x509Cert }) => new X509Certificate(Buffer.from(x509Cert.val, 'base64')))
    .filter((certificate) => certificate.ca || certificate.subject === certificate.issuer)
    .map((certificate) => new Uint8Array(certificate.raw));
  return { text, material: { anchors } };
}
