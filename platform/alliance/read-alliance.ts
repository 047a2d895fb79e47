import type { Database, Tx } from '../kernel/database/database.ts';
import type { MultilingualText } from '../kernel/languages/index.ts';

export interface Alliance {
  name: MultilingualText;
  legalName: MultilingualText;
  country: string;
  homepage: string | null;
  hue: number;
  defaultLanguage: string;
}

/** The alliance of this installation; null before it has been set up. */
export async function readAlliance(db: Database | Tx): Promise<Alliance | null> {
  const row = await db.selectFrom('alliance.alliance').selectAll().executeTakeFirst();
  return row
    ? {
        name: row.name as MultilingualText,
        legalName: row.legal_name as MultilingualText,
        country: row.country,
        homepage: row.homepage,
        hue: row.hue,
        defaultLanguage: row.default_language,
      }
    : null;
}
