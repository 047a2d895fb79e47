import { readPersonKeys } from '../alliance/index.ts';
import type { Tx } from '../kernel/database/database.ts';
import type { Services } from '../kernel/services.ts';
import { decrypt, encrypt } from '../kernel/vault/vault.ts';

/*
 * Words between a learner and the issuing office, encrypted under the learner's key: erasing it erases them.
 */

const context = (of: string) => `awarding-note:${of}`;

/** @param of what the words belong to, such as `credential:<id>`; the same for reading */
export const encryptNote = (key: Buffer, of: string, words: string): Buffer =>
  encrypt(key, Buffer.from(words.normalize('NFC')), context(of));

/** The words, or null where there are none or the key was erased. */
export async function readNote(
  tx: Tx,
  services: Services,
  keyPersonId: string | null,
  of: string,
  stored: Buffer | null,
): Promise<string | null> {
  if (!stored || !keyPersonId) return null;
  const key = (await readPersonKeys(tx, services.vault, [keyPersonId])).get(keyPersonId);
  return key ? decrypt(key, stored, context(of)).toString() : null;
}
