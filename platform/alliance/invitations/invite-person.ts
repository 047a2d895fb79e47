import { z } from 'zod';
import { defineCommand } from '../../kernel/operations/operation.ts';
import { refuse } from '../errors.ts';
import { policy } from '../policy.ts';
import { needMail } from '../sign-in/need-mail.ts';
import { personSubject } from '../subject.ts';
import { createInvitation, isOpened } from './invite.ts';

/** A person of the staff invites, also again after the first invitation was closed. */
export const invitePerson = defineCommand({
  name: 'alliance.invite-person',
  summary: 'Invite a person to open their account; an earlier invitation ends',
  input: z.object({ personId: z.uuid() }),
  output: z.object({ invitationId: z.uuid() }),
  api: { method: 'post', path: '/alliance/people/{personId}/invitations' },
  right: policy['alliance.invite-person'],
  once: true,
  subject: ({ tx }, { personId }) => personSubject(tx, personId),
  async run({ services, tx, now }, { personId }) {
    await needMail(services);
    if (await isOpened(tx, personId)) throw refuse('alliance.already-opened');
    const invitationId = await createInvitation(tx, personId, now);
    if (!invitationId) throw refuse('alliance.no-address');
    return { invitationId };
  },
  audit: ({ personId }, { invitationId }) => ({
    about: [`person:${personId}`, `invitation:${invitationId}`],
  }),
});
