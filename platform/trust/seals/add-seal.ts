import { z } from 'zod';
import { defineCommand, type OperationContext, upload } from '../../kernel/operations/operation.ts';
import { type CertificateDescription, describeCertificate, openPkcs12 } from '../devices/index.ts';
import { refuse } from '../errors.ts';
import { policy } from '../policy.ts';
import { readOwner } from './owners.ts';
import { ownerOf } from './seal.ts';
import { sealInput, ticked } from './seal-input.ts';
import { storeSeal } from './store-seal.ts';
import { sealWarnings, warningsOf } from './warnings.ts';

/**
 * Adds a seal from a PKCS#12 file: opened, proved by a probe, and stored encrypted. The file itself is not shown to
 * anybody again.
 */
export const addSeal = defineCommand({
  name: 'trust.add-seal',
  summary: 'Add an electronic seal from a PKCS#12 file, for the alliance or a member',
  input: z.object({
    ...sealInput,
    file: upload,
    passphrase: z.string().max(1000).default(''),
    rsa: z
      .enum(['RS256', 'PS256'])
      .default('RS256')
      .meta({ description: 'How an RSA key signs; other keys ignore it' }),
    timeClaim: z
      .enum(['iat', 'sigT'])
      .default('iat')
      .meta({ description: 'How the seal tells its time; sigT for verifiers from before July 2025' }),
    allowTest: ticked.meta({ description: 'Take a test certificate in a real installation' }),
  }),
  output: z.object({ sealId: z.uuid(), warnings: z.array(z.enum(sealWarnings)) }),
  api: { method: 'post', path: '/trust/seals', body: 'multipart' },
  right: policy['trust.add-seal'],
  subject: (_, { institutionId }) => ({ lead: institutionId ?? null }),
  async run(context, input) {
    const { tx, now } = context;
    const owner = ownerOf(input.institutionId);
    const facts = await readOwner(tx, owner);
    const secret = { pkcs12: input.file.bytes, passphrase: input.passphrase };
    const device = openPkcs12(secret.pkcs12, secret.passphrase, { now, rsa: input.rsa });
    const certificate = describeCertificate(device.certificateChain[0]!);
    checkPlace(context, certificate, input.allowTest !== undefined);
    const { name, timeClaim } = input;
    const replace = input.replace !== undefined;
    const sealId = await storeSeal(context, { owner, name, secret, device, certificate, timeClaim, replace });
    return { sealId, warnings: warningsOf(certificate, facts, now) };
  },
  audit: ({ institutionId }, { sealId }) => ({
    about: [`seal:${sealId}`],
    institutionId: institutionId ?? null,
  }),
});

/** The demonstration can never become real (decision 33), and a real seal needs an address that stays. */
function checkPlace(
  { services }: OperationContext,
  certificate: CertificateDescription,
  allowTest: boolean,
): void {
  const { owner, identifier, country, test } = certificate;
  if (test) {
    if (services.mode === 'real' && !allowTest) throw refuse('trust.seal-is-test');
    return;
  }
  if (services.mode === 'demonstration') throw refuse('trust.seal-only-test-here');
  if (!owner || !identifier || !country) throw refuse('trust.seal-names-nobody');
  if (!services.origin.startsWith('https://'))
    throw refuse('trust.origin-not-public', { origin: services.origin });
}
