import { resolve } from 'node:path';
import pino from 'pino';
import { openDatabase } from '../kernel/database/database.ts';
import { migrate, readMigrations } from '../kernel/database/migrate.ts';
import { senderAt } from '../kernel/mail/mail-setting.ts';
import { openSmtp } from '../kernel/mail/smtp.ts';
import { makeFolder } from '../kernel/make-folder.ts';
import { fetchOutside } from '../kernel/outgoing/fetch.ts';
import { folderFault } from '../kernel/postgres/errors.ts';
import { openPostgres } from '../kernel/postgres/index.ts';
import type { Services } from '../kernel/services.ts';
import { readSetting } from '../kernel/settings.ts';
import { openMasterKey } from '../kernel/vault/master-key.ts';
import { makeVault } from '../kernel/vault/vault.ts';
import { textOf } from './messages.ts';
import { mailKinds, rights, subscriptions } from './operations.ts';
import { prepareQueue } from './worker.ts';

/** What the environment says; every value has a default, so a first run needs none. */
export interface Configuration {
  /** Of the checkout. */
  rootFolder: string;
  dataFolder: string;
  databaseUrl: string | undefined;
  port: number;
  hostname: string;
  /** Public address; by default the loopback address of the port. */
  origin: string | undefined;
  smtpUrl: string | undefined;
  /** Sender of all mails: `Waymark <waymark@alliance.example>`. */
  mailFrom: string | undefined;
  pkcs11Library: string | undefined;
  logLevel: string;
}

export function readConfiguration(rootFolder: string, environment: NodeJS.ProcessEnv): Configuration {
  return {
    rootFolder,
    dataFolder: resolve(environment.WAYMARK_DATA ?? 'data'),
    databaseUrl: environment.DATABASE_URL || undefined,
    port: Number(environment.PORT ?? 4400),
    hostname: environment.HOST ?? '127.0.0.1',
    origin: environment.WAYMARK_ORIGIN?.replace(/\/+$/, '') || undefined,
    smtpUrl: environment.SMTP_URL || undefined,
    mailFrom: environment.MAIL_FROM || undefined,
    pkcs11Library: environment.WAYMARK_PKCS11_LIBRARY || undefined,
    logLevel: environment.LOG_LEVEL ?? 'info',
  };
}

export interface Installation {
  services: Services;
  pool: ReturnType<typeof openDatabase>['pool'];
  /** For people: where the database is. */
  database: { kind: 'embedded' | 'external'; where: string; version: string };
  close(): Promise<void>;
}

export const logOf = ({ logLevel }: Configuration): pino.Logger =>
  pino({ level: logLevel }, pino.destination({ fd: 2, sync: true }));

/** Opens everything an installation has: database at the right schema, master key, services. */
export async function openInstallation(configuration: Configuration): Promise<Installation> {
  const log = logOf(configuration);
  const { databaseUrl, dataFolder } = configuration;
  await makeFolder(dataFolder).catch((error) => {
    throw folderFault(error, dataFolder);
  });
  const postgres = await openPostgres({ dataFolder, databaseUrl, log });
  try {
    const { db, pool, close } = openDatabase(postgres.connection);
    try {
      await migrate(pool, await readMigrations(resolve(configuration.rootFolder, 'platform')));
      await prepareQueue({ pgPool: pool });
      const mode = (await readSetting<Services['mode']>(db, 'mode')) ?? 'demonstration';
      const origin =
        configuration.origin ??
        (await readSetting<string>(db, 'origin')) ??
        `http://localhost:${configuration.port}`;
      const vault = makeVault(await openMasterKey(dataFolder));
      const { smtpUrl, mailFrom } = configuration;
      const services: Services = {
        db,
        vault,
        log,
        now: () => new Date(),
        origin,
        mode,
        smtp: mode === 'real' && smtpUrl ? openSmtp(smtpUrl, mailFrom ?? senderAt(origin)) : null,
        text: textOf,
        subscriptions,
        mailKinds,
        rights,
        fetchOutside,
        pkcs11Library: configuration.pkcs11Library ?? null,
        failpoint: failpointFrom(process.env.WAYMARK_FAILPOINT),
      };
      return {
        services,
        pool,
        database: { kind: postgres.kind, where: postgres.where, version: postgres.version },
        async close() {
          await close();
          await postgres.close();
        },
      };
    } catch (error) {
      await close();
      throw error;
    }
  } catch (error) {
    await postgres.close();
    throw error;
  }
}

/** For tests of what a kill leaves behind: dies, as by `kill -9`, when the named point is reached. */
function failpointFrom(wanted: string | undefined): Services['failpoint'] {
  if (!wanted) return () => undefined;
  return (name) => {
    if (name === wanted) process.kill(process.pid, 'SIGKILL');
  };
}
