import type { Tx } from '../../kernel/database/database.ts';
import { refuse } from '../../kernel/errors.ts';
import type { Subject } from '../../kernel/operations/rights.ts';

/** A seal as what an operation is about: its owner leads; nobody but the alliance for the alliance's own. */
export async function sealSubject(tx: Tx, sealId: string): Promise<Subject> {
  const seal = await tx
    .selectFrom('trust.seal')
    .select('institution_id')
    .where('id', '=', sealId)
    .executeTakeFirst();
  if (!seal) throw refuse('kernel.not-found');
  return { lead: seal.institution_id };
}
