import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../kernel/database/database.ts';
import { migrate, readMigrations } from '../kernel/database/migrate.ts';
import { createDatabaseFromTemplate, openTestPostgres, runAlone } from '../kernel/postgres/test-postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: { admin: pg.ClientConfig; template: string };
  }
}

/** One PostgreSQL for the run, with a migrated database that each test file copies. */
export default async function setup(project: TestProject) {
  return provideHouse(project, await openTestPostgres());
}

/** Makes the migrated database on a server, and tells the test files of both. */
export async function provideHouse(
  project: TestProject,
  postgres: { admin: pg.ClientConfig; close(): Promise<void> },
): Promise<() => Promise<void>> {
  const { admin } = postgres;
  project.provide('postgres', { admin, template: await migratedTemplate(admin) });
  return () => postgres.close();
}

/** The name of a database with everything migrated, made on a server where it is missing. */
export async function migratedTemplate(admin: pg.ClientConfig): Promise<string> {
  const migrations = await readMigrations(fileURLToPath(new URL('..', import.meta.url)));
  const state = createHash('sha256').update(JSON.stringify(migrations)).digest('hex').slice(0, 12);
  const template = `waymark_template_${state}`;
  await makeTemplate(admin, template, migrations);
  return template;
}

async function makeTemplate(
  admin: pg.ClientConfig,
  template: string,
  migrations: Parameters<typeof migrate>[1],
) {
  const client = new pg.Client(admin);
  await client.connect();
  try {
    // Two runs on one server make it once: whoever comes second waits and finds it.
    await client.query('select pg_advisory_lock(7926002)');
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (rowCount) return;
    const unfinished = await createDatabaseFromTemplate(admin, `${template}_unfinished`);
    const { pool, close } = openDatabase(unfinished.connection, 2);
    await migrate(pool, migrations);
    await runMigrations({ pgPool: pool });
    await close();
    await runAlone(admin, `alter database ${template}_unfinished rename to ${template}`);
  } finally {
    await client.query('select pg_advisory_unlock(7926002)');
    await client.end();
  }
}
