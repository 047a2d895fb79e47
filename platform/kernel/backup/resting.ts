import type { Database, Tx } from '../database/database.ts';
import { readSetting } from '../settings.ts';

/*
 * After a restore nobody knows what was sealed, revoked or erased since the backup. So sealing and status rest until
 * an administrator has looked at it and opens the system again.
 */
export const RESTING = 'resting';

export interface Resting {
  /** ISO 8601: when the backup was made, as of which everything stands. */
  backupOf: string;
  restoredAt: string;
}

/** Since when sealing and status rest; null where they do not. */
export async function readResting(db: Database | Tx): Promise<Resting | null> {
  return (await readSetting<Resting>(db, RESTING)) ?? null;
}

export async function endResting(tx: Tx): Promise<void> {
  await tx.deleteFrom('kernel.setting').where('key', '=', RESTING).execute();
}
