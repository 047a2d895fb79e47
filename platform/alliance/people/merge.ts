import { sql } from 'kysely';
import type { Tx } from '../../kernel/database/database.ts';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { emit } from '../../kernel/jobs/events.ts';
import type { Services } from '../../kernel/services.ts';
import { endSessionsOf } from '../../kernel/sessions/sessions.ts';
import { refuse } from '../errors.ts';
import { filledColumns, type Moved } from './moved.ts';

/** A person and everyone merged into them, at any depth. */
export async function personIdsOf(tx: Tx, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`with recursive one (id) as (
      select ${personId}::uuid
      union select p.id from alliance.person p join one on p.merged_into = one.id)
    select id from one`.execute(tx);
  return rows.map(({ id }) => id);
}

async function lockPersons(tx: Tx, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('alliance.person')
    .selectAll()
    .where('id', 'in', ids)
    .where('erased_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Makes two accounts one: everything of `mergedId` in this stage goes to `keptId`, and is noted, so that a split can
 * put back exactly that. Later stages follow `alliance.people-merged` with their own rows. All sessions of both end.
 *
 * @returns id of the merge
 * @throws Refusal `alliance.same-person`, `alliance.already-merged`, `kernel.not-found`
 */
export async function mergePeople(
  services: Services,
  tx: Tx,
  keptId: string,
  mergedId: string,
  now: Date,
): Promise<string> {
  if (keptId === mergedId) throw refuse('alliance.same-person');
  const persons = await lockPersons(tx, [keptId, mergedId]);
  const kept = persons.get(keptId);
  const merged = persons.get(mergedId);
  if (!kept || !merged) throw kernelRefuse('kernel.not-found');
  if (kept.merged_into || merged.merged_into) throw refuse('alliance.already-merged');

  const endedRoles = await endDoubleRoles(tx, keptId, mergedId, now);
  const filled = filledColumns.filter((column) => kept[column] === null && merged[column] !== null);
  const moved: Moved = {
    identifiers: await move(tx, 'alliance.identifier', mergedId, keptId),
    passkeys: await move(tx, 'alliance.passkey', mergedId, keptId),
    roles: await move(tx, 'alliance.role_assignment', mergedId, keptId),
    apiKeys: await move(tx, 'kernel.api_key', mergedId, keptId),
    endedRoles,
    filled,
  };
  await tx
    .updateTable('alliance.person')
    .set(Object.fromEntries(filled.map((column) => [column, merged[column]])))
    .set({ full_name: kept.full_name })
    .where('id', '=', keptId)
    .execute();
  await tx.updateTable('alliance.person').set({ merged_into: keptId }).where('id', '=', mergedId).execute();
  await withdrawOpen(tx, mergedId, now);
  for (const id of [keptId, mergedId]) await endSessionsOf(tx, id);
  const mergeId = newId(now.getTime());
  await tx
    .insertInto('alliance.merge')
    .values({
      id: mergeId,
      kept_person_id: keptId,
      merged_person_id: mergedId,
      moved: JSON.stringify(moved),
      merged_at: now,
    })
    .execute();
  const ids = { mergeId, keptPersonId: keptId, mergedPersonId: mergedId };
  await emit(tx, services.subscriptions, 'alliance.people-merged', ids);
  return mergeId;
}

/**
 * Takes a merge back: what it moved returns, as far as it is still there. Later stages follow
 * `alliance.people-split`. All sessions of both end.
 *
 * @throws Refusal `kernel.not-found`, `alliance.already-decided` (split before), `alliance.merged-later` where the kept
 * person was merged on since: that merge is split first
 */
export async function splitPeople(services: Services, tx: Tx, mergeId: string, now: Date): Promise<void> {
  const merge = await tx
    .selectFrom('alliance.merge')
    .selectAll()
    .where('id', '=', mergeId)
    .forUpdate()
    .executeTakeFirst();
  if (!merge) throw kernelRefuse('kernel.not-found');
  if (merge.split_at) throw refuse('alliance.already-decided');
  const { kept_person_id: keptId, merged_person_id: mergedId, moved } = merge;
  const persons = await lockPersons(tx, [keptId, mergedId]);
  const kept = persons.get(keptId);
  const merged = persons.get(mergedId);
  if (!kept || !merged) throw kernelRefuse('kernel.not-found');
  if (kept.merged_into) throw refuse('alliance.merged-later');

  await tx.updateTable('alliance.person').set({ merged_into: null }).where('id', '=', mergedId).execute();
  await moveBack(tx, 'alliance.identifier', moved.identifiers, keptId, mergedId);
  await moveBack(tx, 'alliance.passkey', moved.passkeys, keptId, mergedId);
  await moveBack(tx, 'alliance.role_assignment', moved.roles, keptId, mergedId);
  await moveBack(tx, 'kernel.api_key', moved.apiKeys, keptId, mergedId);
  if (moved.endedRoles.length > 0)
    await tx
      .updateTable('alliance.role_assignment')
      .set({ ended_at: null })
      .where('id', 'in', moved.endedRoles)
      .where('person_id', '=', mergedId)
      .execute();
  // What the kept person took over and has changed since is their own by now.
  const unchanged = moved.filled.filter((column) => kept[column] === merged[column]);
  await tx
    .updateTable('alliance.person')
    .set(Object.fromEntries(unchanged.map((column) => [column, null])))
    .set({ full_name: kept.full_name })
    .where('id', '=', keptId)
    .execute();
  for (const id of [keptId, mergedId]) await endSessionsOf(tx, id);
  await tx.updateTable('alliance.merge').set({ split_at: now }).where('id', '=', mergeId).execute();
  const ids = { mergeId, keptPersonId: keptId, mergedPersonId: mergedId };
  await emit(tx, services.subscriptions, 'alliance.people-split', ids);
}

type Owned = 'alliance.identifier' | 'alliance.passkey' | 'alliance.role_assignment' | 'kernel.api_key';

async function move(tx: Tx, table: Owned, from: string, to: string): Promise<string[]> {
  const live = table === 'alliance.role_assignment' ? sql`and ended_at is null` : sql``;
  const { rows } = await sql<{ id: string }>`update ${sql.table(table)} set person_id = ${to}
    where person_id = ${from} ${live} returning id`.execute(tx);
  return rows.map(({ id }) => id);
}

async function moveBack(
  tx: Tx,
  table: Owned,
  ids: readonly string[],
  from: string,
  to: string,
): Promise<void> {
  await sql`update ${sql.table(table)} set person_id = ${to}
    where person_id = ${from} and id = any(${ids}::uuid[])`.execute(tx);
}

/** A role that both hold at one place is held once afterwards. */
async function endDoubleRoles(tx: Tx, keptId: string, mergedId: string, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update alliance.role_assignment as r set ended_at = ${now}
    where r.person_id = ${mergedId} and r.ended_at is null and exists (
      select from alliance.role_assignment as k where k.person_id = ${keptId} and k.ended_at is null
        and k.role = r.role and k.institution_id is not distinct from r.institution_id)
    returning id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Links and invitations of the merged account open nothing any more. */
async function withdrawOpen(tx: Tx, personId: string, now: Date): Promise<void> {
  await tx
    .updateTable('alliance.invitation')
    .set({ withdrawn_at: now })
    .where('person_id', '=', personId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute();
  await tx
    .updateTable('alliance.sign_in_link')
    .set({ used_at: now })
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .execute();
}
