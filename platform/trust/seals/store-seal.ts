import { checkSeal, parseSealed, type SealDevice, type SealLevel } from '@waymark/credential';
import { sql } from 'kysely';
import type { OperationContext } from '../../kernel/operations/operation.ts';
import type { CertificateDescription } from '../devices/index.ts';
import { refuse } from '../errors.ts';
import { institutionOf, type SealOwner, sealFor } from './seal.ts';
import { sealBytes } from './seal-bytes.ts';
import { encryptSealSecret, type SealSecret } from './seal-secret.ts';

export interface NewSeal {
  id: string;
  owner: SealOwner;
  name: string;
  secret: SealSecret;
  device: SealDevice;
  certificate: CertificateDescription;
  timeClaim: 'iat' | 'sigT';
  level: SealLevel;
  /** Retire the owner's active seal, so that this one takes its place. */
  replace: boolean;
}

const PROBE = new TextEncoder().encode('{"type":"Probe"}');

/**
 * Stores a seal that was opened and proved.
 * @throws `trust.seal-exists` where the owner has an active one that is to stay
 */
export async function storeSeal(
  { tx, now, services }: Pick<OperationContext, 'tx' | 'now' | 'services'>,
  seal: NewSeal,
): Promise<void> {
  // Two administrators at once: the second sees the seal of the first.
  await sql`lock table trust.seal in share row exclusive mode`.execute(tx);
  const active = await sealFor(tx, seal.owner);
  if (active && !seal.replace) throw refuse('trust.seal-exists', { name: active.name });
  if (active)
    await tx.updateTable('trust.seal').set({ retired_at: now }).where('id', '=', active.id).execute();
  await tx
    .insertInto('trust.seal')
    .values({
      id: seal.id,
      owner: seal.owner.owner,
      institution_id: institutionOf(seal.owner),
      name: seal.name,
      device: seal.secret.device,
      level: seal.level,
      time_claim: seal.timeClaim,
      algorithm: seal.device.algorithm,
      certificate_chain: seal.device.certificateChain.map((der) => Buffer.from(der)),
      ...(await encryptSealSecret(tx, services.vault, seal.id, seal.secret)),
      is_test: seal.certificate.test,
      not_before: seal.certificate.notBefore,
      not_after: seal.certificate.notAfter,
      created_at: now,
    })
    .execute();
}

/**
 * Lets a seal sign a probe, which its own certificate must confirm.
 * @throws `trust.seal-probe-failed`; what the device throws
 */
export async function proveSeal(
  { device, timeClaim }: Pick<NewSeal, 'device' | 'timeClaim'>,
  now: Date,
): Promise<void> {
  const file = await sealBytes(device, timeClaim, PROBE, now);
  const parsed = file && parseSealed(Buffer.from(file).toString());
  const checked = parsed?.ok ? await checkSeal(parsed.file) : null;
  if (!checked?.ok) throw refuse('trust.seal-probe-failed');
}
