import { sql } from 'kysely';
import type { Tx } from '../database/database.ts';
import { newId } from '../ids.ts';

/**
 * As `queueMail`, for many at once: two statements however many mails there are, as long as they are at most 5,000.
 *
 * @param mails params carry ids and codes only, never personal data (decision 29)
 * @returns the mails' ids, in their order
 */
export async function queueMails(
  tx: Tx,
  kind: string,
  mails: readonly { personId: string; params: Record<string, string> }[],
  now: Date,
): Promise<string[]> {
  if (mails.length === 0) return [];
  const ids = mails.map(() => newId(now.getTime()));
  const rows = mails.map(({ personId, params }, at) => ({
    id: ids[at]!,
    kind,
    person_id: personId,
    params: JSON.stringify(params),
    created_at: now,
  }));
  await tx.insertInto('kernel.mail').values(rows).execute();
  await sql`select count(*) from graphile_worker.add_jobs(array(
    select row('kernel.send-mail', json_build_object('mailId', id), null, null, 8, 'mail:' || id, null, null)
      ::graphile_worker.job_spec from unnest(${ids}::uuid[]) as mail (id)))`.execute(tx);
  return ids;
}
