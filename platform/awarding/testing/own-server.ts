import { rm } from 'node:fs/promises';
import { openPostgres } from '../../kernel/postgres/index.ts';
import { makeTestFolder } from '../../kernel/postgres/test-postgres.ts';
import { serverPid, until } from '../../kernel/postgres/testing/processes.ts';
import { migratedTemplate } from '../../testing/global-setup.ts';
import { openTestHouse } from '../../testing/test-house.ts';

/** A house on a built-in database server of its own, durable as in an installation, which may be killed. */
export async function openHouseOnOwnServer() {
  const folder = await makeTestFolder();
  const log = { info: () => undefined, warn: () => undefined };
  const { connection: admin, close } = await openPostgres({ dataFolder: folder, log });
  const house = await openTestHouse({}, { admin, template: await migratedTemplate(admin) });
  return {
    house,
    /** As `kill -9` does; returns when this process, as a user of the server, has begun another. */
    async killServer() {
      const killed = (await serverPid(folder))!;
      process.kill(killed, 'SIGKILL');
      await until(async () => ![undefined, killed].includes(await serverPid(folder)));
      await until(() =>
        house.pool.query('select').then(
          () => true,
          () => false,
        ),
      );
    },
    async close() {
      await house.close();
      await close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
