import type { Tx } from '../database/database.ts';
import type { Services } from '../services.ts';
import type { MailWords } from './mail.ts';
import { composeMail } from './send-mail.ts';

export type MailState = 'waiting' | 'sent' | 'shown' | 'failed' | 'bounced';

export interface OutboxMail extends MailWords {
  id: string;
  kind: string;
  state: MailState;
  createdAt: Date;
}

/** The mails of a demonstration, newest first, each put into words as its receiver would read it. */
export async function readOutbox(
  services: Services,
  tx: Tx,
  { page, size }: { page: number; size: number },
): Promise<{ mails: OutboxMail[]; total: number }> {
  const { total } = await tx
    .selectFrom('kernel.mail')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await tx
    .selectFrom('kernel.mail')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  const mails: OutboxMail[] = [];
  for (const row of rows) {
    const { id, kind, state } = row;
    mails.push({ id, kind, state, createdAt: row.created_at, ...(await composeMail(services, tx, row)) });
  }
  return { mails, total };
}
