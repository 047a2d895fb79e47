import { createHmac } from 'node:crypto';
import type { Database, Tx } from '../database/database.ts';
import { refuse } from '../errors.ts';

/**
 * Counts an attempt and refuses when there were too many, so that links, facts and tokens cannot be guessed.
 * Counted in the database, so that several servers count together.
 *
 * @param subject what is tried (`sign-in:person@university.example`); only its keyed hash is kept
 * @throws Refusal `kernel.too-many`
 */
export async function throttle(
  db: Database | Tx,
  key: Buffer,
  subject: string,
  limit: { times: number; withinMinutes: number },
  now: Date,
): Promise<void> {
  const hash = createHmac('sha256', key).update(subject).digest();
  const since = new Date(now.getTime() - limit.withinMinutes * 60_000);
  const { count } = await db
    .selectFrom('kernel.attempt')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('subject', '=', hash)
    .where('at', '>', since)
    .executeTakeFirstOrThrow();
  if (count >= limit.times) throw refuse('kernel.too-many', { minutes: limit.withinMinutes });
  await db.insertInto('kernel.attempt').values({ subject: hash, at: now }).execute();
}
