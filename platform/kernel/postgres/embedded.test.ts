import { cp, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPostgres } from './open-postgres.ts';
import { isRoot } from './system-user.ts';
import { makeTestFolder } from './test-postgres.ts';
import { buildUserProcess, serverPid, startUserProcess, until } from './testing/processes.ts';

const log = { info: () => undefined, warn: () => undefined };
const folders: string[] = [];
let script: string;
/** A data folder whose database was made and stopped: making one takes much longer than copying it. */
let model: string;

beforeAll(async () => {
  const build = buildUserProcess();
  model = await makeTestFolder();
  await (await openPostgres({ dataFolder: model, log })).close();
  script = await build;
});

afterAll(() => rm(model, { recursive: true, force: true }));

afterEach(async () => {
  for (const folder of folders.splice(0)) {
    const pid = await serverPid(folder);
    if (pid) process.kill(pid, 'SIGQUIT');
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
});

async function newFolder(): Promise<string> {
  const folder = await makeTestFolder();
  folders.push(folder);
  return folder;
}

/** A data folder with a database in it, which nobody uses. */
async function madeFolder(folder?: string): Promise<string> {
  const made = folder ?? (await newFolder());
  await cp(model, made, { recursive: true });
  return made;
}

async function ask<Row extends pg.QueryResultRow>(connection: pg.ClientConfig, sql: string): Promise<Row[]> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the built-in database', () => {
  it('is made at the first start: durable, in UTF-8, for a role that cannot touch the machine', async () => {
    const folder = await newFolder();
    const opened = await openPostgres({ dataFolder: folder, database: 'first', log });
    const [facts] = await ask(
      opened.connection,
      `select current_database() as database, current_setting('fsync') as fsync,
        current_setting('synchronous_commit') as commit, current_setting('full_page_writes') as pages,
        current_setting('server_encoding') as encoding, current_setting('TimeZone') as zone,
        (select rolsuper from pg_roles where rolname = current_user) as super,
        lower('ŐŁĞÑ') as lower, 'ö' < 'z' collate ${opened.nameCollation} as sorted`,
    );
    expect(facts).toEqual({
      database: 'first',
      fsync: 'on',
      commit: 'on',
      pages: 'on',
      encoding: 'UTF8',
      zone: 'UTC',
      super: false,
      lower: 'őłğñ',
      sorted: true,
    });
    expect(opened).toMatchObject({ kind: 'embedded', version: expect.stringMatching(/^18\./) });
    expect((await stat(opened.where)).mode & 0o777).toBe(0o700);
    await Promise.all([opened.close(), opened.close()]);
    expect(await serverPid(folder)).toBeUndefined();
  });

  it('is joined by a second process; the last one out stops it', async () => {
    const folder = await madeFolder();
    const server = await startUserProcess(script, folder);
    await ask(server.connection, 'create table t (n int); insert into t values (7)');
    const tool = await startUserProcess(script, folder);
    expect(await ask(tool.connection, 'select n from t')).toEqual([{ n: 7 }]);
    const pid = await serverPid(folder);
    await server.leave();
    expect(await serverPid(folder)).toBe(pid);
    expect(await ask(tool.connection, 'select n from t')).toEqual([{ n: 7 }]);
    await tool.leave();
    expect(await serverPid(folder)).toBeUndefined();
  });

  it('is made once when several processes start together in an empty folder', async () => {
    const folder = await newFolder();
    const all = await Promise.all([1, 2].map(() => startUserProcess(script, folder)));
    expect(new Set(all.map(({ connection }) => connection.password)).size).toBe(1);
    await Promise.all(all.map((each) => each.leave()));
    expect(await serverPid(folder)).toBeUndefined();
    expect((await readdir(join(folder, 'postgres'))).filter((name) => name.startsWith('new-'))).toEqual([]);
  });

  it('keeps what was committed when Node, then PostgreSQL, then both are killed', async () => {
    const folder = await madeFolder();
    const first = await startUserProcess(script, folder);
    await ask(first.connection, 'create table t (n int); insert into t values (1)');
    await first.kill();

    const second = await startUserProcess(script, folder);
    await ask(second.connection, 'insert into t values (2)');
    process.kill((await serverPid(folder))!, 'SIGKILL');
    await second.kill();

    const third = await startUserProcess(script, folder);
    expect(await ask(third.connection, 'select n from t order by n')).toEqual([{ n: 1 }, { n: 2 }]);
    await third.leave();
    expect(await serverPid(folder)).toBeUndefined();
  });

  it('comes back under a process that goes on', async () => {
    const folder = await madeFolder();
    const opened = await openPostgres({ dataFolder: folder, log });
    await ask(opened.connection, 'create table t (n int)');
    const killed = await serverPid(folder);
    process.kill(killed!, 'SIGKILL');
    await until(async () => ![undefined, killed].includes(await serverPid(folder)));
    await until(() =>
      ask(opened.connection, 'insert into t values (1)').then(
        () => true,
        () => false,
      ),
    );
    expect(await ask(opened.connection, 'select n from t')).toEqual([{ n: 1 }]);
    await opened.close();
    expect(await serverPid(folder)).toBeUndefined();
  });

  it('outlives Ctrl-C in the terminal until Node has closed', async () => {
    const folder = await madeFolder();
    const user = await startUserProcess(script, folder);
    process.kill(-user.child.pid!, 'SIGINT');
    expect(await ask(user.connection, 'select 1 as one')).toEqual([{ one: 1 }]);
    await user.leave();
  });

  it('clears what a broken-off first start has left, and starts anew', async () => {
    const folder = await newFolder();
    const broken = join(folder, 'postgres', 'new-999999999-abcd', 'cluster');
    await mkdir(broken, { recursive: true });
    await writeFile(join(broken, 'PG_VERSION'), '18\n');
    const opened = await openPostgres({ dataFolder: folder, log });
    expect(await readdir(join(folder, 'postgres'))).not.toContain('new-999999999-abcd');
    await opened.close();
  });

  it('starts although an old lock names a process that is alive but is not PostgreSQL', async () => {
    const folder = await madeFolder();
    const home = join(folder, 'postgres');
    const lock = `${process.pid}\n${home}/cluster\n1700000000\n5432\n${home}\n\n`;
    await writeFile(join(home, 'cluster', 'postmaster.pid'), lock);
    await writeFile(join(home, '.s.PGSQL.5432.lock'), lock);
    const opened = await openPostgres({ dataFolder: folder, log });
    expect(await ask(opened.connection, 'select 1 as one')).toEqual([{ one: 1 }]);
    await opened.close();
  });

  it('listens on 127.0.0.1 with a password where the path is too long for a socket', async () => {
    const folder = await madeFolder(join(await newFolder(), 'a-long-name-'.repeat(8)));
    const opened = await openPostgres({ dataFolder: folder, log });
    expect(opened.connection.host).toBe('127.0.0.1');
    expect(await ask(opened.connection, 'select 1 as one')).toEqual([{ one: 1 }]);
    await expect(ask({ ...opened.connection, password: 'guess' }, 'select 1')).rejects.toThrow(/password/);
    await opened.close();
  });

  it('refuses a folder that cannot be written', async () => {
    // Permissions do not stop root, but the kernel's own file system does.
    const folder = isRoot() ? '/sys/waymark' : await newFolder();
    if (!isRoot()) await mkdir(join(folder, 'sealed'), { mode: 0o555 });
    await expect(
      openPostgres({ dataFolder: isRoot() ? folder : join(folder, 'sealed'), log }),
    ).rejects.toMatchObject({
      code: 'kernel.postgres-folder-not-writable',
    });
  });

  it('refuses a file where its folder should be', async () => {
    const folder = await newFolder();
    await writeFile(join(folder, 'postgres'), 'not a folder');
    await expect(openPostgres({ dataFolder: folder, log })).rejects.toMatchObject({
      code: 'kernel.postgres-folder-not-writable',
    });
  });

  it('refuses a folder of another PostgreSQL, and leaves it as it is', async () => {
    const folder = await madeFolder();
    const version = join(folder, 'postgres', 'cluster', 'PG_VERSION');
    await writeFile(version, '14\n');
    await expect(openPostgres({ dataFolder: folder, log })).rejects.toMatchObject({
      code: 'kernel.postgres-folder-other-version',
      values: { found: '14', needed: '18' },
    });
  });

  it('says what PostgreSQL said when its files are damaged', async () => {
    const folder = await madeFolder();
    await rm(join(folder, 'postgres', 'cluster', 'global', 'pg_control'));
    await expect(openPostgres({ dataFolder: folder, log })).rejects.toMatchObject({
      code: 'kernel.postgres-not-started',
      values: { reason: expect.stringMatching(/pg_control/) },
    });
  });
});
