import { CHECK_IDS, type JsonObject, SEAL_LEVELS, type VerificationReport } from '@waymark/credential';
import { z } from 'zod';

const verdicts = [
  'genuine',
  'genuine-status-unknown',
  'intact-issuer-unknown',
  'test',
  'suspended',
  'revoked',
  'superseded',
  'expired',
  'tampered',
  'not-a-credential',
] as const;

const instant = z.string().nullable();

const qualified = z.object({
  qualified: z.boolean(),
  device: z.boolean(),
  types: z.array(z.enum(['sign', 'seal', 'web'])),
});

const pathCertificate = z.object({
  name: z.string(),
  commonName: z.string().nullable(),
  country: z.string().nullable(),
  organizationIdentifier: z.string().nullable(),
  notBefore: z.string(),
  notAfter: z.string(),
  qualified,
  fetchedFrom: z
    .string()
    .nullable()
    .meta({ description: 'Where the certificate was fetched, if it did not come with the file' }),
  revocation: z.object({
    state: z.enum(['good', 'revoked', 'revoked-later', 'unknown', 'not-needed']),
    source: z.enum(['ocsp', 'crl']).nullable(),
    asOf: instant,
    revokedAt: instant,
    reason: z.string().nullable(),
  }),
});

const issuer = z.object({
  name: z.string(),
  commonName: z.string().nullable(),
  country: z.string().nullable(),
  organizationIdentifier: z.string().nullable(),
  certificate: z.object({
    serialNumber: z.string(),
    issuedBy: z.string(),
    notBefore: z.string(),
    notAfter: z.string(),
    sha256: z.string(),
    qualified,
  }),
  bound: z.boolean().meta({ description: 'Whether the issuer in the credential is the owner of the seal' }),
  test: z.boolean(),
  anchor: z
    .object({
      name: z.string(),
      source: z.string(),
      qualified: z.boolean(),
      list: z
        .object({
          territory: z.string(),
          sequenceNumber: z.int(),
          issued: z.string(),
          sha256: z.string(),
        })
        .nullable()
        .meta({ description: 'The issue of a list of trusted services that names the anchor' }),
    })
    .nullable(),
  path: z.array(z.string()),
  certificates: z.array(pathCertificate),
  trusted: z.object({ organizationIdentifier: z.string(), name: z.string() }).nullable(),
});

/** The report as the API describes it. */
export const report: z.ZodType<VerificationReport> = z
  .object({
    verdict: z.enum(verdicts),
    headline: z.string(),
    checks: z.array(
      z.object({
        id: z.enum(CHECK_IDS),
        status: z.enum(['passed', 'failed', 'warning', 'not-checked']),
        message: z.string(),
      }),
    ),
    container: z.enum(['json', 'pdf']),
    issuer: issuer.nullable(),
    sealedAt: instant,
    sealedAtSource: z.enum(['iat', 'sigT', 'time-stamp']).nullable(),
    sealedAtProof: z.enum(['adoTst', 'sigTst', 'arcTst']).nullable(),
    claimedSealedAt: instant,
    notSealedBefore: instant,
    level: z.enum(SEAL_LEVELS).nullable(),
    levelClaimed: z.enum(SEAL_LEVELS).nullable(),
    credential: z.record(z.string(), z.unknown()).nullable() as z.ZodType<JsonObject | null>,
    successor: z.string().nullable(),
  })
  .meta({ id: 'VerificationReport', description: 'What was found, in the language asked for' });
