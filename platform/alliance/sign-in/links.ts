import type { Tx } from '../../kernel/database/database.ts';
import { newId } from '../../kernel/ids.ts';
import type { Services } from '../../kernel/services.ts';
import { openSignedToken, signedToken } from '../../kernel/sessions/signed-token.ts';
import { refuse } from '../errors.ts';
import type { SignInLinkTable } from '../tables.ts';

export type LinkPurpose = SignInLinkTable['purpose'];

const MINUTE_MS = 60_000;
const lifetimes: Record<LinkPurpose, number> = {
  'sign-in': 20 * MINUTE_MS,
  'verify-address': 24 * 60 * MINUTE_MS,
  'first-administrator': 24 * 60 * MINUTE_MS,
};
const TOKEN_PURPOSE = 'sign-in-link';

/** Stores a link. Its token is made from its id whenever it is put into words: nothing secret is stored. */
export async function createLink(
  tx: Tx,
  link: { personId: string; identifierId: string | null; purpose: LinkPurpose },
  now: Date,
): Promise<{ id: string; expiresAt: Date }> {
  const id = newId(now.getTime());
  const expiresAt = new Date(now.getTime() + lifetimes[link.purpose]);
  await tx
    .insertInto('alliance.sign_in_link')
    .values({
      id,
      person_id: link.personId,
      identifier_id: link.identifierId,
      purpose: link.purpose,
      created_at: now,
      expires_at: expiresAt,
    })
    .execute();
  return { id, expiresAt };
}

export const tokenOfLink = (services: Services, linkId: string): string =>
  signedToken(services.vault.derive('links'), TOKEN_PURPOSE, linkId);

/** The page that a link opens. */
export const addressOfLink = (services: Services, linkId: string, returnTo?: string): string =>
  `${services.origin}/alliance/sign-in/link/${tokenOfLink(services, linkId)}${
    returnTo ? `?returnTo=${encodeURIComponent(returnTo)}` : ''
  }`;

/** The link of a token, used or not. @throws Refusal `alliance.link-not-known` */
export async function findLink(services: Services, tx: Tx, token: string, lock = false) {
  const id = openSignedToken(services.vault.derive('links'), TOKEN_PURPOSE, token);
  if (!id) throw refuse('alliance.link-not-known');
  const query = tx.selectFrom('alliance.sign_in_link').selectAll().where('id', '=', id);
  const link = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (!link) throw refuse('alliance.link-not-known');
  return link;
}

/** @throws Refusal `alliance.link-used`, `alliance.link-expired` */
export function needUsable(link: { used_at: Date | null; expires_at: Date }, now: Date): void {
  if (link.used_at) throw refuse('alliance.link-used');
  if (link.expires_at <= now) throw refuse('alliance.link-expired');
}

/** A place of ours to go on to; anything else is not followed. */
export const isOwnPath = (path: string): boolean =>
  /^\/(?![/\\])[\w\-./?=&%]*$/.test(path) && path.length <= 300;
