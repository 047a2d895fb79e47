import { refuse } from '../../kernel/errors.ts';
import type { Services } from '../../kernel/services.ts';

/**
 * The sealed statement that authorises an operational key, as it was made: served for ever.
 * @throws `kernel.not-found`
 */
export async function readStatement({ db }: Pick<Services, 'db'>, keyId: string): Promise<Buffer> {
  const row = await db
    .selectFrom('trust.operational_key')
    .select('statement')
    .where('id', '=', keyId)
    .executeTakeFirst();
  if (!row) throw refuse('kernel.not-found');
  return row.statement;
}
