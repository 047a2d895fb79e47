import { spawn } from 'node:child_process';
import { chown, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { environment } from './cluster.ts';
import { codeOf, folderFault } from './errors.ts';
import type { Place } from './place.ts';
import { isPostgres } from './process-table.ts';

/** Where a server listens: a socket's folder or 127.0.0.1, and the port. */
export interface Address {
  pid: number;
  host: string;
  port: number;
}

/** A server that we set off; it outlives us until someone stops it. */
export interface Started {
  state: 'running' | 'failed' | 'killed';
  /** What it has written to its log since. */
  output(): Promise<string>;
}

const loopback = '127.0.0.1';
const socketPort = 5432;
const longestLog = 1_000_000;

/** Settings that no configuration file may weaken: acknowledged means on disk. */
const durable = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };
const throwaway = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** The log keeps to events of the server: a statement or its values may hold personal data. */
const quietLog = {
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
};

const workload = {
  max_connections: '200',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
};

/** What `postmaster.pid` says, whether that server still lives or not; undefined if there is none. */
export async function readAddress(cluster: string): Promise<Address | undefined> {
  let lines: string[];
  try {
    lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  const [pid, , , port, socket] = lines.map((line) => line.trim());
  if (!pid || !port) return undefined;
  return { pid: Number(pid), port: Number(port), host: socket || loopback };
}

/**
 * Sets the server off in a session of its own, so that Ctrl-C in the terminal reaches Node alone, which
 * closes first. Two that start at once are told apart by PostgreSQL's own lock: one gives up at once.
 */
export async function startServer(
  place: Place,
  binaries: Binaries,
  options: { durable: boolean; port?: number },
): Promise<Started> {
  const log = await openLog(place);
  try {
    const settings = {
      ...workload,
      ...quietLog,
      ...(await listening(place, options.port)),
      ...(options.durable ? durable : throwaway),
    };
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = spawn(binaries.postgres, ['-D', place.cluster, ...args], {
      ...place.user,
      cwd: place.home,
      env: environment(),
      detached: true,
      windowsHide: true,
      stdio: ['ignore', log.handle.fd, log.handle.fd],
    });
    const started: Started = {
      state: 'running',
      output: async () => (await readFile(place.log)).subarray(log.from).toString('utf8'),
    };
    child.on('exit', (code) => {
      started.state = code === null ? 'killed' : 'failed';
    });
    child.on('error', () => {
      started.state = 'failed';
    });
    child.unref();
    return started;
  } finally {
    await log.handle.close();
  }
}

/** A socket where its path is short enough for the system (107 bytes on Linux, 103 on macOS), else loopback. */
async function listening(place: Place, port?: number) {
  const socket = join(place.home, `.s.PGSQL.${socketPort}`);
  if (process.platform !== 'win32' && Buffer.byteLength(socket) < 100) {
    return { listen_addresses: '', unix_socket_directories: place.home, port: String(socketPort) };
  }
  return {
    listen_addresses: loopback,
    unix_socket_directories: '',
    port: String(port ?? (await freePort())),
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, loopback, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function openLog(place: Place) {
  try {
    const { size } = await stat(place.log).catch(() => ({ size: 0 }));
    if (size > longestLog) await rename(place.log, `${place.log}.old`);
    const handle = await open(place.log, 'a', 0o600);
    if (place.user) await chown(place.log, place.user.uid, place.user.gid);
    return { handle, from: (await handle.stat()).size };
  } catch (error) {
    throw folderFault(error, place.home);
  }
}

/**
 * Removes lock files that name a process which is no longer PostgreSQL: that of the cluster and that of the
 * socket. PostgreSQL itself removes one only if no process has that number.
 *
 * @returns whether one was removed
 */
export async function removeStaleLocks(place: Place): Promise<boolean> {
  let removed = false;
  for (const file of [
    join(place.cluster, 'postmaster.pid'),
    join(place.home, `.s.PGSQL.${socketPort}.lock`),
  ]) {
    const pid = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
    if (Number.isNaN(pid) || isPostgres(pid, place.cluster)) continue;
    await rm(file, { force: true });
    removed = true;
  }
  return removed;
}

/** Stops the server in order (connections end, everything is on disk) and waits until it is gone. */
export function stopServer(place: Place, binaries: Binaries): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(binaries.pgCtl, ['stop', '-D', place.cluster, '-m', 'fast', '-w', '-t', '60'], {
      ...place.user,
      cwd: place.home,
      env: environment(),
      detached: true,
      windowsHide: true,
      stdio: 'ignore',
    });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}
