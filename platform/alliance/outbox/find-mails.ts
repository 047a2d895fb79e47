import { z } from 'zod';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import { readOutbox } from '../../kernel/mail/outbox.ts';
import { defineQuery } from '../../kernel/operations/operation.ts';
import { paging } from '../../kernel/operations/paging.ts';
import { policy } from '../policy.ts';

/** The outbox of a demonstration, where everyone may look; a real installation has none. */
export const findMails = defineQuery({
  name: 'alliance.find-mails',
  summary: 'The mails of a demonstration, in words; a real installation has no such page',
  input: z.object(paging),
  output: z.object({
    total: z.int(),
    mails: z.array(
      z.object({
        id: z.uuid(),
        kind: z.string(),
        state: z.enum(['waiting', 'sent', 'shown', 'failed', 'bounced']),
        createdAt: z.iso.datetime(),
        to: z.string().nullable(),
        subject: z.string(),
        paragraphs: z.array(z.string()),
      }),
    ),
  }),
  api: { method: 'get', path: '/alliance/mails' },
  right: policy['alliance.find-mails'],
  subject({ services }) {
    if (services.mode !== 'demonstration') throw kernelRefuse('kernel.not-found');
    return {};
  },
  async run({ services, tx }, input) {
    const { mails, total } = await readOutbox(services, tx, input);
    return { total, mails: mails.map((mail) => ({ ...mail, createdAt: mail.createdAt.toISOString() })) };
  },
});
