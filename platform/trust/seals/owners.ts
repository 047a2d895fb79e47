import { readAlliance } from '../../alliance/index.ts';
import type { Database, Tx } from '../../kernel/database/database.ts';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import type { MultilingualText } from '../../kernel/languages/index.ts';
import { refuse } from '../errors.ts';
import type { SealOwner } from './seal.ts';

export interface OwnerFacts {
  legalName: MultilingualText;
  /** ISO 3166-1 alpha-2. */
  country: string;
}

/** @throws `trust.no-alliance` before the alliance has been set up; `kernel.not-found` for an institution */
export async function readOwner(db: Database | Tx, owner: SealOwner): Promise<OwnerFacts> {
  if (owner.owner === 'alliance') {
    const alliance = await readAlliance(db);
    if (!alliance) throw refuse('trust.no-alliance');
    return { legalName: alliance.legalName, country: alliance.country };
  }
  const row = await db
    .selectFrom('alliance.institution')
    .select(['legal_name', 'country'])
    .where('id', '=', owner.institutionId)
    .executeTakeFirst();
  if (!row) throw kernelRefuse('kernel.not-found');
  return { legalName: row.legal_name, country: row.country };
}
