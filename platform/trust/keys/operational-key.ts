import { authorisationPayload, type OperationalSigner } from '@waymark/credential';
import type { Database, Tx } from '../../kernel/database/database.ts';
import { newId } from '../../kernel/ids.ts';
import type { Services } from '../../kernel/services.ts';
import { makeOperationalKey, type OperationalPrivateJwk, openOperationalKey } from '../devices/index.ts';
import { refuse } from '../errors.ts';
import { memoryOf, remember } from '../memory.ts';
import { freezeOrigin } from '../origin.ts';
import { openSealDevice } from '../seals/open-seal-device.ts';
import { sealBytes } from '../seals/seal-bytes.ts';
import { decryptSecret, encryptSecret } from '../secrets.ts';
import { findAuthority } from './find-authority.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const VALID_MS = 365 * DAY_MS;
/** A key makes way for the next one while it still has time to spare. */
const ROTATE_MS = 30 * DAY_MS;
const MOST_OPEN = 1000;

const keyName = (keyId: string) => `operational-key:${keyId}`;

/** Where the statement that authorises a key is served; the `kid` of all that the key signs. */
export const statementAddress = (origin: string, keyId: string): string =>
  `${origin}/trust/statements/${keyId}`;

/** A seal, and the origin under which its key's statement is to be found. */
export interface KeyPlace {
  sealId: string;
  origin: string;
}

interface OpenKey {
  validFrom: Date;
  validUntil: Date;
  signer: OperationalSigner;
}

type KeyServices = Pick<Services, 'db' | 'vault' | 'now' | 'log' | 'fetchOutside' | 'pkcs11Library'>;

const memory = memoryOf<OpenKey>();

/**
 * The key that speaks for a seal each minute (decision 11): status lists, log checkpoints. Made when it is needed,
 * authorised for a year by a statement under the seal, and followed by another a month before that year ends.
 * @throws `trust.cannot-authorise` where there is neither a key nor a certificate that could authorise one
 */
export async function operationalSigner(services: KeyServices, place: KeyPlace): Promise<OperationalSigner> {
  const now = services.now();
  const keys = memory(services.db);
  const name = `${place.sealId} ${place.origin}`;
  const kept = keys.get(name);
  if (kept && covers(kept, now, ROTATE_MS)) return kept.signer;
  const key =
    (await findKey(services, services.db, place, now, ROTATE_MS)) ?? (await nextKey(services, place, now));
  return remember(keys, name, key, MOST_OPEN).signer;
}

const covers = (key: { validFrom: Date; validUntil: Date }, now: Date, spare: number) =>
  key.validFrom <= now && now.getTime() + spare < key.validUntil.getTime();

/** A new key; or, where the seal cannot authorise one, the old one to the end of its time. */
async function nextKey(services: KeyServices, place: KeyPlace, now: Date): Promise<OpenKey> {
  try {
    return await services.db.transaction().execute(async (tx) => {
      // Whoever else makes a key for this seal is waited for, so that one is made and not two.
      await tx
        .selectFrom('trust.seal')
        .select('id')
        .where('id', '=', place.sealId)
        .forNoKeyUpdate()
        .execute();
      return (
        (await findKey(services, tx, place, now, ROTATE_MS)) ?? (await makeKey(services, tx, place, now))
      );
    });
  } catch (error) {
    const old = await findKey(services, services.db, place, now, 0);
    if (!old) throw error;
    services.log.warn({ err: error, seal: place.sealId }, 'no new operational key could be authorised');
    return old;
  }
}

async function findKey(
  services: KeyServices,
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
  const secret = await decryptSecret(db, services.vault, row, keyName(row.id));
  return openKey({ ...row, jwk: JSON.parse(secret.toString()) as OperationalPrivateJwk }, place.origin);
}

interface KeyRow {
  id: string;
  jwk: OperationalPrivateJwk;
  valid_from: Date;
  valid_until: Date;
}

function openKey({ id, jwk, ...times }: KeyRow, origin: string): OpenKey {
  const key = openOperationalKey(jwk);
  const sign = async (input: Uint8Array) => (await key.sign([input]))[0]!;
  return {
    validFrom: times.valid_from,
    validUntil: times.valid_until,
    signer: { kid: statementAddress(origin, id), sign },
  };
}

async function makeKey(services: KeyServices, tx: Tx, place: KeyPlace, now: Date): Promise<OpenKey> {
  const { seal, issuer } = await findAuthority(tx, place.sealId, now);
  // On the connection it has: whoever waits for this key may hold all others.
  const device = await openSealDevice({ ...services, db: tx }, seal.id);
  const id = newId(now.getTime());
  const { privateJwk, publicJwk } = makeOperationalKey();
  // In whole seconds, as a seal tells its time: a list that is signed at once is covered.
  const validFrom = new Date(Math.floor(now.getTime() / 1000) * 1000);
  const validUntil = new Date(validFrom.getTime() + VALID_MS);
  const payload = authorisationPayload({
    id: statementAddress(place.origin, id),
    issuer,
    publicKey: publicJwk,
    purposes: ['status-list', 'log-checkpoint'],
    validFrom,
    validUntil,
  });
  const statement = await sealBytes(device, seal.timeClaim, payload, now);
  if (!statement) throw refuse('trust.seal-probe-failed');
  const secret = await encryptSecret(
    tx,
    services.vault,
    Buffer.from(JSON.stringify(privateJwk)),
    keyName(id),
  );
  await tx
    .insertInto('trust.operational_key')
    .values({
      id,
      seal_id: place.sealId,
      origin: place.origin,
      public_jwk: JSON.stringify(publicJwk),
      ...secret,
      valid_from: validFrom,
      valid_until: validUntil,
      statement: Buffer.from(statement),
      created_at: now,
    })
    .execute();
  if (!seal.isTest) await freezeOrigin(tx, place.origin, now);
  return openKey({ id, jwk: privateJwk, valid_from: validFrom, valid_until: validUntil }, place.origin);
}
