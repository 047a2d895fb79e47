import { SEAL_LEVELS, type SealDevice } from '@waymark/credential';
import { z } from 'zod';
import type { AfterwardsContext } from '../../kernel/operations/operation.ts';
import { type CertificateDescription, describeCertificate } from '../devices/index.ts';
import { refuse } from '../errors.ts';
import { levelFor } from './level.ts';
import type { OwnerFacts } from './owners.ts';
import type { SealOwner } from './seal.ts';
import { sealInput, ticked } from './seal-input.ts';
import { openSecret, type SealSecret } from './seal-secret.ts';
import { proveSeal, storeSeal } from './store-seal.ts';
import { type SealWarning, sealWarnings, warningsOf } from './warnings.ts';

/** What is said of a real seal, wherever its key is. */
export const realSealInput = {
  ...sealInput,
  rsa: z
    .enum(['RS256', 'PS256'])
    .default('RS256')
    .meta({ description: 'How an RSA key signs; other keys ignore it' }),
  timeClaim: z
    .enum(['iat', 'sigT'])
    .default('iat')
    .meta({ description: 'How the seal tells its time; sigT for verifiers from before July 2025' }),
  level: z.enum(SEAL_LEVELS).optional().meta({
    description: 'What credentials are raised to; absent: the highest that can be had',
  }),
  allowTest: ticked.meta({ description: 'Take a test certificate in a real installation' }),
};

export const addedSeal = z.object({ sealId: z.uuid(), warnings: z.array(z.enum(sealWarnings)) });

/** What the transaction found: for whom the seal will be. */
export interface SealToAdd {
  sealId: string;
  owner: SealOwner;
  facts: OwnerFacts;
}

type RealSealInput = z.output<z.ZodObject<typeof realSealInput>>;

/**
 * Opens a seal, has it sign a probe, and stores it. Outside any transaction until then: a token may be slow, and a
 * service far away.
 *
 * @throws as `openSecret`, `proveSeal` and `storeSeal` throw; `trust.seal-is-test`, `trust.seal-only-test-here`,
 * `trust.seal-names-nobody`, `trust.origin-not-public`; as `levelFor` throws
 */
export async function addOpenedSeal(
  { services, now }: AfterwardsContext,
  { sealId, owner, facts }: SealToAdd,
  secret: SealSecret,
  { name, timeClaim, level, rsa, allowTest, replace }: RealSealInput,
): Promise<{ sealId: string; warnings: SealWarning[] }> {
  const device: SealDevice = await openSecret(services, secret, rsa);
  const certificate = describeCertificate(device.certificateChain[0]!);
  checkPlace(services, certificate, allowTest !== undefined);
  const opened = {
    id: sealId,
    owner,
    name,
    secret,
    device,
    certificate,
    timeClaim,
    replace: replace !== undefined,
  };
  await proveSeal(opened, now);
  return await services.db.transaction().execute(async (tx) => {
    const seal = { ...opened, level: await levelFor(tx, services.mode, certificate.test, level) };
    await storeSeal({ tx, now, services }, seal);
    return { sealId, warnings: warningsOf({ certificate, level: seal.level }, facts, now) };
  });
}

/** The demonstration can never become real (decision 33), and a real seal needs an address that stays. */
function checkPlace(
  services: AfterwardsContext['services'],
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
