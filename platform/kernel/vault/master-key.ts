import { randomBytes } from 'node:crypto';
import { link, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { refusals } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';

export const refuse = refusals({
  'kernel.vault-key-malformed': 500,
  'kernel.vault-key-unreadable': 500,
  'kernel.vault-key-not-stored': 500,
});

const keyBytes = 32;

/**
 * The master key: from `WAYMARK_KEY`, else from `<dataFolder>/master.key`, which is made at the first run,
 * readable for its owner only, and never written again.
 *
 * @param environmentKey value of `WAYMARK_KEY`
 * @returns 32 bytes for `makeVault`
 */
export async function openMasterKey(
  dataFolder: string,
  environmentKey: string | undefined = process.env.WAYMARK_KEY,
): Promise<Buffer> {
  const present = await findMasterKey(dataFolder, environmentKey);
  if (present) return present;
  const file = keyFile(dataFolder);
  await makeKeyFile(dataFolder, file);
  const made = await findMasterKey(dataFolder, '');
  if (!made) throw refuse('kernel.vault-key-unreadable', { file });
  return made;
}

/** The master key that is there; null where there is none, and none is made. */
export async function findMasterKey(
  dataFolder: string,
  environmentKey: string | undefined = process.env.WAYMARK_KEY,
): Promise<Buffer | null> {
  if (environmentKey !== undefined && environmentKey.trim() !== '')
    return parseMasterKey(environmentKey, 'WAYMARK_KEY');
  const file = keyFile(dataFolder);
  const text = await readKeyFile(file);
  return text === undefined ? null : parseMasterKey(text, file);
}

const keyFile = (dataFolder: string): string => join(dataFolder, 'master.key');

/**
 * 32 bytes from 64 hexadecimal digits, or from base64 or base64url with or without padding.
 *
 * @throws `kernel.vault-key-malformed`, which names the source and not the value
 */
export function parseMasterKey(text: string, source: string): Buffer {
  const value = text.trim();
  if (/^[0-9a-f]{64}$/i.test(value)) return Buffer.from(value, 'hex');
  if (/^([\w-]{43}|[A-Za-z0-9+/]{43})=?$/.test(value)) {
    const bytes = Buffer.from(value, 'base64');
    if (bytes.length === keyBytes) return bytes;
  }
  throw refuse('kernel.vault-key-malformed', { source });
}

async function readKeyFile(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw refuse('kernel.vault-key-unreadable', { file });
  }
}

/**
 * Writes a complete file beside and links it into place: linking fails where a key is already, so of two first
 * runs one wins, and a key is never replaced nor half there.
 */
async function makeKeyFile(dataFolder: string, file: string): Promise<void> {
  const temporary = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    await makeFolder(dataFolder);
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(`${randomBytes(keyBytes).toString('base64')}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(temporary, file);
    await syncFolder(dataFolder);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    throw refuse('kernel.vault-key-not-stored', { file, reason: code ?? message });
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
