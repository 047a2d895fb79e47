import type { Database, Tx } from '../kernel/database/database.ts';
import type { Actor } from '../kernel/operations/actor.ts';

export interface KnownPerson {
  actor: Actor;
  person: { id: string; fullName: string; preferredLanguage: string | null };
}

/** A person as an actor, with the roles held now; null where there is no such person any more. */
export async function actorOfPerson(
  db: Database | Tx,
  personId: string,
  via: Actor['via'] = 'page',
): Promise<KnownPerson | null> {
  const person = await db
    .selectFrom('alliance.person')
    .select(['id', 'full_name', 'preferred_language'])
    .where('id', '=', personId)
    .where('merged_into', 'is', null)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  if (!person) return null;
  const roles = await db
    .selectFrom('alliance.role_assignment')
    .select(['role', 'institution_id as institutionId'])
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute();
  return {
    actor: { personId, roles, via },
    person: { id: person.id, fullName: person.full_name, preferredLanguage: person.preferred_language },
  };
}
