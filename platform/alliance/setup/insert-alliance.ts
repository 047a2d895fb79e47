import type { Tx } from '../../kernel/database/database.ts';
import type { Alliance } from '../read-alliance.ts';

/** Writes the one alliance of this installation. */
export async function insertAlliance(tx: Tx, alliance: Alliance, now: Date): Promise<void> {
  await tx
    .insertInto('alliance.alliance')
    .values({
      name: JSON.stringify(alliance.name),
      legal_name: JSON.stringify(alliance.legalName),
      country: alliance.country,
      homepage: alliance.homepage,
      hue: alliance.hue,
      default_language: alliance.defaultLanguage,
      created_at: now,
    })
    .execute();
}
