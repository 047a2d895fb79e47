import { createHash } from 'node:crypto';
import type pg from 'pg';
import pino from 'pino';
import { textOf } from '../../doors/messages.ts';
import { mailKinds, rights, subscriptions } from '../../doors/operations.ts';
import { startWorker } from '../../doors/worker.ts';
import { openDatabase } from '../../kernel/database/database.ts';
import { fetchOutside } from '../../kernel/outgoing/fetch.ts';
import type { Services } from '../../kernel/services.ts';
import { makeVault } from '../../kernel/vault/vault.ts';
import { outsideAt } from '../../trust/testing/served-hierarchy.ts';

export interface SealWorkerOptions {
  connection: pg.ClientConfig;
  /** The instant at which the clock stands. */
  now: string;
  origin: string;
  mode: Services['mode'];
  /** Where the world outside is served, for a worker that raises levels. */
  outsidePort: number | null;
  /** Dies by SIGKILL when this point is reached for the `after`-th time. */
  failpoint: string | null;
  after: number;
}

/** The real worker in a process of its own, until no job waits that could run now. For tests of kills. */
export async function runSealWorker(options: SealWorkerOptions): Promise<void> {
  const { db, pool, close } = openDatabase(options.connection, 6);
  const now = new Date(options.now);
  let reached = 0;
  const services: Services = {
    db,
    vault: makeVault(createHash('sha256').update('a test installation').digest()),
    log: pino({ level: 'silent' }),
    now: () => now,
    origin: options.origin,
    mode: options.mode,
    smtp: null,
    text: textOf,
    subscriptions,
    mailKinds,
    rights,
    fetchOutside: options.outsidePort === null ? fetchOutside : outsideAt(options.outsidePort),
    pkcs11Library: null,
    failpoint(name) {
      if (name !== options.failpoint) return;
      reached += 1;
      if (reached >= options.after) process.kill(process.pid, 'SIGKILL');
    },
  };
  const worker = await startWorker(services, pool, 2);
  for (;;) {
    const { rows } = await pool.query(
      'select count(*)::int as n from graphile_worker.jobs where attempts < max_attempts',
    );
    if (rows[0].n === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await worker.stop();
  await close();
  process.exit(0);
}
