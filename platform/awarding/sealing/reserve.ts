import {
  fillSigningInput,
  type HoleValues,
  type Place,
  protectedHeader,
  statusId,
  variantOf,
} from '@waymark/credential';
import { sql } from 'kysely';
import { personKeys } from '../../alliance/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import { newRandomId } from '../../kernel/ids.ts';
import type { Services } from '../../kernel/services.ts';
import { reserveStatusIndexes } from '../../trust/index.ts';
import { type Failure, shapeOf } from '../model.ts';
import { makeBreather } from './breather.ts';
import { encryptValues } from './encrypted-values.ts';
import { faultOf, type Learner, provisional, valuesOf, withIds } from './learner-values.ts';
import { loadLearners } from './load-learners.ts';
import { hashFrom } from './prefix-hash.ts';
import { provedTemplate, type SealingBatch } from './sealing-batch.ts';
import { type NamedTemplate, sha256 } from './templates.ts';

/** What is signed: committed before the device is asked, so that a lost answer never costs other bytes. */
export interface Reserved {
  itemId: string;
  credentialId: string;
  /** The protected header, a full stop and the payload, and the payload as a view of it. */
  input: Uint8Array;
  payload: Uint8Array;
  template: NamedTemplate;
  header: Header;
}

export interface Header {
  sha256: Buffer;
  text: string;
  /** What goes before the payload: the text and a full stop. */
  bytes: Uint8Array;
}

export const headerOf = (text: string, hash: Buffer): Header => ({
  sha256: hash,
  text,
  bytes: Buffer.from(`${text}.`),
});

interface Candidate {
  itemId: string;
  learner: Learner;
  values: HoleValues;
  template: NamedTemplate;
}

/**
 * Reserves the next items of a batch: gives each its id and status index, encrypts its values, and writes down the
 * hash of its bytes. What cannot be sealed becomes `failed` with the reason; the rest goes on.
 *
 * @param place memory for what is signed
 * @returns what was reserved, and how many rows were looked at: none means that nothing waits
 */
export async function reserve(
  services: Services,
  tx: Tx,
  batch: SealingBatch,
  most: number,
  place?: Place,
): Promise<{ reserved: Reserved[]; seen: number }> {
  const now = services.now();
  const items = await tx
    .selectFrom('awarding.batch_item as i')
    .innerJoin('awarding.award as a', 'a.id', 'i.award_id')
    .select(['i.id', 'i.award_id', 'a.state', 'a.kind', 'a.badge', 'a.ects'])
    .where('i.batch_id', '=', batch.id)
    .where('i.state', '=', 'waiting')
    .orderBy('i.position')
    .limit(most)
    .forUpdate('i')
    .skipLocked()
    .execute();
  if (items.length === 0) return { reserved: [], seen: 0 };
  const awardIds = items.map(({ award_id }) => award_id);
  const learners = await loadLearners(tx, awardIds, batch.leadInstitutionId, batch.primaryLanguage);

  const failed: { itemId: string; failure: Failure }[] = [];
  const candidates: Candidate[] = [];
  const given = provisional(services.origin, now);
  for (const item of items) {
    const learner = learners.get(item.award_id);
    const fail = (failure: Failure) => failed.push({ itemId: item.id, failure });
    if (item.state !== 'decided' && item.state !== 'replacing') {
      fail({ code: 'award-withdrawn', values: {}, mend: { target: 'award', id: item.award_id } });
      continue;
    }
    if (!learner) {
      fail({ code: 'person-erased', values: {}, mend: { target: 'award', id: item.award_id } });
      continue;
    }
    const values = valuesOf(learner, given, batch.inputs.get(shapeOf(item)) ?? batch);
    const fault = faultOf(learner, values);
    if (fault) {
      fail(fault);
      continue;
    }
    const template = await provedTemplate(tx, batch, shapeOf(item), variantOf(values), values, now);
    if ('fault' in template) {
      const mend = { target: 'batch', id: batch.id } as const;
      fail({ code: template.fault, values: template.values, mend });
      continue;
    }
    candidates.push({ itemId: item.id, learner, values, template });
  }
  await markFailed(tx, failed);
  return { reserved: await giveBytes(services, tx, batch, candidates, now, place), seen: items.length };
}

async function giveBytes(
  services: Services,
  tx: Tx,
  batch: SealingBatch,
  candidates: readonly Candidate[],
  now: Date,
  place: Place | undefined,
): Promise<Reserved[]> {
  if (candidates.length === 0) return [];
  const header = await storeHeader(tx, batch, now);
  const keys = await personKeys(
    tx,
    services.vault,
    candidates.map(({ learner }) => learner.personId),
  );
  const places = await reserveStatusIndexes(services, tx, batch.seal.id, candidates.length);
  const { listId, list, indexes } = places;
  const hashers = new Map<NamedTemplate, (rest: Uint8Array) => Buffer>();
  const reserved: Reserved[] = [];
  const rows = { values: [] as Buffer[], hashes: [] as Buffer[] };
  const breathe = makeBreather();
  for (const [at, { itemId, learner, template, values: known }] of candidates.entries()) {
    const credentialId = newRandomId();
    const status = statusId({ list, index: indexes[at]! });
    const values = withIds(known, credentialId, status);
    const filled = fillSigningInput(header.bytes, template.template, values, place);
    // Every value has been judged, and the ids are ours.
    if (!filled.ok) throw new Error(`item ${itemId} cannot be filled: ${filled.faults[0]?.code}`);
    const hash = hashers.get(template) ?? hashFrom(template.template.segments[0]!);
    hashers.set(template, hash);
    rows.values.push(encryptValues(keys.get(learner.personId)!, credentialId, values));
    rows.hashes.push(hash(filled.payload.subarray(template.template.constantPrefixLength)));
    reserved.push({ itemId, credentialId, input: filled.input, payload: filled.payload, template, header });
    await breathe();
  }
  await sql`update awarding.batch_item as i set state = 'reserved', failure = null, credential_id = g.credential,
      template_sha256 = g.template, learner_values = g.values, key_person_id = g.person,
      header_sha256 = ${header.sha256}, payload_sha256 = g.payload, status_list_id = ${listId}, status_index = g.place
    from unnest(${reserved.map(({ itemId }) => itemId)}::uuid[],
      ${reserved.map(({ credentialId }) => credentialId)}::uuid[],
      ${reserved.map(({ template }) => template.sha256)}::bytea[], ${rows.values}::bytea[],
      ${candidates.map(({ learner }) => learner.personId)}::uuid[], ${rows.hashes}::bytea[],
      ${indexes}::int[]) as g (item, credential, template, values, person, payload, place)
    where i.id = g.item`.execute(tx);
  return reserved;
}

/** The protected header says only when and under which certificate, so a chunk shares one. */
async function storeHeader(tx: Tx, { seal }: SealingBatch, now: Date): Promise<Header> {
  const time =
    seal.timeClaim === 'iat'
      ? { iat: Math.floor(now.getTime() / 1000) }
      : { sigT: `${now.toISOString().slice(0, 19)}Z` };
  const text = await protectedHeader({ alg: seal.algorithm, chain: seal.certificateChain, ...time });
  const hash = sha256(Buffer.from(text));
  await tx
    .insertInto('awarding.protected_header')
    .values({ sha256: hash, text })
    .onConflict((on) => on.doNothing())
    .execute();
  return headerOf(text, hash);
}

/** Items that cannot go on, each with its reason. */
export async function markFailed(
  tx: Tx,
  failed: readonly { itemId: string; failure: Failure }[],
): Promise<void> {
  if (failed.length === 0) return;
  await sql`update awarding.batch_item as i set state = 'failed', failure = g.failure::jsonb, attempts = attempts + 1
    from unnest(${failed.map(({ itemId }) => itemId)}::uuid[],
      ${failed.map(({ failure }) => JSON.stringify(failure))}::text[]) as g (item, failure)
    where i.id = g.item and i.state in ('waiting', 'reserved')`.execute(tx);
}
