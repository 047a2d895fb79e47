import type { Tx } from '../../kernel/database/database.ts';
import { newId } from '../../kernel/ids.ts';
import type { Services } from '../../kernel/services.ts';
import { refuse } from '../errors.ts';

/** Passkeys belong to the host of the public address (WebAuthn Level 3, 5.1.2). */
export const relyingParty = (services: Services) => ({
  id: new URL(services.origin).hostname,
  origin: services.origin,
});

const LIFETIME_MS = 5 * 60_000;

/** Keeps a challenge until its answer comes: five minutes, once. */
export async function keepChallenge(
  tx: Tx,
  challenge: string,
  personId: string | null,
  now: Date,
): Promise<void> {
  await tx.deleteFrom('alliance.passkey_challenge').where('expires_at', '<', now).execute();
  await tx
    .insertInto('alliance.passkey_challenge')
    .values({
      id: newId(now.getTime()),
      challenge,
      person_id: personId,
      expires_at: new Date(now.getTime() + LIFETIME_MS),
    })
    .execute();
}

/**
 * Takes the challenge that a passkey's answer names, so that no answer works twice.
 *
 * @throws Refusal `alliance.passkey-refused` where we gave no such challenge, or it is too old
 */
export async function takeChallenge(
  tx: Tx,
  clientDataJson: string,
  personId: string | null,
  now: Date,
): Promise<string> {
  const challenge = challengeIn(clientDataJson);
  const query = tx
    .deleteFrom('alliance.passkey_challenge')
    .where('challenge', '=', challenge)
    .where('expires_at', '>', now)
    .where('person_id', personId === null ? 'is' : '=', personId)
    .returning('challenge');
  const taken = await query.executeTakeFirst();
  if (!taken) throw refuse('alliance.passkey-refused');
  return taken.challenge;
}

function challengeIn(clientDataJson: string): string {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientDataJson, 'base64url').toString('utf8'));
    const { challenge } = data as { challenge?: unknown };
    if (typeof challenge === 'string') return challenge;
  } catch {
    // Not JSON: refused below.
  }
  throw refuse('alliance.passkey-refused');
}
