import { sql } from 'kysely';
import { inviteManyIfNew } from '../../alliance/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import { newId } from '../../kernel/ids.ts';
import { queueMails } from '../../kernel/mail/queue-mails.ts';

export interface Delivered {
  credentialId: string;
  batchItemId: string;
  personId: string;
  kind: 'awarding.credential-ready' | 'awarding.credential-corrected';
}

/**
 * Delivers credentials: a mail to each learner, with an invitation for who never opened the passport. The passport
 * lists a credential whether or not the mail arrives.
 */
export async function deliver(tx: Tx, credentials: readonly Delivered[], now: Date): Promise<void> {
  await inviteManyIfNew(tx, [...new Set(credentials.map(({ personId }) => personId))], now);
  for (const kind of ['awarding.credential-ready', 'awarding.credential-corrected'] as const) {
    const some = credentials.filter((one) => one.kind === kind);
    if (some.length === 0) continue;
    const mails = some.map(({ personId, credentialId }) => ({ personId, params: { credentialId } }));
    const mailIds = await queueMails(tx, kind, mails, now);
    await sql`insert into awarding.delivery (id, batch_item_id, mail_id, created_at)
      select *, ${now}::timestamptz from unnest(${some.map(() => newId(now.getTime()))}::uuid[],
        ${some.map(({ batchItemId }) => batchItemId)}::uuid[], ${mailIds}::uuid[])`.execute(tx);
  }
}
