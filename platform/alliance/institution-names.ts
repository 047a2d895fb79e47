import type { Tx } from '../kernel/database/database.ts';
import type { MultilingualText } from '../kernel/languages/index.ts';

export async function institutionName(tx: Tx, institutionId: string): Promise<MultilingualText> {
  const { legal_name } = await tx
    .selectFrom('alliance.institution')
    .select('legal_name')
    .where('id', '=', institutionId)
    .executeTakeFirstOrThrow();
  return legal_name;
}
