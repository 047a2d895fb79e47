import { z } from 'zod';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { readIdentifiers, readRoles, shownIdentifier, shownRole } from '../people/shown.ts';
import { policy } from '../policy.ts';
import { ownId, ownSubject } from '../subject.ts';

export const readOwnAccount = defineQuery({
  name: 'alliance.read-own-account',
  summary: 'One’s own account: name, addresses, passkeys, roles',
  input: z.object({}),
  output: z.object({
    personId: z.uuid(),
    fullName: z.string(),
    fullNameLanguage: z.string(),
    dateOfBirth: z.iso.date().nullable(),
    dateOfBirthSource: z.string().nullable(),
    preferredLanguage: z.string().nullable(),
    institution: z.object({ id: z.uuid(), name: z.record(z.string(), z.string()) }).nullable(),
    identifiers: z.array(shownIdentifier),
    roles: z.array(shownRole),
    passkeys: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        createdAt: z.iso.datetime(),
        lastUsedAt: z.iso.datetime().nullable(),
      }),
    ),
  }),
  api: { method: 'get', path: '/alliance/account' },
  right: policy['alliance.read-own-account'],
  subject: ownSubject,
  async run(context) {
    const { tx } = context;
    const personId = ownId(context);
    const person = await tx
      .selectFrom('alliance.person as p')
      .leftJoin('alliance.institution as i', 'i.id', 'p.home_institution_id')
      .selectAll('p')
      .select(['i.id as institution_id', 'i.legal_name'])
      .where('p.id', '=', personId)
      .executeTakeFirstOrThrow();
    const passkeys = await tx
      .selectFrom('alliance.passkey')
      .select(['id', 'name', 'created_at', 'last_used_at'])
      .where('person_id', '=', personId)
      .orderBy('created_at')
      .execute();
    return {
      personId,
      fullName: person.full_name,
      fullNameLanguage: person.full_name_language,
      dateOfBirth: person.date_of_birth,
      dateOfBirthSource: person.date_of_birth_source,
      preferredLanguage: person.preferred_language,
      institution: person.institution_id ? { id: person.institution_id, name: person.legal_name! } : null,
      identifiers: (await readIdentifiers(tx, personId)).filter(({ validUntil }) => validUntil === null),
      roles: await readRoles(tx, personId),
      passkeys: passkeys.map((row) => ({
        id: row.id,
        name: row.name,
        createdAt: row.created_at.toISOString(),
        lastUsedAt: row.last_used_at?.toISOString() ?? null,
      })),
    };
  },
});
