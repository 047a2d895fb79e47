import type pg from 'pg';
import type { Logger } from 'pino';
import { openEmbedded } from './embedded.ts';
import { openExternal } from './external.ts';

export interface OpenPostgresOptions {
  /** Where the built-in database lives (`<dataFolder>/postgres`); made if it is missing. */
  dataFolder: string;
  /** A PostgreSQL of the operator's own (15 or newer); its database must exist. */
  databaseUrl?: string | undefined;
  /** Name of the database in the built-in server. Default `waymark`. */
  database?: string;
  log: Pick<Logger, 'info' | 'warn'>;
}

export interface OpenedPostgres {
  /** For `openDatabase`, or any pool of `pg`. */
  connection: pg.PoolConfig;
  kind: 'embedded' | 'external';
  /** `18.4` */
  version: string;
  /** For people: the folder, or host, port and database. Never the password. */
  where: string;
  /** Collation that sorts names for people, to be written after COLLATE. */
  nameCollation: '"und-x-icu"' | '"default"';
  /**
   * Lets go of the database. The last process of this machine that uses the built-in server stops it. Close
   * the pools first. May be called more than once.
   */
  close(): Promise<void>;
}

/**
 * Opens the database: the one that `databaseUrl` names, else the built-in PostgreSQL, which it starts if no
 * other process has. What stands in the way comes as a refusal `kernel.postgres-…` that says what to do.
 */
export function openPostgres(options: OpenPostgresOptions): Promise<OpenedPostgres> {
  const { dataFolder, databaseUrl, database = 'waymark', log } = options;
  return databaseUrl ? openExternal(databaseUrl) : openEmbedded({ dataFolder, database, log });
}
