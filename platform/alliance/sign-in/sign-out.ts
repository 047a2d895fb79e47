import { z } from 'zod';
import { defineCommand, nothing } from '../../kernel/operations/operation.ts';
import { endSessionsOf, hashToken } from '../../kernel/sessions/sessions.ts';
import { policy } from '../policy.ts';
import { ownId, ownSubject } from '../subject.ts';

/** Ends one session of one's own, or all of them. */
export const signOut = defineCommand({
  name: 'alliance.sign-out',
  summary: 'Sign out: of one session, or everywhere',
  input: z.object({
    sessionToken: z.string().max(200).optional().meta({ description: 'Absent: every session ends' }),
  }),
  output: nothing,
  api: { method: 'post', path: '/alliance/sign-out' },
  right: policy['alliance.sign-out'],
  subject: ownSubject,
  async run(context, { sessionToken }) {
    const personId = ownId(context);
    if (sessionToken === undefined) await endSessionsOf(context.tx, personId);
    else
      await context.tx
        .deleteFrom('kernel.session')
        .where('token_hash', '=', hashToken(sessionToken))
        .where('person_id', '=', personId)
        .execute();
    return {};
  },
  audit: ({ sessionToken }, _, context) => ({
    about: [`person:${ownId(context)}`],
    detail: { everywhere: sessionToken === undefined },
  }),
});
