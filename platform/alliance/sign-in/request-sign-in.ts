import { z } from 'zod';
import { queueMail } from '../../kernel/mail/mail.ts';
import { defineCommand, nothing } from '../../kernel/operations/operation.ts';
import { comparable, findAddress } from '../identifiers.ts';
import { inviteAgain } from '../invitations/invite.ts';
import { policy } from '../policy.ts';
import { slowDown } from './limits.ts';
import { createLink, isOwnPath } from './links.ts';
import { needMail } from './need-mail.ts';

/**
 * Sends a sign-in link. The answer is the same whether the address is known or not, so that nobody can ask us who
 * has an account. An imported address that was never proved gets its invitation instead.
 */
export const requestSignIn = defineCommand({
  name: 'alliance.request-sign-in',
  summary: 'Ask for a sign-in link by e-mail; the answer does not tell whether the address is known',
  input: z.object({
    email: z.email().max(254),
    returnTo: z.string().refine(isOwnPath).optional().catch(undefined),
  }),
  output: nothing,
  api: { method: 'post', path: '/alliance/sign-in-requests' },
  right: policy['alliance.request-sign-in'],
  once: true,
  subject: () => ({}),
  async run(context, { email, returnTo }) {
    const { services, tx, now } = context;
    await needMail(services);
    await slowDown(context, `sign-in:${comparable('email', email)}`);
    const { signIn, invite } = await findAddress(tx, email);
    if (signIn) {
      const link = await createLink(
        tx,
        { personId: signIn.personId, identifierId: signIn.id, purpose: 'sign-in' },
        now,
      );
      const params = { linkId: link.id, ...(returnTo ? { returnTo } : {}) };
      await queueMail(tx, { kind: 'alliance.sign-in', personId: signIn.personId, params }, now);
    } else if (invite) await inviteAgain(tx, invite.personId, now);
    return {};
  },
  // Whose address it is stays out of the trail: that someone asked is no act of theirs.
  audit: () => ({ about: [] }),
});
