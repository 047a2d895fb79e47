import { SEAL_LEVELS, type SealDevice } from '@waymark/credential';
import { z } from 'zod';
import { newId } from '../../kernel/ids.ts';
import type { AfterwardsContext, AuditNote, OperationContext } from '../../kernel/operations/operation.ts';
import type { Subject } from '../../kernel/operations/rights.ts';
import { type CertificateDescription, describeCertificate, RSA_ALGORITHMS } from '../devices/index.ts';
import { refuse } from '../errors.ts';
import { levelFor } from './level.ts';
import { readOwner } from './owners.ts';
import { ownerOf } from './seal.ts';
import { sealInput, ticked } from './seal-input.ts';
import { openSecret, type SealSecret } from './seal-secret.ts';
import { type NewSeal, proveSeal, storeSeal } from './store-seal.ts';
import { sealWarnings, warningsOf } from './warnings.ts';

/** What is said of a real seal, wherever its key is. */
export const realSealInput = {
  ...sealInput,
  rsa: z
    .enum(RSA_ALGORITHMS)
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

type RealSealInput = z.output<z.ZodObject<typeof realSealInput>>;

/** A seal that opened and signed its probe, not stored yet. */
type OpenedSeal = Omit<NewSeal, 'level'>;

/**
 * Opens a seal and has it sign a probe: outside of any transaction, as a token may be slow, and a service far away.
 *
 * @throws as `openSecret` and `proveSeal` throw; `trust.seal-is-test`, `trust.seal-only-test-here`,
 * `trust.seal-names-nobody`, `trust.origin-not-public`
 */
export async function openNewSeal(
  { services, now }: AfterwardsContext,
  secret: SealSecret,
  { institutionId, name, timeClaim, rsa, allowTest, replace }: RealSealInput,
): Promise<OpenedSeal> {
  const device: SealDevice = await openSecret(services, secret, rsa);
  const certificate = describeCertificate(device.certificateChain[0]!);
  checkPlace(services, certificate, allowTest !== undefined);
  await proveSeal({ device, timeClaim }, now);
  return {
    id: newId(now.getTime()),
    owner: ownerOf(institutionId),
    name,
    secret,
    device,
    certificate,
    timeClaim,
    replace: replace !== undefined,
  };
}

const addedSeal = z.object({ sealId: z.uuid(), warnings: z.array(z.enum(sealWarnings)) });
type AddedSeal = z.output<typeof addedSeal>;

/** What adding a real seal has in common, wherever its key is; each way of adding one opens it in its own way. */
export const addingSeal = {
  output: addedSeal,
  subject: (_: unknown, { institutionId }: RealSealInput): Subject => ({ lead: institutionId ?? null }),
  /** Refuses an owner that is not there before anything is asked of a device. */
  run: ({ tx }: OperationContext, { institutionId }: RealSealInput) => readOwner(tx, ownerOf(institutionId)),
  async finish(
    context: OperationContext,
    opened: OpenedSeal,
    { level: chosen }: RealSealInput,
  ): Promise<AddedSeal> {
    const { tx, services, now } = context;
    const { id: sealId, owner, certificate } = opened;
    const level = await levelFor(tx, services.mode, certificate.test, chosen);
    await storeSeal(context, { ...opened, level });
    return { sealId, warnings: warningsOf({ certificate, level }, await readOwner(tx, owner), now) };
  },
  audit: ({ institutionId }: RealSealInput, { sealId }: AddedSeal): AuditNote => ({
    about: [`seal:${sealId}`],
    institutionId: institutionId ?? null,
  }),
};

/** The demonstration can never become real, and a real seal needs an address that stays. */
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
