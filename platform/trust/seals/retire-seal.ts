import { z } from 'zod';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import { defineCommand, nothing } from '../../kernel/operations/operation.ts';
import { policy } from '../policy.ts';
import { sealSubject } from './seal-subject.ts';

/** What was sealed stays valid, and its status lists go on. Retiring a retired seal changes nothing. */
export const retireSeal = defineCommand({
  name: 'trust.retire-seal',
  summary: 'Retire a seal: nothing more is sealed with it, what was sealed stays valid',
  input: z.object({ sealId: z.uuid(), reason: z.string().trim().min(1).max(1000) }),
  output: nothing,
  api: { method: 'post', path: '/trust/seals/{sealId}/retire' },
  right: policy['trust.retire-seal'],
  subject: ({ tx }, { sealId }) => sealSubject(tx, sealId),
  async run({ tx, now }, { sealId }) {
    const row = await tx
      .updateTable('trust.seal')
      .set((eb) => ({ retired_at: eb.fn.coalesce('retired_at', eb.val(now)) }))
      .where('id', '=', sealId)
      .returning('id')
      .executeTakeFirst();
    if (!row) throw kernelRefuse('kernel.not-found');
    return {};
  },
  audit: ({ sealId, reason }) => ({ about: [`seal:${sealId}`], reason }),
});
