import { assemble, fillTemplate, type JsonValue, type SealLevel } from '@waymark/credential';
import { readPersonKeys } from '../../alliance/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import type { Services } from '../../kernel/services.ts';
import { refuse } from '../errors.ts';
import { readNewestVersions } from '../raising/versions.ts';
import { decryptValues } from './encrypted-values.ts';
import { readTemplate, sha256 } from './templates.ts';

export interface SealedBytes {
  credentialId: string;
  /** The credential's own bytes, as they were sealed. */
  payload: Uint8Array;
  /** The whole sealed file (`.jsonld`) in its newest version, byte for byte the same until there is another. */
  file: Uint8Array;
  fileName: string;
  /** 1 is the seal alone. */
  version: number;
  level: SealLevel;
}

const THE_SEAL_ALONE = { version: 1, level: 'B-B' as const, added: [] };

/**
 * Sealed files in their newest version, put together again from template, values, seal and what was added to it, and
 * checked against their hash.
 *
 * @param erased what becomes of credentials whose learner's key was erased
 * @returns by credential id, in the order asked for
 * @throws Refusal `kernel.not-found`; `awarding.key-erased` where the person's key was erased; `awarding.bytes-damaged`
 * where the bytes are not those that were sealed
 */
export async function sealedFiles(
  tx: Tx,
  services: Services,
  credentialIds: readonly string[],
  erased: 'refused' | 'left-out' = 'refused',
): Promise<Map<string, SealedBytes>> {
  if (credentialIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('awarding.credential as c')
    .innerJoin('awarding.protected_header as h', 'h.sha256', 'c.header_sha256')
    .select([
      'c.id',
      'c.key_person_id',
      'c.template_sha256',
      'c.learner_values',
      'c.payload_sha256',
      'c.signature',
      'h.text',
    ])
    .where('c.id', 'in', credentialIds)
    .execute();
  const keys = await readPersonKeys(
    tx,
    services.vault,
    rows.map(({ key_person_id }) => key_person_id),
  );
  const versions = await readNewestVersions(tx, credentialIds);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const files = new Map<string, SealedBytes>();
  for (const id of credentialIds) {
    const row = byId.get(id);
    if (!row) throw kernelRefuse('kernel.not-found');
    const key = keys.get(row.key_person_id);
    if (!key && erased === 'left-out') continue;
    if (!key) throw refuse('awarding.key-erased');
    const { template } = await readTemplate(tx, row.template_sha256);
    const values = decryptValues(key, id, row.learner_values, template.variant);
    const filled = fillTemplate(template, values);
    if (!filled.ok || !sha256(filled.payload).equals(row.payload_sha256))
      throw refuse('awarding.bytes-damaged', { credential: id });
    const { version, level, added } = versions.get(id) ?? THE_SEAL_ALONE;
    files.set(id, {
      credentialId: id,
      payload: filled.payload,
      file: assemble(filled.payload, row.text, row.signature, added),
      fileName: `credential-${id}.jsonld`,
      version,
      level,
    });
  }
  return files;
}

/** One sealed file; as `sealedFiles`. */
export async function sealedFile(tx: Tx, services: Services, credentialId: string): Promise<SealedBytes> {
  return (await sealedFiles(tx, services, [credentialId])).get(credentialId)!;
}

/** The sealed credential as JSON: what `readCredential` of packages/credential shows. Throws as `sealedFiles`. */
export async function credentialEdc(tx: Tx, services: Services, credentialId: string): Promise<JsonValue> {
  const { payload } = await sealedFile(tx, services, credentialId);
  return JSON.parse(Buffer.from(payload).toString()) as JsonValue;
}
