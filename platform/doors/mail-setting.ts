import type { Database } from '../kernel/database/database.ts';
import { readSetting, writeSetting } from '../kernel/settings.ts';
import { decrypt, encrypt, type Vault } from '../kernel/vault/vault.ts';

/** How mails leave, as `waymark init` was told; what the environment says comes before it. */
export interface MailSetting {
  /** `smtps://user:password@host` */
  smtpUrl: string;
  /** Sender of all mails; null: made from the public address. */
  from: string | null;
}

const SETTING = 'mail';

/** Kept encrypted: the address holds a password. */
export async function writeMailSetting(db: Database, vault: Vault, setting: MailSetting): Promise<void> {
  const bytes = encrypt(vault.derive('mail setting'), Buffer.from(JSON.stringify(setting)), SETTING);
  await writeSetting(db, SETTING, bytes.toString('base64'));
}

export async function readMailSetting(db: Database, vault: Vault): Promise<MailSetting | null> {
  const stored = await readSetting<string>(db, SETTING);
  if (!stored) return null;
  return JSON.parse(decrypt(vault.derive('mail setting'), Buffer.from(stored, 'base64'), SETTING).toString());
}
