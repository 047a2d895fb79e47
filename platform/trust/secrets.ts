import type { Database, Tx } from '../kernel/database/database.ts';
import { createDataKey, readDataKey } from '../kernel/vault/data-keys.ts';
import { decrypt, encrypt, refuse, type Vault } from '../kernel/vault/vault.ts';

/** Encrypts a secret of this stage under a data key of its own. `context` names the row, such as `seal:<id>`. */
export async function encryptSecret(tx: Tx, vault: Vault, bytes: Uint8Array, context: string) {
  const { id, key } = await createDataKey(tx, vault, 'system');
  return { secret: encrypt(key, bytes, context), secret_key_id: id };
}

/** @throws `kernel.vault-damaged`, `kernel.vault-wrong-key` */
export async function decryptSecret(
  db: Database | Tx,
  vault: Vault,
  stored: { secret: Buffer; secret_key_id: string },
  context: string,
): Promise<Buffer> {
  const key = await readDataKey(db, vault, stored.secret_key_id);
  if (!key) throw refuse('kernel.vault-damaged', { what: context.split(':')[0]! });
  return decrypt(key, stored.secret, context);
}
