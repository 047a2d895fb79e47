import { createHash, randomBytes } from 'node:crypto';
import type { Database, Tx } from '../database/database.ts';
import { newId } from '../ids.ts';

export type SignInMethod = 'link' | 'passkey' | 'invitation' | 'demonstration';

const LIFETIME_MS = 14 * 24 * 3_600_000;
const IDLE_MS = 12 * 3_600_000;

/** Only a token's hash is kept, so that a copy of the database opens no session. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Begins a session and returns its token for the cookie: 256 random bits. */
export async function beginSession(
  tx: Tx,
  personId: string,
  method: SignInMethod,
  now: Date,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await tx
    .insertInto('kernel.session')
    .values({
      id: newId(now.getTime()),
      token_hash: hashToken(token),
      person_id: personId,
      method,
      created_at: now,
      last_seen_at: now,
      expires_at: new Date(now.getTime() + LIFETIME_MS),
    })
    .execute();
  return token;
}

export interface Session {
  id: string;
  personId: string;
  method: SignInMethod;
  createdAt: Date;
}

/** The session of a token, unless it has ended: after 14 days, or 12 hours without use. */
export async function readSession(db: Database, token: string, now: Date): Promise<Session | null> {
  const row = await db
    .selectFrom('kernel.session')
    .selectAll()
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', new Date(now.getTime() - IDLE_MS))
    .executeTakeFirst();
  if (!row) return null;
  // Noted once a minute at most: a page with many requests should not write at each.
  if (now.getTime() - row.last_seen_at.getTime() > 60_000)
    await db.updateTable('kernel.session').set({ last_seen_at: now }).where('id', '=', row.id).execute();
  return { id: row.id, personId: row.person_id, method: row.method, createdAt: row.created_at };
}

export async function endSession(db: Database | Tx, token: string): Promise<void> {
  await db.deleteFrom('kernel.session').where('token_hash', '=', hashToken(token)).execute();
}

/** Ends all sessions of a person, as after a merge or when rights are taken away. */
export async function endSessionsOf(db: Database | Tx, personId: string): Promise<void> {
  await db.deleteFrom('kernel.session').where('person_id', '=', personId).execute();
}
