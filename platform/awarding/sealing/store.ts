import { sealLeaf } from '@waymark/credential';
import { sql } from 'kysely';
import { recordAudit } from '../../kernel/audit/audit.ts';
import type { Tx } from '../../kernel/database/database.ts';
import { systemActor } from '../../kernel/operations/actor.ts';
import type { Services } from '../../kernel/services.ts';
import { addPendingLeaves } from '../../trust/index.ts';
import { deliver } from '../delivery/deliver.ts';
import { supersede } from '../status/supersede.ts';
import { hashFrom } from './prefix-hash.ts';
import type { SealingBatch } from './sealing-batch.ts';
import type { Signed } from './sign.ts';
import { sha256 } from './templates.ts';

/**
 * Stores a signed chunk, whole or not at all: credentials, their pending log leaves, deliveries with mails and jobs,
 * item states, what is superseded, and one audit entry. An item that someone else has stored or cancelled meanwhile is
 * left alone, so that however many workers sign, one seal is stored.
 *
 * @returns how many credentials were stored
 */
export async function store(
  services: Services,
  tx: Tx,
  batch: SealingBatch,
  signed: readonly Signed[],
): Promise<number> {
  if (signed.length === 0) return 0;
  const now = services.now();
  const items = await tx
    .selectFrom('awarding.batch_item as i')
    .innerJoin('awarding.award as a', 'a.id', 'i.award_id')
    .select(['i.id', 'i.award_id', 'i.position', 'i.replaces', 'i.credential_id', 'a.person_id'])
    .where('i.id', '=', sql<string>`any(${signed.map(({ itemId }) => itemId)}::uuid[])`)
    .where('i.state', '=', 'reserved')
    .orderBy('i.id')
    .forUpdate('i')
    .execute();
  if (items.length === 0) return 0;
  const bySignature = new Map(signed.map((one) => [one.itemId, one]));
  const old = items.filter(({ replaces }) => replaces !== null);
  const link = await supersede(tx, old, now);
  const ids = items.map(({ id }) => id);
  await sql`insert into awarding.credential (id, award_id, batch_item_id, offering_id, person_id, key_person_id, seal_id,
      template_sha256, learner_values, header_sha256, signature, payload_sha256, status_list_id, status_index, sealed_at)
    select i.credential_id, i.award_id, i.id, a.offering_id, a.person_id, i.key_person_id, ${batch.seal.id}::uuid,
      i.template_sha256, i.learner_values, i.header_sha256, g.signature, i.payload_sha256, i.status_list_id,
      i.status_index, ${now}::timestamptz
    from unnest(${ids}::uuid[], ${ids.map((id) => bySignature.get(id)!.signature)}::bytea[]) as g (item, signature)
    join awarding.batch_item i on i.id = g.item
    join awarding.award a on a.id = i.award_id`.execute(tx);
  await link();
  const leafOf = leafMaker();
  await addPendingLeaves(
    tx,
    items.map((item) => ({
      kind: 'seal' as const,
      subject: `batch-item:${item.id}`,
      event: 'sealed',
      leaf: leafOf(bySignature.get(item.id)!),
    })),
    now,
  );
  await deliver(
    tx,
    items.map((item) => ({
      credentialId: item.credential_id!,
      batchItemId: item.id,
      personId: item.person_id,
      kind: item.replaces ? 'awarding.credential-corrected' : 'awarding.credential-ready',
    })),
    now,
  );
  // The values live with the credential from here on.
  await sql`update awarding.batch_item set state = 'sealed', failure = null, template_sha256 = null,
      learner_values = null, key_person_id = null, header_sha256 = null, payload_sha256 = null,
      status_list_id = null, status_index = null
    where id = any(${ids}::uuid[])`.execute(tx);
  const positions = items.map(({ position }) => position);
  await recordAudit({ tx, actor: systemActor('job'), now }, 'awarding.seal-batch', {
    about: [`batch:${batch.id}`, `offering:${batch.offeringId}`],
    institutionId: batch.leadInstitutionId,
    detail: { sealed: items.length, from: Math.min(...positions), to: Math.max(...positions) },
  });
  return items.length;
}

/** Leaves of the log: SHA-256 over the SHA-256 of what was signed, the same at every level of the seal. */
function leafMaker(): (one: Signed) => Buffer {
  const hashers = new Map<string, (rest: Uint8Array) => Buffer>();
  return ({ header, template, payload }) => {
    const key = `${header.sha256.toString('hex')} ${template.sha256.toString('hex')}`;
    const begin = () => hashFrom(Buffer.from(`${header.text}.`), template.template.segments[0]!);
    const hash = hashers.get(key) ?? begin();
    hashers.set(key, hash);
    const input = hash(payload.subarray(template.template.constantPrefixLength));
    return Buffer.from(sealLeaf(sha256, input));
  };
}
