import { z } from 'zod';
import type { Tx } from '../../kernel/database/database.ts';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import type { JobHandler } from '../../kernel/jobs/jobs.ts';
import { markBounced } from '../../kernel/mail/send-mail.ts';
import { defineCommand, nothing } from '../../kernel/operations/operation.ts';
import { mailAddressOf } from '../identifiers.ts';
import { policy } from '../policy.ts';

/** For a mail that came back later than at its sending: by hand, or by the mail system through the API. */
export const noteBouncedMail = defineCommand({
  name: 'alliance.note-bounced-mail',
  summary: 'Note that a mail came back: its address is not used again until it is proved',
  input: z.object({ mailId: z.uuid() }),
  output: nothing,
  api: { method: 'post', path: '/alliance/mails/{mailId}/bounced' },
  right: policy['alliance.note-bounced-mail'],
  async subject({ tx }, { mailId }) {
    const mail = await tx.selectFrom('kernel.mail').select('id').where('id', '=', mailId).executeTakeFirst();
    if (!mail) throw kernelRefuse('kernel.not-found');
    return {};
  },
  async run({ services, tx }, { mailId }) {
    await markBounced(services, tx, mailId);
    return {};
  },
  audit: ({ mailId }) => ({ about: [`mail:${mailId}`] }),
});

/** Marks the address that a bounced mail went to, so that the next mail takes another one. */
export const markBouncedAddress: JobHandler<{ mailId: string }> = async ({ mailId }, { services }) => {
  await services.db.transaction().execute(async (tx) => {
    const mail = await tx
      .selectFrom('kernel.mail')
      .selectAll()
      .where('id', '=', mailId)
      // Told twice about one mail, we must not take the next address for the one that bounced.
      .where('problem', '=', 'refused')
      .forUpdate()
      .executeTakeFirst();
    if (!mail) return;
    const identifierId = await sentTo(tx, mail.person_id, mail.params as Record<string, string>);
    if (identifierId)
      await tx
        .updateTable('alliance.identifier')
        .set({ bounced_at: services.now() })
        .where('id', '=', identifierId)
        .execute();
    await tx.updateTable('kernel.mail').set({ problem: 'address-noted' }).where('id', '=', mailId).execute();
  });
};

/** A mail with a link goes to the address which the link proves; any other to the person's usual one. */
async function sentTo(tx: Tx, personId: string, params: Record<string, string>): Promise<string | null> {
  const { linkId, invitationId } = params;
  if (!linkId && !invitationId) return (await mailAddressOf(tx, personId))?.identifierId ?? null;
  const row = linkId
    ? await tx
        .selectFrom('alliance.sign_in_link')
        .select('identifier_id')
        .where('id', '=', linkId)
        .executeTakeFirst()
    : await tx
        .selectFrom('alliance.invitation')
        .select('identifier_id')
        .where('id', '=', invitationId!)
        // Of the person who is invited; an administrator only hears of it.
        .where('person_id', '=', personId)
        .executeTakeFirst();
  return row ? row.identifier_id : ((await mailAddressOf(tx, personId))?.identifierId ?? null);
}
