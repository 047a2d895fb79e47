import { z } from 'zod';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { defineCommand } from '../../kernel/operations/operation.ts';
import { comparable } from '../identifiers.ts';
import { policy } from '../policy.ts';
import { addressOfLink, createLink } from './links.ts';

/**
 * The first administrator of a new alliance, by a link that is printed once. Run again, as when the link was lost, it
 * makes a new link for the administrator of that address.
 */
export const makeFirstAdministratorLink = defineCommand({
  name: 'alliance.make-first-administrator-link',
  summary: 'Make the first administrator of the alliance and a one-time link for them (operator only)',
  input: z.object({
    fullName: z.string().trim().min(1).max(200),
    email: z.email().max(254),
    preferredLanguage: z.string().max(35).optional(),
  }),
  output: z.object({ personId: z.uuid(), link: z.string(), expiresAt: z.iso.datetime() }),
  api: { method: 'post', path: '/alliance/first-administrator' },
  right: policy['alliance.make-first-administrator-link'],
  subject: () => ({}),
  async run({ services, tx, now }, { fullName, email, preferredLanguage }) {
    const known = await tx
      .selectFrom('alliance.identifier')
      .select(['id', 'person_id'])
      .where('scheme', '=', 'email')
      .where('comparable', '=', comparable('email', email))
      .where('valid_until', 'is', null)
      .execute();
    // An address of several accounts does not say whose the alliance shall be.
    if (known.length > 1) throw kernelRefuse('kernel.conflict');
    const personId = known[0]?.person_id ?? newId(now.getTime());
    const identifierId = known[0]?.id ?? newId(now.getTime());
    if (!known[0]) {
      await tx
        .insertInto('alliance.person')
        .values({
          id: personId,
          full_name: fullName,
          preferred_language: preferredLanguage ?? null,
          created_at: now,
        })
        .execute();
      await tx
        .insertInto('alliance.identifier')
        .values({
          id: identifierId,
          person_id: personId,
          scheme: 'email',
          value: email,
          comparable: comparable('email', email),
          source: 'administrator',
          created_at: now,
        })
        .execute();
    }
    await tx
      .insertInto('alliance.role_assignment')
      .values({ id: newId(now.getTime()), person_id: personId, role: 'administrator', granted_at: now })
      .onConflict((on) => on.doNothing())
      .execute();
    const link = await createLink(tx, { personId, identifierId, purpose: 'first-administrator' }, now);
    return { personId, link: addressOfLink(services, link.id), expiresAt: link.expiresAt.toISOString() };
  },
  audit: (_, { personId }) => ({ about: [`person:${personId}`] }),
});
