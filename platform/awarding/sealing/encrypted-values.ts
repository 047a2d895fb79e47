import type { HoleValues } from '@waymark/credential';
import { decrypt, encrypt } from '../../kernel/vault/vault.ts';

/*
 * A learner's values are stored beside the template that names them: their texts alone, in the order of the
 * template's variant, encrypted under the person's key.
 */

const context = (credentialId: string) => `credential-values:${credentialId}`;

export function encryptValues(key: Buffer, credentialId: string, values: HoleValues): Buffer {
  const texts = Object.keys(values)
    .sort()
    .map((name) => values[name]);
  return encrypt(key, Buffer.from(JSON.stringify(texts)), context(credentialId));
}

/** @throws Refusal `kernel.vault-damaged`; RangeError where there are not as many values as the variant names */
export function decryptValues(
  key: Buffer,
  credentialId: string,
  stored: Uint8Array,
  variant: string,
): HoleValues {
  const names = variant.split(',');
  const texts = JSON.parse(decrypt(key, stored, context(credentialId)).toString()) as string[];
  if (texts.length !== names.length)
    throw new RangeError('the stored values are not those of their template');
  return Object.fromEntries(names.map((name, at) => [name, texts[at]!]));
}
