import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { noteBackup } from '../../kernel/backup/last-backup.ts';
import { openBackup } from '../../kernel/backup/open-backup.ts';
import { checkRestorable, needEmpty, restoreBackup } from '../../kernel/backup/restore-backup.ts';
import { writeBackup } from '../../kernel/backup/write-backup.ts';
import { openDatabase } from '../../kernel/database/database.ts';
import { readMigrations } from '../../kernel/database/migrate.ts';
import { refusals } from '../../kernel/errors.ts';
import { formats, isLanguage } from '../../kernel/languages/index.ts';
import { openPostgres } from '../../kernel/postgres/index.ts';
import { findMasterKey, openMasterKey } from '../../kernel/vault/master-key.ts';
import { makeVault } from '../../kernel/vault/vault.ts';
import { type Configuration, logOf } from '../installation.ts';
import { textOf } from '../messages.ts';
import { prepareQueue } from '../worker.ts';
import type { Verb } from './verbs.ts';

const refuse = refusals({ 'doors.backup-usage': 422, 'doors.backup-no-installation': 404 });

/** The schema is left as it is: a backup is made with the new program before it upgrades the database. */
export const backup: Verb = {
  usage: 'backup FILE [--keys FILE]',
  summary:
    'Writes everything into one encrypted file, while the system runs. --keys: the keys into a file apart.',
  async run(args, { configuration }) {
    const { file, keysFile } = readFiles(args, backup.usage);
    const { dataFolder } = configuration;
    if (!configuration.databaseUrl && !(await stat(dataFolder).catch(() => null)))
      throw refuse('doors.backup-no-installation', { folder: dataFolder });
    const vault = makeVault(await openMasterKey(dataFolder));
    const made = await withDatabase(configuration, async ({ pool, db, migrations }) => {
      const header = await writeBackup({ pool, vault, migrations, file, keysFile, now: new Date() });
      await noteBackup(db, header.madeAt);
      return header;
    });
    const { t, time } = speech();
    const size = Math.ceil((await stat(file)).size / 1e5) / 10;
    console.log(t('doors.backup.made', { file, size, time: time(made.madeAt) }));
    if (keysFile) console.log(t('doors.backup.keys', { file: keysFile }));
    const where = process.env.WAYMARK_KEY?.trim() ? 'WAYMARK_KEY' : resolve(dataFolder, 'master.key');
    console.log(t('doors.backup.key', { key: made.key, where }));
    return 0;
  },
};

/** Every file is looked through before a database is touched. */
export const restore: Verb = {
  usage: 'restore FILE [--keys FILE]',
  summary:
    'Fills an empty database from a backup, all of it or nothing. Sealing rests until “waymark reopen”.',
  async run(args, { configuration }) {
    const { file, keysFile } = readFiles(args, restore.usage);
    const key = await findMasterKey(configuration.dataFolder);
    const vault = key && makeVault(key);
    const opened = await openBackup(file, vault);
    const keys = keysFile ? await openBackup(keysFile, vault) : null;
    checkRestorable({ backup: opened, keys, migrations: await migrationsOf(configuration) });
    const { jobs } = await withDatabase(configuration, async ({ pool, migrations }) => {
      await needEmpty(pool, [...new Set(migrations.map(({ stage }) => stage))]);
      await prepareQueue({ pgPool: pool });
      return restoreBackup({ pool, backup: opened, keys, migrations, now: new Date() });
    });
    const { t, time } = speech();
    console.log(t('doors.restore.done', { file, time: time(opened.header.madeAt), jobs }));
    console.log(t('doors.restore.sessions'));
    console.log(t('doors.restore.resting'));
    return 0;
  },
};

function readFiles(args: readonly string[], usage: string): { file: string; keysFile: string | undefined } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { keys: { type: 'string' } },
    });
    const [file, ...more] = positionals;
    if (!file || more.length > 0) throw new Error('');
    return { file: resolve(file), keysFile: values.keys ? resolve(values.keys) : undefined };
  } catch (error) {
    throw refuse('doors.backup-usage', { problem: (error as Error).message, usage });
  }
}

const migrationsOf = ({ rootFolder }: Configuration) => readMigrations(resolve(rootFolder, 'platform'));

/** The database as it is: nothing is migrated. */
async function withDatabase<Result>(
  configuration: Configuration,
  work: (
    opened: ReturnType<typeof openDatabase> & { migrations: Awaited<ReturnType<typeof readMigrations>> },
  ) => Promise<Result>,
): Promise<Result> {
  const { dataFolder, databaseUrl } = configuration;
  const postgres = await openPostgres({ dataFolder, databaseUrl, log: logOf(configuration) });
  try {
    const database = openDatabase(postgres.connection, 2);
    try {
      return await work({ ...database, migrations: await migrationsOf(configuration) });
    } finally {
      await database.close();
    }
  } finally {
    await postgres.close();
  }
}

function speech() {
  const language = process.env.LANG?.slice(0, 2) ?? 'en';
  const { formatInstant } = formats(isLanguage(language) ? language : 'en');
  return { t: textOf(language).t, time: (instant: string) => formatInstant(instant, 'UTC') };
}
