import { sql } from 'kysely';
import type { Tx } from '../../kernel/database/database.ts';

/**
 * Of an offering's credentials that are valid or suspended: how many there are, and of how many the mail went out (in
 * a demonstration: is shown in the outbox).
 */
export async function countDelivered(tx: Tx, offeringId: string): Promise<{ delivered: number; of: number }> {
  const { rows } = await sql<{ delivered: number; of: number }>`
    select count(*) filter (where m.state in ('sent', 'shown')) as delivered, count(*) as of
    from awarding.credential c
    left join lateral (select mail_id from awarding.delivery where batch_item_id = c.batch_item_id
      order by id desc limit 1) d on true
    left join kernel.mail m on m.id = d.mail_id
    where c.offering_id = ${offeringId} and c.status in ('valid', 'suspended')`.execute(tx);
  return rows[0]!;
}
