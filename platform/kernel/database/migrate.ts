import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type pg from 'pg';
import { refusals } from '../errors.ts';

export const refuse = refusals({
  'kernel.schema-newer': 503,
  'kernel.schema-changed': 503,
});

export interface Migration {
  /** The stage it belongs to, which is its schema's name, too. */
  stage: string;
  name: string;
  sql: string;
  sha256: string;
}

/** Any number will do, as long as every process asks for the same one. */
export const MIGRATION_LOCK = 7_926_001;

/**
 * The numbered `.sql` files of all stages, in the order of their numbers, which are unique in the whole system:
 * a later change of an early stage comes after what it may refer to.
 */
export async function readMigrations(platformFolder: string): Promise<Migration[]> {
  const found: Migration[] = [];
  for (const stage of await readdir(platformFolder, { withFileTypes: true })) {
    if (!stage.isDirectory()) continue;
    const folder = join(platformFolder, stage.name, 'migrations');
    for (const file of await readdir(folder).catch(() => [])) {
      if (!/^\d{4}-.+\.sql$/.test(file)) continue;
      const sql = await readFile(join(folder, file), 'utf8');
      found.push({
        stage: stage.name,
        name: basename(file, '.sql'),
        sql,
        sha256: createHash('sha256').update(sql).digest('hex'),
      });
    }
  }
  return found.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/**
 * Brings the database to the schema of this program: each migration in its own transaction, all under one
 * advisory lock, so that a server and a command line that start together do not race.
 *
 * @throws Refusal `kernel.schema-newer` where the database knows a migration that this program does not.
 * @throws Refusal `kernel.schema-changed` where a migration was edited after it ran.
 */
export async function migrate(pool: pg.Pool, migrations: readonly Migration[]): Promise<string[]> {
  const client = await pool.connect();
  const applied: string[] = [];
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await makeMigrationTable(client);
    const { rows } = await client.query<{ name: string; sha256: string }>(
      'select name, sha256 from kernel.migration',
    );
    const known = new Map(migrations.map((migration) => [migration.name, migration]));
    const done = new Map(rows.map((row) => [row.name, row.sha256]));
    for (const name of done.keys())
      if (!known.has(name)) throw refuse('kernel.schema-newer', { migration: name });
    for (const migration of migrations) {
      const before = done.get(migration.name);
      if (before === migration.sha256) continue;
      if (before !== undefined) throw refuse('kernel.schema-changed', { migration: migration.name });
      await client.query('begin');
      try {
        await applyMigration(client, migration);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw error;
      }
      applied.push(migration.name);
    }
    return applied;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    client.release();
  }
}

export async function makeMigrationTable(client: pg.ClientBase): Promise<void> {
  await client.query(`create schema if not exists kernel;
    create table if not exists kernel.migration (
      name text primary key, sha256 text not null, applied_at timestamptz not null default now())`);
}

/** Runs one migration and notes it, in the caller's transaction. */
export async function applyMigration(client: pg.ClientBase, { name, sql, sha256 }: Migration): Promise<void> {
  await client.query(sql);
  await client.query('insert into kernel.migration (name, sha256) values ($1, $2)', [name, sha256]);
}
