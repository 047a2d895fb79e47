import { sql } from 'kysely';
import type { Tx } from '../database/database.ts';
import { newId } from '../ids.ts';

/**
 * As `queueMail`, for many at once: two statements however many mails there are.
 *
 * @param mails params carry ids and codes only, never personal data
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
  await sql`insert into kernel.mail (id, kind, person_id, params, created_at)
    select id, ${kind}, person, params::jsonb, ${now}::timestamptz from unnest(${ids}::uuid[],
      ${mails.map(({ personId }) => personId)}::uuid[],
      ${mails.map(({ params }) => JSON.stringify(params))}::text[]) as mail (id, person, params)`.execute(tx);
  await sql`select count(*) from graphile_worker.add_jobs(array(
    select row('kernel.send-mail', json_build_object('mailId', id), null, null, 8, 'mail:' || id, null, null)
      ::graphile_worker.job_spec from unnest(${ids}::uuid[]) as mail (id)))`.execute(tx);
  return ids;
}
