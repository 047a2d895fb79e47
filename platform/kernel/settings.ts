import type { Database, Tx } from './database/database.ts';

/** One setting of the installation, or undefined. */
export async function readSetting<Value>(db: Database | Tx, key: string): Promise<Value | undefined> {
  const row = await db.selectFrom('kernel.setting').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value as Value | undefined;
}

export async function writeSetting(tx: Database | Tx, key: string, value: unknown): Promise<void> {
  await tx
    .insertInto('kernel.setting')
    .values({ key, value: JSON.stringify(value) })
    .onConflict((on) =>
      on.column('key').doUpdateSet({ value: JSON.stringify(value), updated_at: new Date() }),
    )
    .execute();
}
