import { timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Vault } from '../vault/vault.ts';
import { refuse } from './errors.ts';
import {
  type BackupHeader,
  backupHeader,
  cipherOf,
  decodeFrames,
  digestIn,
  type Frame,
  hmacOf,
  MAGIC,
  MAX_HEADER_BYTES,
  TRAILER_BYTES,
} from './format.ts';

export interface OpenedBackup {
  header: BackupHeader;
  /** Reads the body, which was found whole and unaltered. */
  frames(): AsyncGenerator<Frame>;
}

/**
 * Looks through a whole backup before a byte of its body is used.
 *
 * @param vault of the master key that is at hand; null: none is
 * @throws `kernel.backup-foreign`, `-form-newer`, `-no-key`, `-wrong-key`, `-truncated`, `-altered`, `-not-readable`
 */
export async function openBackup(file: string, vault: Vault | null): Promise<OpenedBackup> {
  const handle = await open(file, 'r').catch(() => {
    throw refuse('kernel.backup-not-readable', { file });
  });
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw refuse('kernel.backup-not-readable', { file });
    const { header, bodyAt } = await readHeader(handle, file);
    if (!vault) throw refuse('kernel.backup-no-key', { file, needed: header.key });
    if (header.key !== vault.keyId)
      throw refuse('kernel.backup-wrong-key', { file, needed: header.key, present: vault.keyId });
    const end = stats.size - TRAILER_BYTES;
    const stated = end < bodyAt ? null : digestIn(await readAt(handle, end, TRAILER_BYTES));
    if (!stated) throw refuse('kernel.backup-truncated', { file });
    const hmac = hmacOf(vault, header.salt);
    for await (const chunk of createReadStream(file, { end: end - 1 })) hmac.update(chunk);
    if (!timingSafeEqual(hmac.digest(), stated)) throw refuse('kernel.backup-altered', { file });
    return { header, frames: () => decodeFrames(bodyOf(file, bodyAt, end, vault, header.salt)) };
  } finally {
    await handle.close();
  }
}

function bodyOf(file: string, start: number, end: number, vault: Vault, salt: string) {
  // A fault of any part ends the last one, whose reader then hears of it.
  return pipeline(
    createReadStream(file, { start, end: end - 1 }),
    cipherOf(vault, salt),
    createGunzip(),
    () => undefined,
  );
}

/** Only so much of a file that may be anything is read. */
async function readHeader(
  handle: FileHandle,
  file: string,
): Promise<{ header: BackupHeader; bodyAt: number }> {
  const start = await readAt(handle, 0, MAGIC.length + MAX_HEADER_BYTES);
  const text = start.toString('latin1');
  if (!text.startsWith(MAGIC)) {
    if (/^waymark backup \d+\n/.test(text)) throw refuse('kernel.backup-form-newer', { file });
    throw refuse('kernel.backup-foreign', { file });
  }
  const lineEnd = text.indexOf('\n', MAGIC.length);
  if (lineEnd < 0) throw refuse('kernel.backup-truncated', { file });
  try {
    const line = start.subarray(MAGIC.length, lineEnd).toString('utf8');
    return { header: backupHeader.parse(JSON.parse(line)), bodyAt: lineEnd + 1 };
  } catch {
    throw refuse('kernel.backup-altered', { file });
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
