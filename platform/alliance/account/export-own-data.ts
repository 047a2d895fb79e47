import { z } from 'zod';
import type { Tx } from '../../kernel/database/database.ts';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { personIdsOf } from '../people/merge.ts';
import { policy } from '../policy.ts';
import { ownId, ownSubject } from '../subject.ts';

/** Everything this stage holds about a person, as JSON; a later stage puts its own part beside it. */
export async function exportPersonData(tx: Tx, personId: string) {
  const ids = await personIdsOf(tx, personId);
  const persons = await tx
    .selectFrom('alliance.person as p')
    .leftJoin('alliance.institution as i', 'i.id', 'p.home_institution_id')
    .selectAll('p')
    .select('i.legal_name')
    .where('p.id', 'in', ids)
    .orderBy('p.id')
    .execute();
  const identifiers = await tx
    .selectFrom('alliance.identifier')
    .selectAll()
    .where('person_id', 'in', ids)
    .orderBy('created_at')
    .execute();
  const roles = await tx
    .selectFrom('alliance.role_assignment')
    .selectAll()
    .where('person_id', 'in', ids)
    .orderBy('granted_at')
    .execute();
  const invitations = await tx
    .selectFrom('alliance.invitation')
    .selectAll()
    .where('person_id', 'in', ids)
    .orderBy('created_at')
    .execute();
  const passkeys = await tx
    .selectFrom('alliance.passkey')
    .selectAll()
    .where('person_id', 'in', ids)
    .orderBy('created_at')
    .execute();
  const sessions = await tx
    .selectFrom('kernel.session')
    .selectAll()
    .where('person_id', 'in', ids)
    .orderBy('created_at')
    .execute();
  const instant = (date: Date | null) => date?.toISOString() ?? null;
  return {
    accounts: persons.map((person) => ({
      id: person.id,
      fullName: person.full_name,
      fullNameLanguage: person.full_name_language,
      givenName: person.given_name,
      familyName: person.family_name,
      dateOfBirth: person.date_of_birth,
      dateOfBirthSource: person.date_of_birth_source,
      preferredLanguage: person.preferred_language,
      homeInstitution: person.legal_name,
      createdAt: person.created_at.toISOString(),
      mergedInto: person.merged_into,
    })),
    identifiers: identifiers.map((row) => ({
      scheme: row.scheme,
      value: row.value,
      institutionId: row.institution_id,
      source: row.source,
      private: row.private,
      createdAt: row.created_at.toISOString(),
      verifiedAt: instant(row.verified_at),
      bouncedAt: instant(row.bounced_at),
      validUntil: instant(row.valid_until),
    })),
    roles: roles.map((row) => ({
      role: row.role,
      institutionId: row.institution_id,
      grantedAt: row.granted_at.toISOString(),
      endedAt: instant(row.ended_at),
    })),
    invitations: invitations.map((row) => ({
      createdAt: row.created_at.toISOString(),
      acceptedAt: instant(row.accepted_at),
      wrongFacts: row.failed_facts,
    })),
    passkeys: passkeys.map((row) => ({
      name: row.name,
      createdAt: row.created_at.toISOString(),
      lastUsedAt: instant(row.last_used_at),
    })),
    sessions: sessions.map((row) => ({
      method: row.method,
      createdAt: row.created_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
    })),
  };
}

export const exportOwnData = defineQuery({
  name: 'alliance.export-own-data',
  summary: 'Everything the account holds about oneself, as JSON',
  input: z.object({}),
  output: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
  api: { method: 'get', path: '/alliance/account/data' },
  right: policy['alliance.export-own-data'],
  subject: ownSubject,
  run: (context) => exportPersonData(context.tx, ownId(context)),
});
