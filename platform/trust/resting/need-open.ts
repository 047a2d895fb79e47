import { type Resting, readResting } from '../../kernel/backup/resting.ts';
import type { Database, Tx } from '../../kernel/database/database.ts';
import { refuse } from '../errors.ts';

/** @throws `trust.resting` after a restore, until the system was opened again */
export async function needOpen(db: Database | Tx): Promise<void> {
  const resting = await readResting(db);
  if (resting) throw refuse('trust.resting', { time: momentOf(resting) });
}

/** `2026-06-15 12:00 UTC` */
export const momentOf = ({ backupOf }: Resting): string => `${backupOf.slice(0, 16).replace('T', ' ')} UTC`;
