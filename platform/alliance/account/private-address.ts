import { z } from 'zod';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { queueMail } from '../../kernel/mail/mail.ts';
import { defineCommand, nothing } from '../../kernel/operations/operation.ts';
import { comparable } from '../identifiers.ts';
import { needSession } from '../needs-session.ts';
import { policy } from '../policy.ts';
import { slowDown } from '../sign-in/limits.ts';
import { createLink } from '../sign-in/links.ts';
import { needMail } from '../sign-in/need-mail.ts';
import { ownId, ownSubject } from '../subject.ts';

/**
 * States a private address and sends a link there; it counts once the link was opened. The answer does not tell
 * whether someone else has the address.
 */
export const addPrivateAddress = defineCommand({
  name: 'alliance.add-private-address',
  summary: 'Add a private e-mail address; a link sent there proves it',
  input: z.object({ email: z.email().max(254) }),
  output: nothing,
  api: { method: 'post', path: '/alliance/account/private-addresses' },
  right: policy['alliance.add-private-address'],
  once: true,
  subject: ownSubject,
  async run(context, { email }) {
    needSession(context);
    const { services, tx, now } = context;
    await needMail(services);
    const personId = ownId(context);
    await slowDown(context, `private-address:${personId}`, { times: 5, withinMinutes: 60 });
    const compared = comparable('email', email);
    const held = await tx
      .selectFrom('alliance.identifier')
      .select(['id', 'person_id', 'verified_at'])
      .where('scheme', '=', 'email')
      .where('comparable', '=', compared)
      .where('valid_until', 'is', null)
      .where((eb) => eb.or([eb('institution_id', 'is', null), eb('verified_at', 'is not', null)]))
      .execute();
    if (held.some(({ verified_at }) => verified_at !== null)) return {};
    const mine = held.find(({ person_id }) => person_id === personId);
    // Someone else only claimed it: whoever can open the link has it.
    for (const { id } of held.filter(({ person_id }) => person_id !== personId))
      await tx.updateTable('alliance.identifier').set({ valid_until: now }).where('id', '=', id).execute();
    const identifierId = mine?.id ?? newId(now.getTime());
    if (!mine)
      await tx
        .insertInto('alliance.identifier')
        .values({
          id: identifierId,
          person_id: personId,
          scheme: 'email',
          value: email,
          comparable: compared,
          source: 'learner',
          private: true,
          created_at: now,
        })
        .execute();
    const link = await createLink(tx, { personId, identifierId, purpose: 'verify-address' }, now);
    await queueMail(tx, { kind: 'alliance.verify-address', personId, params: { linkId: link.id } }, now);
    return {};
  },
  audit: (_, __, context) => ({ about: [`person:${ownId(context)}`] }),
});

export const removePrivateAddress = defineCommand({
  name: 'alliance.remove-private-address',
  summary: 'Remove a private e-mail address from one’s account',
  input: z.object({ identifierId: z.uuid() }),
  output: nothing,
  api: { method: 'delete', path: '/alliance/account/private-addresses/{identifierId}' },
  right: policy['alliance.remove-private-address'],
  subject: ownSubject,
  async run(context, { identifierId }) {
    needSession(context);
    const removed = await context.tx
      .deleteFrom('alliance.identifier')
      .where('id', '=', identifierId)
      .where('person_id', '=', ownId(context))
      .where('private', '=', true)
      .returning('id')
      .executeTakeFirst();
    if (!removed) throw kernelRefuse('kernel.not-found');
    return {};
  },
  audit: ({ identifierId }, _, context) => ({
    about: [`person:${ownId(context)}`, `identifier:${identifierId}`],
  }),
});
