import { z } from 'zod';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { queueMail } from '../../kernel/mail/mail.ts';
import { defineCommand, nothing } from '../../kernel/operations/operation.ts';
import { endSessionsOf } from '../../kernel/sessions/sessions.ts';
import { refuse } from '../errors.ts';
import { comparable } from '../identifiers.ts';
import { isOpened } from '../invitations/invite.ts';
import { needSession } from '../needs-session.ts';
import { policy } from '../policy.ts';
import { changeSubject } from '../subject.ts';

/**
 * Adds an identifier by hand. An address added to an account that its owner has opened proves nothing by itself: it
 * counts as imported until they prove it, and they hear of it.
 */
export const addIdentifier = defineCommand({
  name: 'alliance.add-identifier',
  summary: 'Add an identifier to a person',
  input: z
    .object({
      personId: z.uuid(),
      scheme: z.enum(['email', 'student-number', 'european-student-identifier', 'national-id']),
      institutionId: z.uuid(),
      value: z.string().trim().min(1).max(254),
    })
    .refine(({ scheme, value }) => scheme !== 'email' || z.email().safeParse(value).success, {
      params: { message: 'kernel.field.format-email' },
      path: ['value'],
    }),
  output: z.object({ identifierId: z.uuid() }),
  api: { method: 'post', path: '/alliance/people/{personId}/identifiers' },
  right: policy['alliance.add-identifier'],
  once: true,
  async subject({ tx }, { personId, institutionId }) {
    const subject = await changeSubject(tx, [personId]);
    return subject.lead === institutionId ? subject : { lead: null };
  },
  async run(context, { personId, scheme, institutionId, value }) {
    needSession(context);
    const { tx, now } = context;
    const identifierId = newId(now.getTime());
    const opened = await isOpened(tx, personId);
    const added = await tx
      .insertInto('alliance.identifier')
      .values({
        id: identifierId,
        person_id: personId,
        scheme,
        institution_id: institutionId,
        value,
        comparable: comparable(scheme, value),
        source: opened && scheme === 'email' ? 'import' : 'administrator',
        created_at: now,
      })
      .onConflict((on) => on.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!added) throw refuse('alliance.identifier-taken');
    if (opened && scheme === 'email')
      await queueMail(tx, { kind: 'alliance.address-added', personId, params: { identifierId } }, now);
    return { identifierId };
  },
  audit: ({ personId, institutionId, scheme }, { identifierId }) => ({
    about: [`person:${personId}`, `identifier:${identifierId}`],
    institutionId,
    detail: { scheme },
  }),
});

/** An address that has died or now belongs to someone else opens nothing any more, at once. */
export const endIdentifier = defineCommand({
  name: 'alliance.end-identifier',
  summary: 'End an identifier, as when a university address died or was given to someone else',
  input: z.object({
    personId: z.uuid(),
    identifierId: z.uuid(),
    reason: z.string().trim().min(1).max(1000),
  }),
  output: nothing,
  api: { method: 'post', path: '/alliance/people/{personId}/identifiers/{identifierId}/end' },
  right: policy['alliance.end-identifier'],
  subject: ({ tx }, { personId }) => changeSubject(tx, [personId]),
  async run({ tx, now }, { personId, identifierId }) {
    const ended = await tx
      .updateTable('alliance.identifier')
      .set({ valid_until: now })
      .where('id', '=', identifierId)
      .where('person_id', '=', personId)
      .where('private', '=', false)
      .where('valid_until', 'is', null)
      .returning('scheme')
      .executeTakeFirst();
    if (!ended) throw kernelRefuse('kernel.not-found');
    await tx
      .updateTable('alliance.sign_in_link')
      .set({ used_at: now })
      .where('identifier_id', '=', identifierId)
      .where('used_at', 'is', null)
      .execute();
    await tx
      .updateTable('alliance.invitation')
      .set({ withdrawn_at: now })
      .where('identifier_id', '=', identifierId)
      .where('accepted_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .execute();
    if (ended.scheme === 'email') await endSessionsOf(tx, personId);
    return {};
  },
  audit: ({ personId, identifierId, reason }) => ({
    about: [`person:${personId}`, `identifier:${identifierId}`],
    reason,
  }),
});
