import { z } from 'zod';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import { defineCommand, nothing } from '../../kernel/operations/operation.ts';
import { needSession } from '../needs-session.ts';
import { policy } from '../policy.ts';
import { ownId, ownSubject } from '../subject.ts';

export const renamePasskey = defineCommand({
  name: 'alliance.rename-passkey',
  summary: 'Give a passkey another name',
  input: z.object({ passkeyId: z.uuid(), name: z.string().trim().min(1).max(60) }),
  output: nothing,
  api: { method: 'put', path: '/alliance/account/passkeys/{passkeyId}' },
  right: policy['alliance.rename-passkey'],
  subject: ownSubject,
  async run(context, { passkeyId, name }) {
    const renamed = await context.tx
      .updateTable('alliance.passkey')
      .set({ name })
      .where('id', '=', passkeyId)
      .where('person_id', '=', ownId(context))
      .returning('id')
      .executeTakeFirst();
    if (!renamed) throw kernelRefuse('kernel.not-found');
    return {};
  },
  audit: ({ passkeyId }, _, context) => ({ about: [`person:${ownId(context)}`, `passkey:${passkeyId}`] }),
});

/** The link by e-mail stays, so nobody locks themselves out by this. */
export const removePasskey = defineCommand({
  name: 'alliance.remove-passkey',
  summary: 'Remove a passkey; signing in by e-mail link stays possible',
  input: z.object({ passkeyId: z.uuid() }),
  output: nothing,
  api: { method: 'delete', path: '/alliance/account/passkeys/{passkeyId}' },
  right: policy['alliance.remove-passkey'],
  subject: ownSubject,
  async run(context, { passkeyId }) {
    needSession(context);
    const there = await context.tx
      .selectFrom('alliance.passkey')
      .select('person_id')
      .where('id', '=', passkeyId)
      .executeTakeFirst();
    // Removed twice is removed once; another person's reads as not there.
    if (there && there.person_id !== ownId(context)) throw kernelRefuse('kernel.not-found');
    await context.tx.deleteFrom('alliance.passkey').where('id', '=', passkeyId).execute();
    return {};
  },
  audit: ({ passkeyId }, _, context) => ({ about: [`person:${ownId(context)}`, `passkey:${passkeyId}`] }),
});
