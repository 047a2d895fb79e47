import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { openPostgres } from '../platform/kernel/postgres/index.ts';
import { makeTestFolder } from '../platform/kernel/postgres/test-postgres.ts';
import { provideHouse } from '../platform/testing/global-setup.ts';

/** The database as an installation has it: the built-in one, which waits for the disk, or that of `DATABASE_URL`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataFolder = await makeTestFolder();
  const log = { info: () => undefined, warn: console.warn };
  const { connection, close } = await openPostgres({
    dataFolder,
    databaseUrl: process.env.DATABASE_URL,
    log,
  });
  return provideHouse(project, {
    admin: connection,
    async close() {
      await close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  });
}
