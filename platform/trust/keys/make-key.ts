import { authorisationPayload } from '@waymark/credential';
import type { Tx } from '../../kernel/database/database.ts';
import { newId } from '../../kernel/ids.ts';
import type { Services } from '../../kernel/services.ts';
import {
  makeOperationalKey,
  type OperationalPrivateJwk,
  type OperationalPublicJwk,
} from '../devices/index.ts';
import { refuse } from '../errors.ts';
import { freezeOrigin } from '../origin.ts';
import { openSealDevice } from '../seals/open-seal-device.ts';
import type { Seal } from '../seals/seal.ts';
import { sealBytes } from '../seals/seal-bytes.ts';
import { encryptSecret } from '../secrets.ts';
import { findAuthority } from './find-authority.ts';
import { findKey, type KeyPlace, keyName, type OpenKey, openKey, statementAddress } from './stored-key.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const VALID_MS = 365 * DAY_MS;
/** A key makes way for the next one while it still has time to spare. */
export const ROTATE_MS = 30 * DAY_MS;

export type KeyServices = Pick<Services, 'db' | 'vault' | 'now' | 'log' | 'fetchOutside' | 'pkcs11Library'>;

/** A key that waits for its statement: what a seal is asked to sign. */
interface Prepared {
  id: string;
  authority: Seal;
  privateJwk: OperationalPrivateJwk;
  publicJwk: OperationalPublicJwk;
  validFrom: Date;
  validUntil: Date;
  payload: Uint8Array;
}

/**
 * Makes a key for a place and has the seal authorise it. A seal's device may be slow and far away: while it signs, no
 * transaction is open and no connection is held. Of two processes that make one at once, both go on with the key that
 * was stored first.
 */
export async function makeKey(services: KeyServices, place: KeyPlace, now: Date): Promise<OpenKey> {
  const prepared = await services.db.transaction().execute((tx) => prepare(tx, place, now));
  const { authority, payload } = prepared;
  const device = await openSealDevice(services, authority.id);
  const statement = await sealBytes(device, authority.timeClaim, payload, now);
  if (!statement) throw refuse('trust.seal-probe-failed');
  return services.db.transaction().execute((tx) => store(services, tx, place, prepared, statement));
}

async function prepare(tx: Tx, place: KeyPlace, now: Date): Promise<Prepared> {
  const { seal, issuer } = await findAuthority(tx, place.sealId, now);
  const id = newId(now.getTime());
  const keys = makeOperationalKey();
  // In whole seconds, as a seal tells its time: a list that is signed at once is covered.
  const validFrom = new Date(Math.floor(now.getTime() / 1000) * 1000);
  const validUntil = new Date(validFrom.getTime() + VALID_MS);
  const payload = authorisationPayload({
    id: statementAddress(place.origin, id),
    issuer,
    publicKey: keys.publicJwk,
    purposes: ['status-list', 'log-checkpoint', 'trust-anchors'],
    validFrom,
    validUntil,
  });
  return { id, authority: seal, ...keys, validFrom, validUntil, payload };
}

/** Stores a key with its statement; where somebody else's was stored meanwhile, that one is used. */
async function store(
  services: KeyServices,
  tx: Tx,
  place: KeyPlace,
  { id, authority, privateJwk, publicJwk, validFrom, validUntil }: Prepared,
  statement: Uint8Array,
): Promise<OpenKey> {
  // Whoever else stores a key for this seal is waited for.
  await tx.selectFrom('trust.seal').select('id').where('id', '=', place.sealId).forNoKeyUpdate().execute();
  // By the present clock: the other one may have begun later than this one.
  const now = services.now();
  const first = await findKey(services, tx, place, now, ROTATE_MS);
  if (first) return first;
  const secret = await encryptSecret(
    tx,
    services.vault,
    Buffer.from(JSON.stringify(privateJwk)),
    keyName(id),
  );
  const times = { valid_from: validFrom, valid_until: validUntil };
  await tx
    .insertInto('trust.operational_key')
    .values({
      id,
      seal_id: place.sealId,
      origin: place.origin,
      public_jwk: JSON.stringify(publicJwk),
      ...secret,
      ...times,
      statement: Buffer.from(statement),
      created_at: now,
    })
    .execute();
  if (!authority.isTest) await freezeOrigin(tx, place.origin, now);
  return openKey({ id, jwk: privateJwk, ...times }, place.origin);
}
