import type { Database, Tx } from '../kernel/database/database.ts';
import type { Actor } from '../kernel/operations/actor.ts';

export interface KnownPerson {
  actor: Actor;
  person: {
    id: string;
    fullName: string;
    preferredLanguage: string | null;
    /** Of the person's own institution; null where there is none. */
    timeZone: string | null;
  };
}

/** A person as an actor, with the roles held now; null where there is no such person any more. */
export async function actorOfPerson(
  db: Database | Tx,
  personId: string,
  via: Actor['via'] = 'page',
): Promise<KnownPerson | null> {
  const person = await db
    .selectFrom('alliance.person as p')
    .leftJoin('alliance.institution as i', 'i.id', 'p.home_institution_id')
    .select(['p.id', 'p.full_name', 'p.preferred_language', 'i.time_zone'])
    .where('p.id', '=', personId)
    .where('p.merged_into', 'is', null)
    .where('p.erased_at', 'is', null)
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
    person: {
      id: person.id,
      fullName: person.full_name,
      preferredLanguage: person.preferred_language,
      timeZone: person.time_zone,
    },
  };
}
