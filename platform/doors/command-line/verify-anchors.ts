import { basename } from 'node:path';
import { isDer, readCertificate } from '@waymark/credential';
import { openDatabase } from '../../kernel/database/database.ts';
import { refusals } from '../../kernel/errors.ts';
import { formats, isLanguage } from '../../kernel/languages/index.ts';
import { hasEmbedded, openPostgres } from '../../kernel/postgres/index.ts';
import { readListAnchors, readTrustAnchors, type TrustAnchors } from '../../trust/index.ts';
import { anchorsFrom, type Trusted, trustedFrom } from '../../verification/index.ts';
import { type Configuration, logOf } from '../installation.ts';
import { readDocument } from './read-document.ts';

const refuse = refusals({ 'doors.verify-anchor': 422 });

export type Say = (key: string, values?: Record<string, string>) => string;

/**
 * Whom `waymark verify` trusts, by one rule: the files that it was given; without any, the lists of the installation
 * that it runs in; where there is none, nobody. Nothing is made or changed: no folder, no database, no schema.
 */
export async function readTrusted(
  files: readonly string[],
  configuration: Configuration,
  language: string,
  say: Say,
): Promise<Trusted> {
  if (files.length > 0) return readTrustedFiles(files, language, say);
  return (await readOwnList(configuration, language, say)) ?? { anchors: [], alliance: null };
}

/** Whom these files name, and nobody else. */
export async function readTrustedFiles(
  files: readonly string[],
  language: string,
  say: Say,
): Promise<Trusted> {
  const lists = await Promise.all(files.map((file) => readAnchors(file, language, say)));
  return {
    anchors: lists.flatMap(({ anchors }) => anchors),
    alliance: lists.find(({ alliance }) => alliance)?.alliance ?? null,
  };
}

/** The certificates of such files alone, DER: where a seal's path may end. Nobody else is looked for. */
export async function readAnchorCertificates(
  files: readonly string[],
  language: string,
  say: Say,
): Promise<Uint8Array[]> {
  const { anchors } = await readTrustedFiles(files, language, say);
  return anchors.map(({ certificate }) => new Uint8Array(Buffer.from(certificate, 'base64')));
}

/** The same lists that the verification page uses, as they were last confirmed, read from the database; null where there is no installation. */
async function readOwnList(
  configuration: Configuration,
  language: string,
  say: Say,
): Promise<Trusted | null> {
  const { dataFolder, databaseUrl } = configuration;
  if (!databaseUrl && !(await hasEmbedded(dataFolder))) return null;
  const postgres = await openPostgres({
    dataFolder,
    databaseUrl,
    log: logOf({ ...configuration, logLevel: 'silent' }),
  });
  try {
    const { db, pool, close } = openDatabase(postgres.connection, 1);
    try {
      const { rows } = await pool.query<{ there: boolean }>(
        `select to_regclass('trust.trust_list') is not null as there`,
      );
      if (!rows[0]!.there) return null;
      const { formatInstant } = formats(isLanguage(language) ? language : 'en');
      const when = (instant: Date) => `${formatInstant(instant, 'UTC')} UTC`;
      const now = new Date();
      const source = say('verification.source.alliance', { time: when(now) });
      const own = trustedFrom(await readTrustAnchors(db), { language, source });
      const lists = await readListAnchors(db, now);
      const anchors = lists.flatMap((list) => anchorsFrom(list, { say, when }));
      return { ...own, anchors: [...own.anchors, ...anchors] };
    } finally {
      await close();
    }
  } finally {
    await postgres.close();
  }
}

async function readAnchors(file: string, language: string, say: Say): Promise<Trusted> {
  const bytes = await readDocument(file);
  const source = say('verification.source.file', { file: basename(file) });
  const ders = isDer(bytes) ? [bytes] : certificatesInPem(Buffer.from(bytes).toString('latin1'));
  if (ders.length > 0)
    return {
      alliance: null,
      anchors: ders.map((der) => {
        const subject = readCertificate(der)?.subject;
        if (!subject) throw refuse('doors.verify-anchor', { file });
        const name = subject.organization ?? subject.commonName ?? basename(file);
        return { certificate: Buffer.from(der).toString('base64'), name, source };
      }),
    };
  try {
    const list = JSON.parse(Buffer.from(bytes).toString('utf8')) as TrustAnchors;
    const trusted = trustedFrom(list, { language, source });
    if (trusted.anchors.every(({ certificate }) => readCertificate(Buffer.from(certificate, 'base64'))))
      return trusted;
  } catch {
    // Said below.
  }
  throw refuse('doors.verify-anchor', { file });
}

function certificatesInPem(text: string): Uint8Array[] {
  const blocks = text.matchAll(/-----BEGIN CERTIFICATE-----([\s\S]*?)-----END CERTIFICATE-----/g);
  return [...blocks].map(([, base64 = '']) => Buffer.from(base64, 'base64'));
}
