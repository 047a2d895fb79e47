import type { Database } from '../kernel/database/database.ts';
import type { Actor } from '../kernel/operations/actor.ts';
import { hashToken } from '../kernel/sessions/sessions.ts';
import { actorOfPerson } from './actor.ts';

/** The actor of an API key: its owner's roles now, narrowed to the key's scopes. */
export async function actorOfApiKey(db: Database, key: string, now: Date): Promise<Actor | null> {
  const row = await db
    .selectFrom('kernel.api_key')
    .select(['id', 'person_id', 'scopes', 'last_used_at'])
    .where('token_hash', '=', hashToken(key))
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .executeTakeFirst();
  if (!row) return null;
  if (!row.last_used_at || now.getTime() - row.last_used_at.getTime() > 60_000)
    await db.updateTable('kernel.api_key').set({ last_used_at: now }).where('id', '=', row.id).execute();
  const known = await actorOfPerson(db, row.person_id, 'api-key');
  return known && { ...known.actor, scopes: row.scopes };
}
