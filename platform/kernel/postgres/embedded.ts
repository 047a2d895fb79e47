import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import { type Binaries, findBinaries } from './binaries.ts';
import { ensureCluster, superuser } from './cluster.ts';
import { codeOf, explainOutput, reasonOf, refuse } from './errors.ts';
import type { OpenedPostgres } from './open-postgres.ts';
import { findPlace, type Place } from './place.ts';
import {
  type Address,
  readAddress,
  removeStaleLocks,
  type Started,
  startServer,
  stopServer,
} from './server.ts';

/**
 * The register of who uses the server is a shared advisory lock, held by one connection of each process. The
 * system ends it with the process, however that dies, so there is nothing stale to find. Who can have it
 * alone is the last one, and stops the server. Advisory locks belong to a database: this one to `postgres`.
 */
const usersLock = 7_790_251;
const setupLock = 7_790_252;
const appRole = 'waymark';

/** A server that neither answers nor says why is given up after this time; one that recovers is waited for. */
const patience = 60_000;
/** A server that is just being started again is waited for this long before we leave, in milliseconds. */
const longestGoodbye = 5_000;

export interface EmbeddedOptions {
  dataFolder: string;
  database: string;
  log: Pick<Logger, 'info' | 'warn'>;
  /** False only for databases that a test throws away. */
  durable?: boolean;
}

interface Cluster {
  place: Place;
  binaries: Binaries;
  password: string;
  durable: boolean;
  log: EmbeddedOptions['log'];
}

interface Hold {
  /** Keeps us in the register of users. */
  client: pg.Client;
  address: Address;
}

/** Starts or joins the built-in server, and makes our database in it if it is missing. */
export async function openEmbedded(options: EmbeddedOptions): Promise<OpenedPostgres> {
  const { dataFolder, database, log, durable = true } = options;
  const place = await findPlace(dataFolder, log);
  const binaries = await findBinaries(place.user);
  const password = await ensureCluster(place, binaries, durable);
  const cluster: Cluster = { place, binaries, password, durable, log };

  let hold = await takeHold(cluster, database);
  let closing: Promise<void> | undefined;
  let rejoining: Promise<void> = Promise.resolve();
  watch();

  /** If the server dies under us, whoever notices starts it again; pools then connect as if nothing was. */
  function watch() {
    hold.client.once('end', () => {
      if (!closing) rejoining = rejoin();
    });
  }

  async function rejoin(): Promise<void> {
    log.warn('The built-in database went away; starting it again.');
    for (let pause = 100; !closing; pause = Math.min(pause * 2, 10_000)) {
      try {
        hold = await takeHold(cluster, database);
        return watch();
      } catch (error) {
        log.warn(`The built-in database does not start yet: ${reasonOf(error)}`);
        await sleep(pause);
      }
    }
  }

  async function close(): Promise<void> {
    await Promise.race([rejoining, sleep(longestGoodbye, undefined, { ref: false })]);
    await leave(cluster, hold);
  }

  return {
    connection: { ...settings(cluster, hold.address), user: appRole, database },
    kind: 'embedded',
    version: binaries.version,
    where: place.home,
    nameCollation: '"und-x-icu"',
    close() {
      closing ??= close();
      return closing;
    },
  };
}

function settings({ password }: Cluster, { host, port }: Address): pg.ClientConfig {
  return { host, port, password, ssl: false };
}

async function connect(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: 10_000, keepAlive: true });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Joins the server that runs, or starts it, until we are in its register and our database answers. */
async function takeHold(cluster: Cluster, database: string): Promise<Hold> {
  let started: Started | undefined;
  let port = (await readAddress(cluster.place.cluster))?.port;
  let deadline = Date.now() + patience;
  for (;;) {
    const outcome = await tryToJoin(cluster, database);
    if (typeof outcome === 'object') return outcome;
    if (outcome === 'busy') deadline = Date.now() + patience;
    if (outcome === 'absent' && started?.state !== 'running') {
      if (started) port = await learnFrom(started, cluster, port);
      if (Date.now() > deadline) throw explainOutput((await started?.output()) ?? '', cluster.place.home);
      started = await startServer(cluster.place, cluster.binaries, { durable: cluster.durable, port });
    }
    if (Date.now() > deadline) {
      throw refuse('kernel.postgres-not-started', {
        folder: cluster.place.home,
        reason: `no answer for ${patience / 1000} seconds`,
      });
    }
    await sleep(outcome === 'busy' ? 100 : 30);
  }
}

/** Why a start ended: throws what a person must mend, and returns the port for the next try otherwise. */
async function learnFrom(started: Started, cluster: Cluster, port?: number): Promise<number | undefined> {
  const output = await started.output();
  if (/could not bind|could not create any TCP\/IP sockets/.test(output)) return undefined;
  if (/lock file .* already exists/.test(output)) {
    await removeStaleLocks(cluster.place);
    return port;
  }
  // Server processes of a killed server live on for a moment.
  if (/pre-existing shared memory block|bogus data in lock file|lock file .* is empty/.test(output)) {
    await sleep(200);
    return port;
  }
  if (started.state === 'killed') return port;
  throw explainOutput(output, cluster.place.home);
}

/** `busy`: it lives, but starts, recovers or stops just now. `absent`: nobody listens. */
async function tryToJoin(cluster: Cluster, database: string): Promise<Hold | 'busy' | 'absent'> {
  const address = await readAddress(cluster.place.cluster);
  if (!address) return 'absent';
  const server = settings(cluster, address);
  let client: pg.Client | undefined;
  try {
    client = await connect({ ...server, user: superuser, database: 'postgres' });
    const { rows } = await client.query('select pg_try_advisory_lock_shared($1) as held', [usersLock]);
    if (rows[0].held) {
      await ensureDatabase(client, database, cluster.password);
      // A server that began to stop before we were in the register takes no new connection.
      await (await connect({ ...server, user: appRole, database })).end();
      return { client, address };
    }
    await client.end();
    return 'busy';
  } catch (error) {
    await client?.end().catch(() => undefined);
    return judge(error, cluster);
  }
}

function judge(error: unknown, { place }: Cluster): 'busy' | 'absent' {
  const code = codeOf(error);
  // Starts up, recovers, shuts down; ended by its administrator or a crash; too many connections.
  if (['57P03', '57P01', '57P02', '53300'].includes(code)) return 'busy';
  if (['53100', 'ENOSPC'].includes(code)) throw refuse('kernel.postgres-disk-full', { folder: place.home });
  if (code === 'EACCES') throw refuse('kernel.postgres-folder-foreign', { folder: place.home });
  // A foreign server on the port that an old postmaster.pid names refuses our password.
  if (code === '' || /^E[A-Z]{3,}/.test(code) || code.startsWith('28')) return 'absent';
  throw error;
}

/** Role and database of Waymark; several processes may ask at once. */
async function ensureDatabase(client: pg.Client, database: string, password: string): Promise<void> {
  const { rows } = await client.query(
    `select exists (select from pg_roles where rolname = $1) and exists
      (select from pg_database where datname = $2) as complete`,
    [appRole, database],
  );
  if (rows[0].complete) return;
  await client.query('select pg_advisory_lock($1)', [setupLock]);
  try {
    const missing = async (sql: string, name: string) => (await client.query(sql, [name])).rowCount === 0;
    if (await missing('select from pg_roles where rolname = $1', appRole)) {
      await client.query(`create role ${appRole} login createdb password ${client.escapeLiteral(password)}`);
    }
    if (await missing('select from pg_database where datname = $1', database)) {
      await client.query(`create database ${client.escapeIdentifier(database)} owner ${appRole}`);
    }
  } finally {
    await client.query('select pg_advisory_unlock($1)', [setupLock]);
  }
}

/** Leaves the register, and stops the server if nobody else is in it. */
async function leave({ place, binaries, log }: Cluster, { client }: Hold): Promise<void> {
  try {
    await client.query('select pg_advisory_unlock_shared($1)', [usersLock]);
    const { rows } = await client.query('select pg_try_advisory_lock($1) as alone', [usersLock]);
    if (rows[0].alone && !(await stopServer(place, binaries))) {
      log.warn(`The built-in database in ${place.home} is slow to stop; it finishes by itself.`);
    }
  } catch {
    // The server is gone already.
  } finally {
    await client.end().catch(() => undefined);
  }
}
