import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { sealedFile, startBatch } from '../../awarding/index.ts';
import { loadDemonstration } from '../../demonstration/index.ts';
import { readLastBackup } from '../../kernel/backup/last-backup.ts';
import { writeBackup } from '../../kernel/backup/write-backup.ts';
import { readMigrations } from '../../kernel/database/migrate.ts';
import { newId } from '../../kernel/ids.ts';
import { createDatabaseFromTemplate } from '../../kernel/postgres/test-postgres.ts';
import type { Services } from '../../kernel/services.ts';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { checkHere } from '../../verification/index.ts';
import { openInstallation, readConfiguration } from '../installation.ts';
import { urlOf } from '../testing/database-url.ts';
import { workOff } from '../worker.ts';
import { backup, restore } from './backup.ts';
import { reopen } from './reopen.ts';

const KEY = Buffer.alloc(32, 7).toString('hex');
let folder: string;
let said: string[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-restore-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(() => {
  said = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
});
afterEach(() => vi.restoreAllMocks());

/** A place for an installation of its own: a data folder, and a database without anything. */
async function place(template?: string) {
  const { admin } = inject('postgres');
  const name = `waymark_verb_${newId().replaceAll('-', '')}`;
  const database = await createDatabaseFromTemplate(admin, name, template);
  const configuration = readConfiguration(process.cwd(), {
    WAYMARK_DATA: join(folder, newId()),
    DATABASE_URL: urlOf(database.connection),
    LOG_LEVEL: 'silent',
  });
  return { configuration, context: { configuration, buildFolder: '' }, drop: database.drop };
}

describe('waymark backup and restore', () => {
  it('carry an installation to another place, and say what to keep and what to do', async () => {
    vi.stubEnv('WAYMARK_KEY', KEY);
    const [from, to] = [await place(), await place()];
    const first = await openInstallation(from.configuration);
    await first.close();
    const [file, keys] = [join(folder, 'all'), join(folder, 'keys')];
    expect(await backup.run([file, '--keys', keys], from.context)).toBe(0);
    expect(said.join('\n')).toMatch(/encrypted under the master key [0-9a-f]{16}, which is NOT in it/);
    const opened = await openInstallation(from.configuration);
    expect(await readLastBackup(opened.services.db)).not.toBeNull();
    await opened.close();

    await expect(restore.run([file, '--keys', keys], from.context)).rejects.toMatchObject({
      code: 'kernel.backup-not-empty',
    });
    vi.stubEnv('WAYMARK_KEY', '');
    await expect(restore.run([file], to.context)).rejects.toMatchObject({ code: 'kernel.backup-no-key' });
    vi.stubEnv('WAYMARK_KEY', KEY);
    await expect(restore.run([file], to.context)).rejects.toMatchObject({ code: 'kernel.backup-keys-apart' });
    expect(await restore.run([file, '--keys', keys], to.context)).toBe(0);
    expect(said.join('\n')).toContain('waymark reopen');
    said = [];
    expect(await reopen.run([], to.context)).toBe(0);
    expect(await reopen.run([], to.context)).toBe(0);
    expect(said).toEqual(['✓ Open again. Batches that were under way go on.', 'It is open already.']);
    await Promise.all([from.drop(), to.drop()]);
  });

  it('refuse what they do not understand, and a folder without an installation', async () => {
    const { context, drop } = await place();
    await drop();
    for (const args of [[], ['a', 'b'], ['a', '--quick']])
      await expect(restore.run(args, context)).rejects.toMatchObject({ code: 'doors.backup-usage' });
    const configuration = { ...context.configuration, databaseUrl: undefined };
    await expect(backup.run([join(folder, 'none')], { ...context, configuration })).rejects.toMatchObject({
      code: 'doors.backup-no-installation',
    });
    await writeFile(join(folder, 'foreign'), 'something else');
    await expect(restore.run([join(folder, 'foreign')], context)).rejects.toMatchObject({
      code: 'kernel.backup-foreign',
    });
  });
});

describe('a batch that was under way', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse();
    await loadDemonstration(house.services, { runJobs: house.runJobs });
  }, 180_000);
  afterAll(() => house.close());

  it('rests after the restore, then goes on over the same bytes, each credential once, and verifies', async () => {
    const { id: batchId } = await house.db
      .selectFrom('awarding.batch')
      .select('id')
      .where('state', '=', 'ready')
      .executeTakeFirstOrThrow();
    await house.run(startBatch, { batchId });
    const dying: Services = {
      ...house.services,
      failpoint(name) {
        if (name === 'after-reserve') throw new Error('killed');
      },
    };
    await workOff(dying, house.pool);
    const itemsIn = (db: TestHouse['db']) =>
      db
        .selectFrom('awarding.batch_item')
        .select(['id', 'state', 'credential_id', 'status_index'])
        .where('batch_id', '=', batchId)
        .where('credential_id', 'is not', null)
        .orderBy('id')
        .execute();
    const reserved = await itemsIn(house.db);
    expect(reserved.length).toBeGreaterThan(0);
    expect(new Set(reserved.map(({ state }) => state))).toEqual(new Set(['reserved']));

    const file = join(folder, 'under-way');
    const migrations = await readMigrations(join(process.cwd(), 'platform'));
    const { pool, services } = house;
    await writeBackup({ pool, vault: services.vault, migrations, file, now: services.now() });
    const to = await place();
    vi.stubEnv('WAYMARK_KEY', createHash('sha256').update('a test installation').digest('hex'));
    await restore.run([file], to.context);
    const installation = await openInstallation(to.configuration);
    const restored: Services = { ...installation.services, now: services.now };
    const { db } = restored;

    await workOff(restored, installation.pool);
    expect((await itemsIn(db)).map(({ state }) => state)).toEqual(reserved.map(() => 'reserved'));
    await installation.close();

    await reopen.run([], to.context);
    const again = await openInstallation(to.configuration);
    const open: Services = { ...again.services, now: services.now };
    const listsBefore = await open.db
      .selectFrom('trust.status_list')
      .select(['id', 'size', 'next_counter'])
      .execute();
    expect(listsBefore.every(({ size, next_counter }) => size === next_counter)).toBe(true);
    await workOff(open, again.pool);
    const sealed = await itemsIn(open.db);
    expect(new Set(sealed.map(({ state }) => state))).toEqual(new Set(['sealed']));
    const stored = await open.db
      .selectFrom('awarding.credential')
      .select(['id', 'status_index'])
      .where(
        'id',
        'in',
        reserved.map(({ credential_id }) => credential_id!),
      )
      .execute();
    const places = (all: { id: string | null; status_index: number | null }[]) =>
      new Map(all.map(({ id, status_index }) => [id, status_index]));
    expect(places(stored)).toEqual(
      places(reserved.map(({ credential_id, status_index }) => ({ id: credential_id, status_index }))),
    );
    const doubled = await open.db
      .selectFrom('awarding.credential')
      .select(['status_list_id', 'status_index'])
      .groupBy(['status_list_id', 'status_index'])
      .having((eb) => eb(eb.fn.countAll(), '>', 1))
      .execute();
    expect(doubled).toEqual([]);

    const { file: document } = await open.db
      .transaction()
      .execute((tx) => sealedFile(tx, open, reserved[0]!.credential_id!));
    const report = await checkHere(open, document, 'en');
    expect(report.verdict).toBe('test');
    expect(report.checks.filter(({ status }) => status === 'failed')).toEqual([]);
    await again.close();
    await to.drop();
  }, 120_000);
});
