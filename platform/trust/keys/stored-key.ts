import type { OperationalSigner } from '@waymark/credential';
import type { Database, Tx } from '../../kernel/database/database.ts';
import type { Services } from '../../kernel/services.ts';
import { type OperationalPrivateJwk, openOperationalKey } from '../devices/index.ts';
import { decryptSecret } from '../secrets.ts';

/** What an operational key's secret is encrypted for. */
export const keyName = (keyId: string) => `operational-key:${keyId}`;

/** Where the statement that authorises a key is served; the `kid` of all that the key signs. */
export const statementAddress = (origin: string, keyId: string): string =>
  `${origin}/trust/statements/${keyId}`;

/** A seal, and the origin under which its key's statement is to be found. */
export interface KeyPlace {
  sealId: string;
  origin: string;
}

export interface OpenKey {
  validFrom: Date;
  validUntil: Date;
  signer: OperationalSigner;
}

/**
 * The key of a place that lasts longest.
 * @param spare milliseconds that must be left of its time
 */
export async function findKey(
  { vault }: Pick<Services, 'vault'>,
  db: Database | Tx,
  place: KeyPlace,
  now: Date,
  spare: number,
): Promise<OpenKey | null> {
  const row = await db
    .selectFrom('trust.operational_key')
    .select(['id', 'secret', 'secret_key_id', 'valid_from', 'valid_until'])
    .where('seal_id', '=', place.sealId)
    .where('origin', '=', place.origin)
    .where('valid_from', '<=', now)
    .where('valid_until', '>', new Date(now.getTime() + spare))
    .orderBy('valid_until', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const secret = await decryptSecret(db, vault, row, keyName(row.id));
  return openKey({ ...row, jwk: JSON.parse(secret.toString()) as OperationalPrivateJwk }, place.origin);
}

interface KeyRow {
  id: string;
  jwk: OperationalPrivateJwk;
  valid_from: Date;
  valid_until: Date;
}

export function openKey({ id, jwk, valid_from, valid_until }: KeyRow, origin: string): OpenKey {
  const key = openOperationalKey(jwk);
  const sign = async (input: Uint8Array) => (await key.sign([input]))[0]!;
  return {
    validFrom: valid_from,
    validUntil: valid_until,
    signer: { kid: statementAddress(origin, id), sign },
  };
}
