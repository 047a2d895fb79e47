import type { Tx } from '../../kernel/database/database.ts';
import { newId } from '../../kernel/ids.ts';
import type { HeldRole } from '../../kernel/operations/actor.ts';
import { comparable } from '../identifiers.ts';
import type { IdentifierTable } from '../tables.ts';

export interface NewPerson {
  id: string;
  fullName: string;
  fullNameLanguage: string;
  givenName: string | null;
  familyName: string | null;
  /** Civil date. */
  dateOfBirth: string | null;
  preferredLanguage: string | null;
  homeInstitutionId: string | null;
  identifiers: readonly (Pick<IdentifierTable, 'scheme' | 'value'> & {
    institutionId: string | null;
    /** Its owner has proved it. */
    verified: boolean;
  })[];
  roles: readonly HeldRole[];
}

/** Writes persons under the ids that they bear, with identifiers and roles: for a system that is filled at once. */
export async function insertPeople(
  tx: Tx,
  people: readonly NewPerson[],
  source: IdentifierTable['source'],
  now: Date,
): Promise<void> {
  await tx
    .insertInto('alliance.person')
    .values(
      people.map((person) => ({
        id: person.id,
        full_name: person.fullName.normalize('NFC'),
        full_name_language: person.fullNameLanguage,
        given_name: person.givenName,
        family_name: person.familyName,
        date_of_birth: person.dateOfBirth,
        date_of_birth_source: person.dateOfBirth ? source : null,
        preferred_language: person.preferredLanguage,
        home_institution_id: person.homeInstitutionId,
        created_at: now,
      })),
    )
    .execute();
  const identifiers = people.flatMap((person) =>
    person.identifiers.map(({ scheme, value, institutionId, verified }) => ({
      id: newId(now.getTime()),
      person_id: person.id,
      scheme,
      institution_id: institutionId,
      value,
      comparable: comparable(scheme, value),
      source,
      verified_at: verified ? now : null,
      created_at: now,
    })),
  );
  if (identifiers.length > 0) await tx.insertInto('alliance.identifier').values(identifiers).execute();
  const roles = people.flatMap((person) =>
    person.roles.map(({ role, institutionId }) => ({
      id: newId(now.getTime()),
      person_id: person.id,
      role,
      institution_id: institutionId,
      granted_at: now,
    })),
  );
  if (roles.length > 0) await tx.insertInto('alliance.role_assignment').values(roles).execute();
}
