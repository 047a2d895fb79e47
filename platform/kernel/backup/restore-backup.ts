import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { applyMigration, MIGRATION_LOCK, type Migration, makeMigrationTable } from '../database/migrate.ts';
import { refuse } from './errors.ts';
import { type Frame, kinds, sequencesFrame, type TableFrame, tableFrame } from './format.ts';
import type { OpenedBackup } from './open-backup.ts';
import { addRestoredJobs, JOBS, jobColumns, makeJobsTable } from './queue.ts';
import { RESTING, type Resting } from './resting.ts';
import { columnList, KEYS_TABLE, readTables } from './tables.ts';

export interface RestoreRequest {
  pool: pg.Pool;
  backup: OpenedBackup;
  /** Of the file of keys, where these were backed up apart. */
  keys: OpenedBackup | null;
  migrations: readonly Migration[];
  now: Date;
}

/**
 * Refuses what can never be restored here, before anything is done.
 *
 * @throws `kernel.backup-keys-apart`, `-not-keys`, `-newer`, `-schema-changed`
 */
export function checkRestorable({ backup, keys, migrations }: Omit<RestoreRequest, 'pool' | 'now'>): void {
  const { contents } = backup.header;
  if (contents === 'keys' || (contents === 'everything' && keys)) throw refuse('kernel.backup-not-keys');
  if (contents === 'all-but-keys' && !keys) throw refuse('kernel.backup-keys-apart');
  if (keys && keys.header.contents !== 'keys') throw refuse('kernel.backup-not-keys');
  const known = new Map(migrations.map(({ name, sha256 }) => [name, sha256]));
  for (const { name, sha256 } of backup.header.migrations) {
    const here = known.get(name);
    if (here === undefined) throw refuse('kernel.backup-newer', { migration: name });
    if (here !== sha256) throw refuse('kernel.backup-schema-changed', { migration: name });
  }
}

/** Of a transaction or a pool. */
type Asked = Pick<pg.ClientBase, 'query'>;

/** @throws `kernel.backup-not-empty` where a stage's table has a row, or a schema of that name is not ours */
export async function needEmpty(
  database: pg.Pool | pg.PoolClient,
  schemas: readonly string[],
): Promise<void> {
  const client = database as Asked;
  const { rows: found } = await client.query<{ schema: string }>(
    'select nspname as schema from pg_namespace where nspname = any($1)',
    [schemas],
  );
  if (found.length === 0) return;
  const { rows: ours } = await client.query<{ ours: boolean }>(
    `select to_regclass('kernel.migration') is not null as ours`,
  );
  if (!ours[0]!.ours) throw refuse('kernel.backup-not-empty', { table: found[0]!.schema });
  const { rows: tables } = await client.query<{ name: string; quoted: string }>(
    `select schemaname || '.' || tablename as name, format('%I.%I', schemaname, tablename) as quoted
     from pg_tables where schemaname = any($1) and (schemaname, tablename) <> ('kernel', 'migration')`,
    [schemas],
  );
  for (const { name, quoted } of tables) {
    const { rows } = await client.query<{ filled: boolean }>(
      `select exists (select from ${quoted}) as filled`,
    );
    if (rows[0]!.filled) throw refuse('kernel.backup-not-empty', { table: name });
  }
}

/**
 * Fills an empty database from a backup, in one transaction: all of it, or nothing. A backup of an older schema goes
 * through the migrations that it lacks. The queue's own tables must be there.
 *
 * @returns how many jobs wait again
 */
export async function restoreBackup(request: RestoreRequest): Promise<{ jobs: number }> {
  checkRestorable(request);
  const { pool, backup, keys, migrations, now } = request;
  const schemas = [...new Set(migrations.map(({ stage }) => stage))];
  const client = await pool.connect();
  try {
    await client.query('begin');
    // Who starts in the meantime waits, and then finds everything done.
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await needEmpty(client, schemas);
    const ran = new Set(backup.header.migrations.map(({ name }) => name));
    await makeSchema(
      client,
      schemas,
      migrations.filter(({ name }) => ran.has(name)),
    );
    const references = await dropReferences(client, schemas);
    await switchTriggers(client, schemas, 'disable');
    const jobsTable = await makeJobsTable(client);
    for (const { frames } of keys ? [backup, keys] : [backup])
      await load(client, frames(), schemas, jobsTable);
    if (keys) await forgetErasedKeys(client, references);
    for (const { table, name, definition } of references)
      await client.query(`alter table ${table} add constraint ${name} ${definition}`).catch((error) => {
        if (keys && error.code === '23503') throw refuse('kernel.backup-keys-missing');
        throw error;
      });
    await switchTriggers(client, schemas, 'enable');
    const jobs = await addRestoredJobs(client);
    for (const migration of migrations) if (!ran.has(migration.name)) await applyMigration(client, migration);
    await rest(client, { backupOf: backup.header.madeAt, restoredAt: now.toISOString() });
    await client.query('commit');
    await client.query('analyze');
    return { jobs };
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** The schema as it was when the backup was made; its list of migrations comes with the rows. */
async function makeSchema(
  client: pg.ClientBase,
  schemas: readonly string[],
  migrations: readonly Migration[],
): Promise<void> {
  for (const schema of schemas)
    await client.query(`drop schema if exists ${client.escapeIdentifier(schema)} cascade`);
  await makeMigrationTable(client);
  for (const { sql } of migrations) await client.query(sql);
}

interface Reference {
  table: string;
  name: string;
  definition: string;
  /** The one column of a reference that is emptied when what it names is deleted, where it names a key. */
  forgets: string | null;
}

/** Rows come in no order that references would bear; these are checked as a whole afterwards, which is quicker, too. */
async function dropReferences(client: pg.ClientBase, schemas: readonly string[]): Promise<Reference[]> {
  const { rows } = await client.query<Reference>(
    `select c.conrelid::regclass::text as table, quote_ident(c.conname) as name,
       pg_get_constraintdef(c.oid) as definition,
       case when c.confrelid = to_regclass($2) and c.confdeltype = 'n' then
         (select quote_ident(attname) from pg_attribute where attrelid = c.conrelid and attnum = c.conkey[1])
       end as forgets
     from pg_constraint c join pg_namespace n on n.oid = c.connamespace
     where c.contype = 'f' and n.nspname = any($1)`,
    [schemas, KEYS_TABLE],
  );
  for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint ${name}`);
  return rows;
}

/** Rows are put back as they were; what they set off when they were new has been done. */
async function switchTriggers(
  client: pg.ClientBase,
  schemas: readonly string[],
  how: 'enable' | 'disable',
): Promise<void> {
  const { rows } = await client.query<{ table: string }>(
    `select distinct t.tgrelid::regclass::text as table from pg_trigger t
     join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
     where not t.tgisinternal and n.nspname = any($1)`,
    [schemas],
  );
  for (const { table } of rows) await client.query(`alter table ${table} ${how} trigger user`);
}

async function load(
  client: pg.PoolClient,
  frames: AsyncGenerator<Frame>,
  schemas: readonly string[],
  jobsTable: string,
): Promise<void> {
  const tables = new Map((await readTables(client, schemas)).map((table) => [table.name, table]));
  const copyOf = ({ table, columns }: TableFrame): string => {
    const into =
      table === JOBS
        ? { quoted: jobsTable, columns: jobColumns }
        : (tables.get(table) ?? { quoted: '', columns: [] });
    if (!columns.every((column) => into.columns.includes(column)))
      throw new RangeError(`the backup names columns of ${table} that its schema lacks`);
    return `copy ${into.quoted} (${columnList(client, columns)}) from stdin`;
  };
  let next = await frames.next();
  while (!next.done && next.value.kind !== kinds.end) {
    const { kind, payload } = next.value;
    if (kind === kinds.sequences) {
      for (const { sequence, value } of sequencesFrame.parse(JSON.parse(payload.toString())))
        await client.query('select setval($1::regclass, $2)', [sequence, value]);
      next = await frames.next();
      continue;
    }
    if (kind !== kinds.table) throw new RangeError('the backup has a part that we do not know');
    const copy = copyOf(tableFrame.parse(JSON.parse(payload.toString())));
    const rows = async function* () {
      for (
        next = await frames.next();
        !next.done && next.value.kind === kinds.data;
        next = await frames.next()
      )
        yield next.value.payload;
    };
    await pipeline(Readable.from(rows()), client.query(copyFrom(copy)));
  }
  if (next.done) throw new RangeError('the backup has no end');
  // To the last byte, so that the compressed stream's own check is made, too.
  while (!(await frames.next()).done);
}

/** A key that was erased since the backup stays erased, and what it encrypted with it. */
async function forgetErasedKeys(client: pg.ClientBase, references: readonly Reference[]): Promise<void> {
  for (const { table, forgets } of references)
    if (forgets)
      await client.query(`update ${table} set ${forgets} = null where ${forgets} is not null
        and not exists (select from ${KEYS_TABLE} k where k.id = ${table}.${forgets})`);
}

async function rest(client: pg.ClientBase, resting: Resting): Promise<void> {
  await client.query(
    `insert into kernel.setting (key, value) values ($1, $2)
     on conflict (key) do update set value = excluded.value, updated_at = now()`,
    [RESTING, JSON.stringify(resting)],
  );
}
