import type { Database, Tx } from '../kernel/database/database.ts';

/**
 * Writes down that real seals were set under this origin: its addresses are in sealed bytes for ever, so it has to
 * stay served. A later origin is added beside it.
 */
export async function freezeOrigin(tx: Tx, origin: string, now: Date): Promise<void> {
  await tx
    .insertInto('trust.origin')
    .values({ origin, added_at: now, frozen_at: now })
    .onConflict((on) => on.doNothing())
    .execute();
}

/** Every origin that real seals have been set under, the first one first. */
export async function readOrigins(db: Database | Tx): Promise<{ origin: string; since: Date }[]> {
  const rows = await db.selectFrom('trust.origin').selectAll().orderBy('added_at').execute();
  return rows.map(({ origin, added_at }) => ({ origin, since: added_at }));
}
