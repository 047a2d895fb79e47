import { fillSigningInput, type Place, type Template } from '@waymark/credential';
import { sql } from 'kysely';
import { readPersonKeys } from '../../alliance/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import type { Services } from '../../kernel/services.ts';
import { decryptValues } from './encrypted-values.ts';
import { type Header, headerOf, markFailed, type Reserved } from './reserve.ts';
import type { SealingBatch } from './sealing-batch.ts';
import { readTemplate, sha256 } from './templates.ts';

/**
 * Items that were reserved and not stored, as a process left them that died or a device that gave no answer. They are
 * signed again over the same bytes, never over others.
 *
 * @param held items that this job has in hand just now
 */
export async function recover(
  services: Services,
  tx: Tx,
  batch: SealingBatch,
  most: number,
  held: readonly string[],
  place?: Place,
): Promise<{ reserved: Reserved[]; seen: number }> {
  const items = await tx
    .selectFrom('awarding.batch_item as i')
    .innerJoin('awarding.protected_header as h', 'h.sha256', 'i.header_sha256')
    .selectAll('i')
    .select('h.text')
    .where('i.batch_id', '=', batch.id)
    .where('i.state', '=', 'reserved')
    .where(({ not, eb }) => not(eb('i.id', '=', sql<string>`any(${held}::uuid[])`)))
    .orderBy('i.position')
    .limit(most)
    .execute();
  const keys = await readPersonKeys(
    tx,
    services.vault,
    items.map(({ key_person_id }) => key_person_id!),
  );
  const reserved: Reserved[] = [];
  const failed: Parameters<typeof markFailed>[1][number][] = [];
  const headers = new Map<string, Header>();
  for (const item of items) {
    const header = headers.get(item.text) ?? headerOf(item.text, item.header_sha256!);
    headers.set(item.text, header);
    const template = await readTemplate(tx, item.template_sha256!);
    const key = keys.get(item.key_person_id!);
    const filled = key && refill(header, template.template, key, item, place);
    if (filled && sha256(filled.payload).equals(item.payload_sha256!))
      reserved.push({ itemId: item.id, credentialId: item.credential_id!, ...filled, template, header });
    else
      failed.push({
        itemId: item.id,
        failure: {
          code: key ? 'bytes-changed' : 'person-erased',
          values: {},
          mend: { target: 'award', id: item.award_id },
        },
      });
  }
  await markFailed(tx, failed);
  return { reserved, seen: items.length };
}

function refill(
  header: Header,
  template: Template,
  key: Buffer,
  item: { credential_id: string | null; learner_values: Buffer | null },
  place: Place | undefined,
): Pick<Reserved, 'input' | 'payload'> | null {
  const values = decryptValues(key, item.credential_id!, item.learner_values!, template.variant);
  const filled = fillSigningInput(header.bytes, template, values, place);
  return filled.ok ? { input: filled.input, payload: filled.payload } : null;
}
