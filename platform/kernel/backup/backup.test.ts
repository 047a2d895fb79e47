import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runMigrations } from 'graphile-worker';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { loadDemonstration } from '../../demonstration/index.ts';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { openDatabase } from '../database/database.ts';
import { type Migration, readMigrations } from '../database/migrate.ts';
import { newId } from '../ids.ts';
import { addJob } from '../jobs/jobs.ts';
import { createDatabaseFromTemplate } from '../postgres/test-postgres.ts';
import { makeVault } from '../vault/vault.ts';
import { TRAILER_BYTES } from './format.ts';
import { openBackup } from './open-backup.ts';
import { restoreBackup } from './restore-backup.ts';
import { readTables } from './tables.ts';
import { writeBackup } from './write-backup.ts';

let house: TestHouse;
let migrations: Migration[];
let schemas: string[];
let folder: string;
let files = 0;
const at = (name: string) => join(folder, name);
const now = new Date('2026-06-15T12:00:00Z');

/** An empty database with the queue's own tables, as `waymark restore` finds it. */
async function emptyDatabase() {
  const { admin } = inject('postgres');
  const name = `waymark_restore_${newId().replaceAll('-', '')}`;
  const database = await createDatabaseFromTemplate(admin, name);
  const { pool, db, close } = openDatabase(database.connection, 2);
  await runMigrations({ pgPool: pool });
  return { pool, db, drop: () => close().then(database.drop) };
}

const backUp = async (keysFile?: string, of: Migration[] = migrations) => {
  const file = at(`backup-${++files}`);
  const { vault } = house.services;
  await writeBackup({ pool: house.pool, vault, migrations: of, file, keysFile, now });
  return file;
};
const restoreInto = async (pool: pg.Pool, file: string, keysFile?: string, of: Migration[] = migrations) => {
  const { vault } = house.services;
  const keys = keysFile ? await openBackup(keysFile, vault) : null;
  return restoreBackup({ pool, backup: await openBackup(file, vault), keys, migrations: of, now });
};

/** Every table's rows as one digest each. */
async function contentsOf(pool: pg.Pool): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const { name, quoted } of await readTables(pool as never, schemas)) {
    const { rows } = await pool.query<{ digest: string; n: number }>(
      `select count(*) as n, md5(coalesce(string_agg(r::text, E'\\n' order by r::text), '')) as digest
       from ${quoted} r`,
    );
    digests[name] = `${rows[0]!.n} ${rows[0]!.digest}`;
  }
  return digests;
}

/** What the database is made of, beside its rows. */
const shapeOf = async (pool: pg.Pool) =>
  (
    await pool.query(
      `select conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(c.oid) as line
       from pg_constraint c join pg_namespace n on n.oid = c.connamespace where n.nspname = any($1)
       union all select tgrelid::regclass::text || ' ' || tgname || ' ' || tgenabled::text from pg_trigger
         join pg_class r on r.oid = tgrelid join pg_namespace n on n.oid = r.relnamespace
         where n.nspname = any($1) and not tgisinternal
       union all select schemaname || ' ' || indexdef from pg_indexes where schemaname = any($1)
       order by 1`,
      [schemas],
    )
  ).rows.map(({ line }) => line);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-backup-'));
  migrations = await readMigrations(resolve(import.meta.dirname, '../..'));
  schemas = [...new Set(migrations.map(({ stage }) => stage))];
  house = await openTestHouse();
  await loadDemonstration(house.services, { runJobs: house.runJobs });
}, 180_000);
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});

describe('a backup of a living database', () => {
  it('comes back row for row, with its references, triggers and indexes', async () => {
    const file = await backUp();
    const place = await emptyDatabase();
    await restoreInto(place.pool, file);
    const { 'kernel.setting': before, ...were } = await contentsOf(house.pool);
    const { 'kernel.setting': after, ...are } = await contentsOf(place.pool);
    expect(are).toEqual(were);
    expect(Number.parseInt(were['awarding.credential']!, 10)).toBeGreaterThan(50);
    // Whoever restores has the templates, with what is being worked on and the logos.
    for (const table of ['template_version', 'template_draft', 'template_logo'])
      expect(were[`awarding.${table}`]).toMatch(/^[1-9]/);
    expect(await shapeOf(place.pool)).toEqual(await shapeOf(house.pool));
    // One setting more: that sealing rests.
    expect(Number.parseInt(after!, 10)).toBe(Number.parseInt(before!, 10) + 1);
    await expect(place.pool.query('delete from kernel.audit')).rejects.toThrow('never changed');
    await place.drop();
  });

  it('is one moment: what is written while it is made is in it as a whole, or not at all', async () => {
    let stop = false;
    const writing = (async () => {
      for (let n = 0; !stop; n++)
        await house.db.transaction().execute(async (tx) => {
          const value = JSON.stringify(n);
          for (const key of ['first', 'second'])
            await tx
              .insertInto('kernel.setting')
              .values({ key, value })
              .onConflict((on) => on.column('key').doUpdateSet({ value }))
              .execute();
          await addJob(tx, 'kernel.send-mail', { mailId: String(n) }, { key: 'the newest' });
        });
    })();
    const file = await backUp();
    stop = true;
    await writing;
    const place = await emptyDatabase();
    await restoreInto(place.pool, file);
    const { rows } = await place.pool.query(
      `select value #>> '{}' as value from kernel.setting where key in ('first', 'second')
       union all select payload->>'mailId' from graphile_worker._private_jobs where key = 'the newest'`,
    );
    expect(new Set(rows.map(({ value }) => value)).size).toBe(rows.length === 0 ? 0 : 1);
    await house.db.deleteFrom('kernel.setting').where('key', 'in', ['first', 'second']).execute();
    await house.pool.query(`select graphile_worker.remove_job('the newest')`);
    await place.drop();
  });

  it('leaves out who is signed in', async () => {
    await house.pool.query(
      `insert into kernel.session (id, token_hash, person_id, method, created_at, last_seen_at, expires_at)
       values (gen_random_uuid(), 'x', gen_random_uuid(), 'link', now(), now(), now())`,
    );
    const file = await backUp();
    const place = await emptyDatabase();
    await restoreInto(place.pool, file);
    expect((await place.pool.query('select from kernel.session')).rowCount).toBe(0);
    await house.pool.query('delete from kernel.session');
    await place.drop();
  });

  it('keeps jobs: those that wait, those under way, and how often they were tried', async () => {
    await house.pool.query(`select graphile_worker.add_job('a.waits', '{"id": 1}', 'line', now() + interval '1 day',
        7, 'its key', 3, array['flagged']), graphile_worker.add_job('a.runs', max_attempts => 1),
      graphile_worker.add_job('a.failed', max_attempts => 2)`);
    await house.pool.query(`update graphile_worker._private_jobs j set
        attempts = case t.identifier when 'a.runs' then 1 else 2 end,
        last_error = 'it broke', locked_by = case t.identifier when 'a.runs' then 'someone' end,
        locked_at = case t.identifier when 'a.runs' then now() end
      from graphile_worker._private_tasks t where t.id = j.task_id and t.identifier in ('a.runs', 'a.failed')`);
    const file = await backUp();
    const place = await emptyDatabase();
    const { jobs } = await restoreInto(place.pool, file);
    const { rows } = await place.pool.query(
      `select task_identifier, queue_name, key, priority, attempts, max_attempts, last_error, locked_by, flags
       from graphile_worker.jobs where task_identifier like 'a.%' order by id`,
    );
    const usual = { queue_name: null, key: null, priority: 0, locked_by: null, flags: null };
    expect(rows).toEqual([
      {
        ...usual,
        task_identifier: 'a.waits',
        queue_name: 'line',
        key: 'its key',
        priority: 3,
        attempts: 0,
        max_attempts: 7,
        last_error: null,
        flags: { flagged: true },
      },
      { ...usual, task_identifier: 'a.runs', attempts: 0, max_attempts: 1, last_error: 'it broke' },
      { ...usual, task_identifier: 'a.failed', attempts: 2, max_attempts: 2, last_error: 'it broke' },
    ]);
    expect(jobs).toBeGreaterThanOrEqual(3);
    await house.pool.query(`delete from graphile_worker._private_jobs`);
    await place.drop();
  });

  it('gives nothing away to whoever has only the file, and says which key it needs', async () => {
    const file = await backUp();
    const text = (await readFile(file)).toString('latin1');
    expect(text.startsWith('waymark backup 1\n')).toBe(true);
    const header = JSON.parse(text.split('\n')[1]!);
    expect(header).toMatchObject({ key: house.services.vault.keyId, contents: 'everything' });
    expect(header.note).toContain('never the master key');
    expect((await stat(file)).mode & 0o077).toBe(0);
    await expect(openBackup(file, null)).rejects.toMatchObject({
      code: 'kernel.backup-no-key',
      values: { needed: house.services.vault.keyId },
    });
    const other = makeVault(randomBytes(32));
    await expect(openBackup(file, other)).rejects.toMatchObject({
      code: 'kernel.backup-wrong-key',
      values: { needed: house.services.vault.keyId, present: other.keyId },
    });
  });

  it('overwrites nothing, and leaves nothing half-done', async () => {
    const { vault } = house.services;
    const request = { pool: house.pool, vault, migrations, now };
    await writeFile(at('there'), 'mine');
    await expect(writeBackup({ ...request, file: at('there') })).rejects.toMatchObject({
      code: 'kernel.backup-file-there',
    });
    await expect(writeBackup({ ...request, file: at('no/folder') })).rejects.toMatchObject({
      code: 'kernel.backup-not-written',
    });
    await expect(
      writeBackup({ ...request, migrations: migrations.slice(0, -1), file: at('older') }),
    ).rejects.toMatchObject({ code: 'kernel.schema-newer' });
    const place = await emptyDatabase();
    await expect(writeBackup({ ...request, pool: place.pool, file: at('empty') })).rejects.toMatchObject({
      code: 'kernel.backup-nothing',
    });
    await place.drop();
    expect(await readFile(at('there'), 'utf8')).toBe('mine');
    expect((await readdir(folder)).filter((name) => !/^(backup-\d+|there)$/.test(name))).toEqual([]);
  });
});

describe('keys that are kept apart', () => {
  it('erase in old backups what was erased since', async () => {
    const vault = house.services.vault;
    const { rows } = await house.pool.query<{ id: string; key: string }>(
      `select id, data_key_id as key from alliance.person where data_key_id is not null order by id limit 2`,
    );
    const [erased, kept] = rows;
    const old = await backUp(at('keys'));
    const row = `select wrapped from kernel.data_key where id = '${erased!.key}'`;
    const { rows: keyRows } = await house.pool.query<{ wrapped: Buffer }>(row);
    await house.pool.query(`delete from kernel.data_key where id = '${erased!.key}'`);
    await backUp(at('keys'));

    const place = await emptyDatabase();
    await expect(restoreInto(place.pool, old)).rejects.toMatchObject({ code: 'kernel.backup-keys-apart' });
    await expect(restoreInto(place.pool, at('keys'))).rejects.toMatchObject({
      code: 'kernel.backup-not-keys',
    });
    await expect(restoreInto(place.pool, old, old)).rejects.toMatchObject({ code: 'kernel.backup-not-keys' });
    await restoreInto(place.pool, old, at('keys'));
    const people = await place.pool.query<{ key: string | null }>(
      'select data_key_id as key from alliance.person where id = any($1) order by id',
      [rows.map(({ id }) => id)],
    );
    expect(people.rows).toEqual([{ key: null }, { key: kept!.key }]);
    await place.drop();

    await house.pool.query(`insert into kernel.data_key (id, kind, wrapped) values ($1, 'person', $2)`, [
      erased!.key,
      keyRows[0]!.wrapped,
    ]);
    await house.pool.query('update alliance.person set data_key_id = $2 where id = $1', [
      erased!.id,
      erased!.key,
    ]);
    expect(vault.unwrap(keyRows[0]!.wrapped)).toHaveLength(32);
  });

  it('refuse a file of keys that is older than a secret of the installation', async () => {
    await backUp(at('old-keys'));
    await house.pool.query(
      `with made as (insert into kernel.data_key (id, kind, wrapped) values (gen_random_uuid(), 'system', 'x')
         returning id)
       update trust.seal set secret_key_id = made.id from made
       where trust.seal.id = (select id from trust.seal limit 1)`,
    );
    const file = await backUp(at('keys'));
    const place = await emptyDatabase();
    await expect(restoreInto(place.pool, file, at('old-keys'))).rejects.toMatchObject({
      code: 'kernel.backup-keys-missing',
    });
    await place.drop();
  });
});

describe('restoring', () => {
  it('takes a backup of an older schema through what it lacks', async () => {
    const file = await backUp();
    const later: Migration = {
      stage: 'kernel',
      name: '9999-later',
      sql: `alter table kernel.setting add column note text not null default 'told later'`,
      sha256: 'f'.repeat(64),
    };
    const place = await emptyDatabase();
    await restoreInto(place.pool, file, undefined, [...migrations, later]);
    const { rows } = await place.pool.query('select distinct note from kernel.setting');
    expect(rows).toEqual([{ note: 'told later' }]);
    const { rows: names } = await place.pool.query('select name from kernel.migration order by name');
    expect(names.map(({ name }) => name)).toEqual([...migrations.map(({ name }) => name), later.name]);
    await place.drop();
  });

  it('refuses a newer schema, and one that was changed', async () => {
    const file = await backUp();
    const place = await emptyDatabase();
    await expect(restoreInto(place.pool, file, undefined, migrations.slice(0, -1))).rejects.toMatchObject({
      code: 'kernel.backup-newer',
      values: { migration: migrations.at(-1)!.name },
    });
    const changed = migrations.map((each, n) => (n === 0 ? { ...each, sha256: '0'.repeat(64) } : each));
    await expect(restoreInto(place.pool, file, undefined, changed)).rejects.toMatchObject({
      code: 'kernel.backup-schema-changed',
    });
    await place.drop();
  });

  it('refuses a database that holds something, of ours or of others', async () => {
    const file = await backUp();
    const before = await contentsOf(house.pool);
    await expect(restoreInto(house.pool, file)).rejects.toMatchObject({ code: 'kernel.backup-not-empty' });
    expect(await contentsOf(house.pool)).toEqual(before);
    const place = await emptyDatabase();
    await place.pool.query('create schema design; create table design.drawing (id int)');
    await expect(restoreInto(place.pool, file)).rejects.toMatchObject({ code: 'kernel.backup-not-empty' });
    await place.drop();
  });

  it('leaves nothing behind when it breaks off', async () => {
    const file = await backUp();
    const { header, frames } = await openBackup(file, house.services.vault);
    const cut = async function* () {
      let n = 0;
      for await (const frame of frames()) {
        if (++n > 20) throw new Error('the disk went away');
        yield frame;
      }
    };
    const place = await emptyDatabase();
    await expect(
      restoreBackup({ pool: place.pool, backup: { header, frames: cut }, keys: null, migrations, now }),
    ).rejects.toThrow('the disk went away');
    const { rows } = await place.pool.query('select nspname from pg_namespace where nspname = any($1)', [
      schemas,
    ]);
    expect(rows).toEqual([]);
    await restoreInto(place.pool, file);
    await place.drop();
  });

  it('refuses a file that is cut off, altered, foreign or newer before it touches the database', async () => {
    const whole = await readFile(await backUp());
    const refused = async (bytes: Uint8Array) => {
      await writeFile(at('hostile'), bytes);
      const error = await openBackup(at('hostile'), house.services.vault).catch((thrown) => thrown);
      return String(error.code).replace('kernel.backup-', '');
    };
    const altered = (where: number) => {
      const bytes = Buffer.from(whole);
      bytes[where]! ^= 1;
      return bytes;
    };
    const headerEnd = whole.indexOf('\n', 20);
    expect(await refused(whole)).toBe('undefined');
    expect(await refused(whole.subarray(0, whole.length - 1))).toBe('truncated');
    expect(await refused(whole.subarray(0, whole.length >> 1))).toBe('truncated');
    expect(await refused(whole.subarray(0, headerEnd + 10))).toBe('truncated');
    expect(await refused(whole.subarray(0, headerEnd - 10))).toBe('truncated');
    expect(await refused(altered(headerEnd + 100))).toBe('altered');
    expect(await refused(altered(whole.length - TRAILER_BYTES - 1))).toBe('altered');
    expect(await refused(altered(whole.indexOf('"madeAt":"2026') + 12))).toBe('altered');
    expect(await refused(Buffer.concat([whole.subarray(0, headerEnd), whole.subarray(headerEnd - 5)]))).toBe(
      'altered',
    );
    expect(await refused(Buffer.from('waymark backup 1\n{"a":1}\n'))).toBe('altered');
    expect(await refused(Buffer.from('waymark backup 2\n'))).toBe('form-newer');
    expect(await refused(Buffer.from('PGDMP'))).toBe('foreign');
    expect(await refused(Buffer.alloc(0))).toBe('foreign');
    await expect(openBackup(at('nowhere'), house.services.vault)).rejects.toMatchObject({
      code: 'kernel.backup-not-readable',
    });
    await expect(openBackup(folder, house.services.vault)).rejects.toMatchObject({
      code: 'kernel.backup-not-readable',
    });
  });
});
