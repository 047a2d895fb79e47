import { z } from 'zod';
import { personIdsOf } from '../alliance/index.ts';
import { refuse as kernelRefuse } from '../kernel/errors.ts';
import { defineCommand, nothing } from '../kernel/operations/operation.ts';
import { ownId, ownSubject } from './owner.ts';
import { policy } from './policy.ts';

export const withdrawShare = defineCommand({
  name: 'passport.withdraw-share',
  summary: 'Withdraw a link: from this moment it shows nothing',
  input: z.object({ shareId: z.uuid() }),
  output: nothing,
  api: { method: 'post', path: '/passport/shares/{shareId}/withdraw' },
  right: policy['passport.withdraw-share'],
  subject: ownSubject,
  async run(context, { shareId }) {
    const { tx, now } = context;
    const own = await personIdsOf(tx, ownId(context));
    const share = await tx
      .selectFrom('passport.share')
      .select('withdrawn_at')
      .where('id', '=', shareId)
      .where('person_id', 'in', own)
      .forUpdate()
      .executeTakeFirst();
    if (!share) throw kernelRefuse('kernel.not-found');
    // Withdrawn twice is withdrawn once.
    if (!share.withdrawn_at)
      await tx.updateTable('passport.share').set({ withdrawn_at: now }).where('id', '=', shareId).execute();
    return {};
  },
  audit: ({ shareId }, _, context) => ({ about: [`share:${shareId}`, `person:${ownId(context)}`] }),
});
