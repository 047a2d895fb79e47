import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type Migration, refuse as refuseMigration } from '../database/migrate.ts';
import { reasonOf } from '../postgres/errors.ts';
import type { Vault } from '../vault/vault.ts';
import { refuse } from './errors.ts';
import {
  type BackupHeader,
  type Contents,
  cipherOf,
  encodeFrame,
  hmacOf,
  kinds,
  MAGIC,
  NOTE,
  trailerOf,
} from './format.ts';
import { openBackup } from './open-backup.ts';
import { JOBS, jobColumns, selectJobs } from './queue.ts';
import { columnList, KEYS_TABLE, readSequences, readTables } from './tables.ts';

export interface BackupRequest {
  pool: pg.Pool;
  vault: Vault;
  /** Of this program: its stages' schemas are what is backed up. */
  migrations: readonly Migration[];
  /** Never overwritten. */
  file: string;
  /** Where the wrapped keys go, apart from all else; replaced each time. Absent: they are in `file`. */
  keysFile?: string | undefined;
  now: Date;
}

const FRAME = 64 * 1024;
const GZIP_LEVEL = 3;

/**
 * Writes a backup of the whole database as it stands at one instant, while others work in it. The file appears under
 * its name when it is whole, on the disk, and was read back.
 *
 * @returns its header
 * @throws `kernel.backup-…`; `kernel.schema-newer` where the database is of a newer program
 */
export async function writeBackup(request: BackupRequest): Promise<BackupHeader> {
  const { pool, vault, migrations, file, keysFile, now } = request;
  await needFree(file);
  const client = await pool.connect();
  const unfinished = [file, ...(keysFile ? [keysFile] : [])].map((name) => `${name}.unfinished`);
  try {
    await client.query('begin transaction isolation level repeatable read, read only');
    const schema = await readSchema(client, migrations);
    const schemas = [...new Set(migrations.map(({ stage }) => stage))];
    const write = async (name: string, contents: Contents) => {
      const header: BackupHeader = {
        contents,
        madeAt: now.toISOString(),
        key: vault.keyId,
        note: NOTE,
        salt: randomBytes(16).toString('hex'),
        migrations: schema,
      };
      await writeFile(`${name}.unfinished`, header, vault, frames(client, schemas, contents));
      await openBackup(`${name}.unfinished`, vault);
      return header;
    };
    const header = await write(file, keysFile ? 'all-but-keys' : 'everything');
    if (keysFile) await write(keysFile, 'keys');
    await needFree(file);
    await rename(unfinished[0]!, file);
    if (keysFile) await rename(unfinished[1]!, keysFile);
    return header;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall)
      throw refuse('kernel.backup-not-written', { file, reason: reasonOf(error) });
    throw error;
  } finally {
    await client.query('rollback').catch(() => undefined);
    client.release();
    for (const name of unfinished) await rm(name, { force: true });
  }
}

async function needFree(file: string): Promise<void> {
  const there = await stat(file).catch(() => null);
  if (there) throw refuse('kernel.backup-file-there', { file });
}

/** The migrations that the database went through. */
async function readSchema(client: pg.ClientBase, known: readonly Migration[]) {
  const { rows: there } = await client.query<{ there: boolean }>(
    `select to_regclass('kernel.migration') is not null as there`,
  );
  if (!there[0]!.there) throw refuse('kernel.backup-nothing');
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from kernel.migration order by name collate "C"',
  );
  const names = new Set(known.map(({ name }) => name));
  for (const { name } of rows)
    if (!names.has(name)) throw refuseMigration('kernel.schema-newer', { migration: name });
  return rows;
}

async function* frames(
  client: pg.PoolClient,
  schemas: readonly string[],
  contents: Contents,
): AsyncGenerator<Buffer> {
  const json = (kind: number, value: unknown) => encodeFrame(kind, Buffer.from(JSON.stringify(value)));
  for (const { name, quoted, columns } of await readTables(client, schemas)) {
    if (contents !== 'everything' && (name === KEYS_TABLE) !== (contents === 'keys')) continue;
    yield json(kinds.table, { table: name, columns });
    yield* rowsOf(client, `copy ${quoted} (${columnList(client, columns)}) to stdout`);
  }
  if (contents !== 'keys') {
    yield json(kinds.table, { table: JOBS, columns: jobColumns });
    yield* rowsOf(client, `copy (${selectJobs}) to stdout`);
    yield json(kinds.sequences, await readSequences(client, schemas));
  }
  yield encodeFrame(kinds.end, Buffer.alloc(0));
}

/** The rows as PostgreSQL sends them, gathered into frames and cut where one is long. */
async function* rowsOf(client: pg.PoolClient, copy: string): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let size = 0;
  const cut = function* () {
    const bytes = Buffer.concat(waiting);
    for (let at = 0; at < bytes.length; at += FRAME)
      yield encodeFrame(kinds.data, bytes.subarray(at, at + FRAME));
    waiting = [];
    size = 0;
  };
  for await (const chunk of client.query(copyTo(copy)) as AsyncIterable<Buffer>) {
    waiting.push(chunk);
    size += chunk.length;
    if (size >= FRAME) yield* cut();
  }
  yield* cut();
}

async function writeFile(
  file: string,
  header: BackupHeader,
  vault: Vault,
  body: AsyncGenerator<Buffer>,
): Promise<void> {
  const hmac = hmacOf(vault, header.salt);
  await pipeline(
    body,
    createGzip({ level: GZIP_LEVEL }),
    cipherOf(vault, header.salt),
    async function* (encrypted: AsyncIterable<Buffer>) {
      const head = Buffer.from(`${MAGIC}${JSON.stringify(header)}\n`);
      hmac.update(head);
      yield head;
      for await (const chunk of encrypted) {
        hmac.update(chunk);
        yield chunk;
      }
      yield trailerOf(hmac.digest());
    },
    // What is left of a backup that was cut short is written over.
    createWriteStream(file, { flags: 'w', mode: 0o600 }),
  );
  const handle = await open(file, 'r');
  await handle.sync().finally(() => handle.close());
}
