import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Database, Tx } from '../kernel/database/database.ts';
import { refuse as kernelRefuse } from '../kernel/errors.ts';
import type { Services } from '../kernel/services.ts';
import { openSignedToken, signedToken } from '../kernel/sessions/signed-token.ts';
import { ownedCredentials } from './owner.ts';
import type { ShareTable } from './tables.ts';

export type Share = Selectable<ShareTable>;

const purpose = 'passport.share';
const keyOf = ({ vault }: Pick<Services, 'vault'>) => vault.derive('share links');

/** The address that a share is opened by. It is made from the id, so that its owner can see it again. */
export function shareAddress(services: Pick<Services, 'vault' | 'origin'>, shareId: string): string {
  return `${services.origin}/passport/share/${signedToken(keyOf(services), purpose, shareId)}`;
}

/** The share that a token opens. @throws Refusal `kernel.not-found` */
export async function readShare(services: Services, db: Database | Tx, token: string): Promise<Share> {
  const id = openSignedToken(keyOf(services), purpose, token);
  const share = id
    ? await db.selectFrom('passport.share').selectAll().where('id', '=', id).executeTakeFirst()
    : undefined;
  if (!share) throw kernelRefuse('kernel.not-found');
  return share;
}

export const shareState = z.enum(['open', 'expired', 'withdrawn']);

export function stateOf(
  share: Pick<Share, 'withdrawn_at' | 'expires_at'>,
  now: Date,
): z.output<typeof shareState> {
  if (share.withdrawn_at) return 'withdrawn';
  return share.expires_at <= now ? 'expired' : 'open';
}

/** What a share still shows: credentials of its owner alone, though accounts may have been parted since. */
export const sharedCredentials = (tx: Tx, share: Share): Promise<string[]> =>
  ownedCredentials(tx, share.person_id, share.credential_ids);

export const labelContext = (shareId: string) => `share-label:${shareId}`;
