import { z } from 'zod';
import { defineCommand } from '../../kernel/operations/operation.ts';
import { beginSession } from '../../kernel/sessions/sessions.ts';
import { verifyIdentifier } from '../identifiers.ts';
import { policy } from '../policy.ts';
import { slowDown } from './limits.ts';
import { findLink, needUsable } from './links.ts';

/**
 * Opens a link, once: it proves the address it was sent to, and begins a session, but for a link that only proves an
 * address.
 */
export const openSignInLink = defineCommand({
  name: 'alliance.open-sign-in-link',
  summary: 'Open a sign-in link: it proves the address and begins a session',
  input: z.object({ token: z.string().max(200) }),
  output: z.object({
    purpose: z.enum(['sign-in', 'verify-address', 'first-administrator']),
    personId: z.uuid(),
    /** False where another account has proved this address already. */
    proved: z.boolean(),
    sessionToken: z
      .string()
      .nullable()
      .meta({ description: 'For the session cookie; null: no session began' }),
  }),
  api: { method: 'post', path: '/alliance/sign-in-links/{token}/open' },
  right: policy['alliance.open-sign-in-link'],
  once: true,
  subject: () => ({}),
  async run(context, { token }) {
    const { services, tx, now } = context;
    await slowDown(context, null);
    const link = await findLink(services, tx, token, true);
    needUsable(link, now);
    await tx.updateTable('alliance.sign_in_link').set({ used_at: now }).where('id', '=', link.id).execute();
    const proved = link.identifier_id !== null && (await verifyIdentifier(tx, link.identifier_id, now));
    const signsIn = link.purpose === 'first-administrator' || (link.purpose === 'sign-in' && proved);
    return {
      purpose: link.purpose,
      personId: link.person_id,
      proved,
      sessionToken: signsIn ? await beginSession(tx, link.person_id, 'link', now) : null,
    };
  },
  audit: (_, { personId, purpose }) => ({ about: [`person:${personId}`], detail: { purpose } }),
});
