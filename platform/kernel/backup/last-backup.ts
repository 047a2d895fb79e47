import type { Database, Tx } from '../database/database.ts';
import { readSetting, writeSetting } from '../settings.ts';

const SETTING = 'last-backup';

/** When the last backup of this database was finished; null where there is none. */
export async function readLastBackup(db: Database | Tx): Promise<Date | null> {
  const stored = await readSetting<string>(db, SETTING);
  return stored ? new Date(stored) : null;
}

export const noteBackup = (db: Database, madeAt: string): Promise<void> => writeSetting(db, SETTING, madeAt);
