import type { Database, Tx } from '../database/database.ts';
import type { Services } from '../services.ts';
import { readSetting, writeSetting } from '../settings.ts';
import { decrypt, encrypt, type Vault } from '../vault/vault.ts';
import { openSmtp, type Smtp } from './smtp.ts';

/** How mails leave, as `waymark init` or the settings page was told; what the environment says comes before it. */
export interface MailSetting {
  /** `smtps://user:password@host` */
  smtpUrl: string;
  /** Sender of all mails; null: made from the public address. */
  from: string | null;
}

const SETTING = 'mail';

/** Kept encrypted: the address holds a password. */
export async function writeMailSetting(db: Database | Tx, vault: Vault, setting: MailSetting): Promise<void> {
  const bytes = encrypt(vault.derive('mail setting'), Buffer.from(JSON.stringify(setting)), SETTING);
  await writeSetting(db, SETTING, bytes.toString('base64'));
}

export async function readMailSetting(db: Database | Tx, vault: Vault): Promise<MailSetting | null> {
  const stored = await readSetting<string>(db, SETTING);
  if (!stored) return null;
  return JSON.parse(decrypt(vault.derive('mail setting'), Buffer.from(stored, 'base64'), SETTING).toString());
}

/** The sender where none is named. */
export const senderAt = (origin: string): string => `Waymark <waymark@${new URL(origin).hostname}>`;

/**
 * How mails leave now: as the environment says, else as is stored, so that a change counts at once in every process;
 * null where they cannot.
 */
export async function findSmtp({
  db,
  vault,
  smtp,
  mode,
  origin,
}: Pick<Services, 'db' | 'vault' | 'smtp' | 'mode' | 'origin'>): Promise<Smtp | null> {
  if (smtp || mode !== 'real') return smtp;
  const setting = await readMailSetting(db, vault);
  return setting ? openSmtp(setting.smtpUrl, setting.from ?? senderAt(origin)) : null;
}
