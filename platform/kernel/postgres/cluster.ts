import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { codeOf, explainOutput, folderFault, refuse } from './errors.ts';
import type { Place } from './place.ts';
import { isAlive } from './process-table.ts';

/** Owner of the cluster; Waymark itself connects as a role that cannot touch the machine. */
export const superuser = 'postgres';
const passwordFile = 'waymark.password';

/** Folders in which this process is making a cluster right now. */
const growing = new Set<string>();

/**
 * Makes the cluster if there is none. It grows in a folder beside and is renamed when complete, password
 * included: so a broken-off `initdb` leaves nothing that looks like a database, and of two processes that
 * start together one wins and the other uses what it finds.
 *
 * @returns the password of its roles
 */
export async function ensureCluster(place: Place, binaries: Binaries, durable: boolean): Promise<string> {
  try {
    const found = await readVersion(place);
    if (found === undefined) await makeCluster(place, binaries, durable);
    else if (found !== binaries.major) {
      throw refuse('kernel.postgres-folder-other-version', {
        folder: place.cluster,
        found,
        needed: binaries.major,
      });
    }
    const password = await readFile(join(place.cluster, passwordFile), 'utf8').catch(() => '');
    if (password !== '') return password.trim();
    const reason = `${passwordFile} is missing in ${place.cluster}`;
    throw refuse('kernel.postgres-not-started', { folder: place.home, reason });
  } catch (error) {
    throw folderFault(error, place.home);
  }
}

async function readVersion(place: Place): Promise<string | undefined> {
  try {
    return (await readFile(join(place.cluster, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    if (codeOf(error) === 'EACCES') throw refuse('kernel.postgres-folder-foreign', { folder: place.home });
    throw error;
  }
}

async function makeCluster(place: Place, binaries: Binaries, durable: boolean): Promise<void> {
  await removeBrokenOff(place);
  const name = `new-${process.pid}-${randomBytes(4).toString('hex')}`;
  const workshop = join(place.home, name);
  const cluster = join(workshop, 'cluster');
  growing.add(name);
  try {
    await mkdir(workshop, { mode: 0o700 });
    const password = join(workshop, 'password');
    await writeFile(password, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
    if (place.user) {
      for (const path of [workshop, password]) await chown(path, place.user.uid, place.user.gid);
    }
    await initdb(place, binaries, cluster, password, durable);
    await rename(password, join(cluster, passwordFile));
    await sync(cluster);
    await rename(cluster, place.cluster).catch((error: unknown) => {
      if (!['ENOTEMPTY', 'EEXIST'].includes(codeOf(error))) throw error;
    });
    await sync(place.home);
  } finally {
    await rm(workshop, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
    growing.delete(name);
  }
}

/**
 * Text is UTF-8 in PostgreSQL's own `C.UTF-8`: upper and lower case work in every script, and no update of
 * the system's locales can break an index. What people read in order is sorted by an ICU collation in SQL.
 */
function initdb(place: Place, binaries: Binaries, cluster: string, password: string, durable: boolean) {
  const args = [
    `--pgdata=${cluster}`,
    `--username=${superuser}`,
    `--pwfile=${password}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--set=timezone=UTC',
    '--set=log_timezone=UTC',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ];
  return new Promise<void>((resolve, reject) => {
    const child = spawn(binaries.initdb, args, {
      ...place.user,
      cwd: place.home,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (chunk: Buffer) => {
      output = (output + chunk.toString('utf8')).slice(-20_000);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(explainOutput(output, place.home))));
  });
}

/** Settings for clients in our own environment must not steer the server. */
export function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(own), LC_ALL: 'C' };
}

async function removeBrokenOff(place: Place): Promise<void> {
  for (const name of await readdir(place.home)) {
    const pid = /^new-(\d+)-/.exec(name)?.[1];
    const alive = Number(pid) === process.pid ? growing.has(name) : isAlive(Number(pid));
    if (pid === undefined || alive) continue;
    await rm(join(place.home, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

async function sync(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
