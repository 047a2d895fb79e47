import type { Database } from '../kernel/database/database.ts';

/** Whether a test seal is in use: each page says so. */
export async function hasTestSeal(db: Database): Promise<boolean> {
  const row = await db
    .selectFrom('trust.seal')
    .select('id')
    .where('is_test', '=', true)
    .where('retired_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
