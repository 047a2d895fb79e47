import type pg from 'pg';

/** What a database says of itself, for whoever runs it. */
export interface DatabaseFacts {
  megabytes: number;
  durability: Record<string, string>;
  migrations: string[];
  /** This machine's clock less the database's, in milliseconds; the way there and back is taken off by half. */
  clockDifferenceMs: number;
}

export async function readDatabaseFacts(pool: pg.Pool, clock: () => Date): Promise<DatabaseFacts> {
  const [size, settings, migrations] = await Promise.all([
    pool.query<{ bytes: number }>('select pg_database_size(current_database()) as bytes'),
    pool.query<{ name: string; setting: string }>(
      `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')`,
    ),
    pool.query<{ name: string }>('select name from kernel.migration order by name'),
  ]);
  const before = clock().getTime();
  const { rows } = await pool.query<{ now: Date }>('select clock_timestamp() as now');
  const after = clock().getTime();
  return {
    megabytes: Math.round(size.rows[0]!.bytes / 1024 / 1024),
    durability: Object.fromEntries(settings.rows.map(({ name, setting }) => [name, setting])),
    migrations: migrations.rows.map(({ name }) => name),
    clockDifferenceMs: (before + after) / 2 - rows[0]!.now.getTime(),
  };
}
