import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries } from './binaries.ts';
import { openEmbedded } from './embedded.ts';
import { codeOf } from './errors.ts';
import { openExternal } from './external.ts';
import { findPlace } from './place.ts';
import { isAlive } from './process-table.ts';
import { readAddress, stopServer } from './server.ts';

const prefix = 'waymark-test-';
const quiet = { info: () => undefined, warn: () => undefined };

export interface TestPostgres {
  /** May create databases. Plain data, so that it can be handed to the test workers. */
  admin: pg.ClientConfig;
  kind: 'embedded' | 'external';
  close(): Promise<void>;
}

/**
 * One server for a whole test run: the one `DATABASE_URL` names, else a built-in one in a temporary folder,
 * which writes without waiting for the disk and is removed at the end.
 */
export async function openTestPostgres(databaseUrl = process.env.DATABASE_URL): Promise<TestPostgres> {
  if (databaseUrl) {
    const external = await openExternal(databaseUrl);
    return { admin: external.connection, kind: 'external', close: external.close };
  }
  await removeLeftBehind();
  const folder = await makeTestFolder();
  const server = await openEmbedded({ dataFolder: folder, database: 'waymark', log: quiet, durable: false });
  return {
    admin: server.connection,
    kind: 'embedded',
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A temporary data folder that the database's user can enter too. */
export async function makeTestFolder(parent = tmpdir()): Promise<string> {
  const folder = await mkdtemp(join(parent, `${prefix}${process.pid}-`));
  await chmod(folder, 0o755);
  return folder;
}

/** Stops and removes what a test run that was killed has left behind. */
async function removeLeftBehind(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN;
    if (Number.isNaN(pid) || isAlive(pid)) continue;
    const folder = join(tmpdir(), name);
    try {
      const place = await findPlace(folder, quiet);
      if (await readAddress(place.cluster)) await stopServer(place, await findBinaries(place.user));
      await rm(folder, { recursive: true, force: true });
    } catch {
      // It belongs to another user.
    }
  }
}

export interface TestDatabase {
  connection: pg.ClientConfig;
  drop(): Promise<void>;
}

/** A database for one test file, copied from a template (an empty one by default). */
export async function createDatabaseFromTemplate(
  admin: pg.ClientConfig,
  name: string,
  template = 'template1',
): Promise<TestDatabase> {
  const [target, source] = [pg.escapeIdentifier(name), pg.escapeIdentifier(template)];
  await runAlone(admin, `drop database if exists ${target} with (force)`);
  await runAlone(admin, `create database ${target} template ${source}`);
  return {
    connection: inDatabase(admin, name),
    drop: () => runAlone(admin, `drop database if exists ${target} with (force)`),
  };
}

function inDatabase(admin: pg.ClientConfig, database: string): pg.ClientConfig {
  if (!admin.connectionString) return { ...admin, database };
  const { host, port, user, password, ssl } = new pg.Client(admin);
  return { host, port, user, password: password ?? undefined, ssl, database };
}

/** For what waits until the last connection to a database is gone: copying and renaming it. */
export async function runAlone(admin: pg.ClientConfig, sql: string): Promise<void> {
  const client = new pg.Client(admin);
  await client.connect();
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        await client.query(sql);
        return;
      } catch (error) {
        if (!passes(error) || attempt === 100) throw error;
        await sleep(50);
      }
    }
  } finally {
    await client.end();
  }
}

/** Somebody is in the database still; or autovacuum is, whose process none but a superuser may end. */
const passes = (error: unknown): boolean =>
  codeOf(error) === '55006' || (codeOf(error) === '42501' && /terminate process/.test(String(error)));
