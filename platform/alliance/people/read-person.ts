import { z } from 'zod';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { policy } from '../policy.ts';
import { personSubject } from '../subject.ts';
import { readIdentifiers, readRoles, shownIdentifier, shownRole } from './shown.ts';

/** What the staff sees of a person; the private address only as being there. */
export const readPerson = defineQuery({
  name: 'alliance.read-person',
  summary: 'A person with identifiers, roles, invitations and merges',
  input: z.object({ personId: z.uuid() }),
  output: z.object({
    id: z.uuid(),
    fullName: z.string(),
    fullNameLanguage: z.string(),
    dateOfBirth: z.iso.date().nullable(),
    institution: z.object({ id: z.uuid(), shortName: z.string() }).nullable(),
    mergedInto: z.uuid().nullable(),
    identifiers: z.array(shownIdentifier),
    roles: z.array(shownRole),
    invitation: z
      .object({
        state: z.enum(['waiting', 'accepted', 'closed', 'ended']),
        at: z.iso.datetime(),
      })
      .nullable(),
    merges: z.array(
      z.object({ id: z.uuid(), personId: z.uuid(), fullName: z.string(), at: z.iso.datetime() }),
    ),
  }),
  api: { method: 'get', path: '/alliance/people/{personId}' },
  right: policy['alliance.read-person'],
  subject: ({ tx }, { personId }) => personSubject(tx, personId),
  async run({ tx, now }, { personId }) {
    const person = await tx
      .selectFrom('alliance.person as p')
      .leftJoin('alliance.institution as i', 'i.id', 'p.home_institution_id')
      .select(['p.id', 'p.full_name', 'p.full_name_language', 'p.date_of_birth', 'p.merged_into'])
      .select(['i.id as institution_id', 'i.short_name'])
      .where('p.id', '=', personId)
      .executeTakeFirstOrThrow();
    const invitation = await tx
      .selectFrom('alliance.invitation')
      .selectAll()
      .where('person_id', '=', personId)
      .orderBy('created_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    const merges = await tx
      .selectFrom('alliance.merge as m')
      .innerJoin('alliance.person as p', 'p.id', 'm.merged_person_id')
      .select(['m.id', 'p.id as person_id', 'p.full_name', 'm.merged_at'])
      .where('m.kept_person_id', '=', personId)
      .where('m.split_at', 'is', null)
      .orderBy('m.merged_at')
      .execute();
    const identifiers = await readIdentifiers(tx, personId);
    return {
      id: person.id,
      fullName: person.full_name,
      fullNameLanguage: person.full_name_language,
      dateOfBirth: person.date_of_birth,
      institution: person.institution_id
        ? { id: person.institution_id, shortName: person.short_name! }
        : null,
      mergedInto: person.merged_into,
      identifiers: identifiers.map((one) => (one.private ? { ...one, value: null } : one)),
      roles: await readRoles(tx, personId),
      invitation: invitation
        ? { state: stateOf(invitation, now), at: invitation.created_at.toISOString() }
        : null,
      merges: merges.map((row) => ({
        id: row.id,
        personId: row.person_id,
        fullName: row.full_name,
        at: row.merged_at.toISOString(),
      })),
    };
  },
});

function stateOf(
  invitation: { accepted_at: Date | null; withdrawn_at: Date | null; failed_facts: number; expires_at: Date },
  now: Date,
) {
  if (invitation.accepted_at) return 'accepted' as const;
  if (invitation.withdrawn_at) return invitation.failed_facts > 0 ? ('closed' as const) : ('ended' as const);
  return invitation.expires_at > now ? ('waiting' as const) : ('ended' as const);
}
