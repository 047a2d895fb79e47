import pg from 'pg';
import { codeOf, reasonOf, refuse } from './errors.ts';
import type { OpenedPostgres } from './open-postgres.ts';

/** How long a server may take to answer at start-up, in milliseconds. */
const patience = 8_000;
const oldestVersion = 15;

/** Tries the operator's database once and looks whether it is fit for Waymark. */
export async function openExternal(databaseUrl: string): Promise<OpenedPostgres> {
  const target = readUrl(databaseUrl);
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: patience });
  client.on('error', () => undefined);
  try {
    await client.connect().catch((error: unknown) => {
      throw explainRefusal(error, target);
    });
    const facts = await readFacts(client);
    checkFitness(facts, target.address);
    return {
      connection: { connectionString: databaseUrl },
      kind: 'external',
      version: facts.version,
      where: `${target.address}/${facts.database}`,
      nameCollation: facts.icu ? '"und-x-icu"' : '"default"',
      close: async () => undefined,
    };
  } finally {
    await client.end().catch(() => undefined);
  }
}

interface Target {
  address: string;
  user: string;
  database: string;
}

function readUrl(databaseUrl: string): Target {
  try {
    if (!/^postgres(ql)?:\/\//.test(databaseUrl)) throw new Error('another protocol');
    const { host, port, user, database } = new pg.Client({ connectionString: databaseUrl });
    return { address: `${host}:${port}`, user: user ?? '', database: database ?? '' };
  } catch {
    throw refuse('kernel.postgres-url-invalid');
  }
}

function explainRefusal(error: unknown, { address, user, database }: Target) {
  const code = codeOf(error);
  if (code === '28P01') return refuse('kernel.postgres-password-refused', { address, user });
  if (code === '3D000') return refuse('kernel.postgres-database-missing', { address, database });
  // Class codes of SQL have five characters; the server spoke. Everything else is the way to it.
  if (/^[0-9A-Z]{5}$/.test(code)) {
    return refuse('kernel.postgres-refused', { address, reason: reasonOf(error) });
  }
  // Without a password in the address, the library itself gives up half-way.
  if (/password must be a string/i.test(reasonOf(error))) {
    return refuse('kernel.postgres-password-refused', { address, user });
  }
  return refuse('kernel.postgres-unreachable', { address, reason: code || reasonOf(error) });
}

export interface Facts {
  /** As `server_version_num` counts: 180004. */
  number: number;
  version: string;
  encoding: string;
  database: string;
  user: string;
  canCreate: boolean;
  readOnly: boolean;
  icu: boolean;
}

export async function readFacts(client: pg.Client): Promise<Facts> {
  const { rows } = await client.query<Facts>(`
    select current_setting('server_version_num')::int as "number",
      split_part(current_setting('server_version'), ' ', 1) as "version",
      current_setting('server_encoding') as "encoding",
      current_database() as "database",
      current_user as "user",
      has_database_privilege(current_database(), 'CREATE') as "canCreate",
      current_setting('transaction_read_only') = 'on' as "readOnly",
      exists (select from pg_collation where collname = 'und-x-icu') as "icu"`);
  return rows[0]!;
}

/** Throws what makes a database unfit; says the gravest first. */
export function checkFitness(facts: Facts, address: string): void {
  const { version, encoding, database, user } = facts;
  if (facts.number < oldestVersion * 10_000) throw refuse('kernel.postgres-too-old', { address, version });
  if (encoding !== 'UTF8') throw refuse('kernel.postgres-wrong-encoding', { database, encoding });
  if (facts.readOnly) throw refuse('kernel.postgres-read-only', { address });
  if (!facts.canCreate) throw refuse('kernel.postgres-no-create-right', { user, database });
}
