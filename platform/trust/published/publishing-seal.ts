import type { Services } from '../../kernel/services.ts';
import { refuse } from '../errors.ts';
import { type Seal, sealOfRow, selectSeals } from '../seals/seal.ts';

/**
 * The seal in whose name this installation publishes whom it trusts: the alliance's; where it has none, the member's
 * that has been in use longest. In a real installation no test seal speaks for anybody while there is a real one.
 * @throws `trust.nobody-publishes`
 */
export async function publishingSeal({ db, now }: Pick<Services, 'db' | 'now'>): Promise<Seal> {
  const at = now();
  const row = await selectSeals(db)
    .where('retired_at', 'is', null)
    .where('not_before', '<=', at)
    .where('not_after', '>=', at)
    .orderBy('is_test')
    .orderBy('owner')
    .orderBy('created_at')
    .orderBy('trust.seal.id')
    .limit(1)
    .executeTakeFirst();
  if (!row) throw refuse('trust.nobody-publishes');
  return sealOfRow(row);
}
