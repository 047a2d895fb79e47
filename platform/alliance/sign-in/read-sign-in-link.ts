import { z } from 'zod';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { policy } from '../policy.ts';
import { findLink, needUsable } from './links.ts';

/** What a link will do. Reading uses nothing up: mail scanners open every link of a mail. */
export const readSignInLink = defineQuery({
  name: 'alliance.read-sign-in-link',
  summary: 'What a sign-in link will do when it is opened',
  input: z.object({ token: z.string().max(200) }),
  output: z.object({
    purpose: z.enum(['sign-in', 'verify-address', 'first-administrator']),
    expiresAt: z.iso.datetime(),
    signedIn: z.boolean().meta({ description: 'Whoever it is for is signed in already' }),
  }),
  api: { method: 'get', path: '/alliance/sign-in-links/{token}' },
  right: policy['alliance.read-sign-in-link'],
  subject: () => ({}),
  async run({ services, tx, now, actor }, { token }) {
    const link = await findLink(services, tx, token);
    const signedIn = link.purpose !== 'verify-address' && link.person_id === actor.personId;
    if (!signedIn) needUsable(link, now);
    return { purpose: link.purpose, expiresAt: link.expires_at.toISOString(), signedIn };
  },
});
