import { sql } from 'kysely';
import type { Tx } from '../../kernel/database/database.ts';
import { newId } from '../../kernel/ids.ts';
import { setStatus } from '../../trust/index.ts';

/**
 * Ends the credentials that are replaced: superseded here, revoked in the list, their awards withdrawn in
 * favour of the new ones. To be called before the new credentials are written.
 *
 * @param items the items of the new credentials
 * @returns ties old to new, to be called once the new ones are written
 */
export async function supersede(
  tx: Tx,
  items: readonly { id: string; replaces: string | null; credential_id: string | null; award_id: string }[],
  now: Date,
): Promise<() => Promise<void>> {
  if (items.length === 0) return async () => undefined;
  const replaced = items.map(({ replaces }) => replaces!);
  const old = await tx
    .selectFrom('awarding.credential')
    .select(['id', 'award_id', 'status', 'status_list_id', 'status_index'])
    .where('id', 'in', replaced)
    .orderBy('id')
    .forUpdate()
    .execute();
  await tx
    .updateTable('awarding.credential')
    .set({ status: 'superseded' })
    .where('id', 'in', replaced)
    .execute();
  await setStatus(
    tx,
    old
      .filter(({ status }) => status !== 'revoked' && status !== 'superseded')
      .map(({ status_list_id, status_index }) => ({
        listId: status_list_id,
        index: status_index,
        value: 'revoked' as const,
      })),
    now,
  );
  await sql`insert into awarding.status_act (id, credential_id, act, reason, note, person_id, at)
    select act.id, i.replaces, 'supersede', coalesce(i.reason, ''), i.note, b.created_by, ${now}
    from unnest(${items.map(({ id }) => id)}::uuid[],
      ${items.map(() => newId(now.getTime()))}::uuid[]) as act (item, id)
    join awarding.batch_item i on i.id = act.item join awarding.batch b on b.id = i.batch_id`.execute(tx);
  const awardOf = new Map(old.map(({ id, award_id }) => [id, award_id]));
  const changed = items.filter((item) => awardOf.get(item.replaces!) !== item.award_id);
  if (changed.length > 0) {
    const before = changed.map((item) => awardOf.get(item.replaces!)!);
    await tx.updateTable('awarding.award').set({ state: 'withdrawn' }).where('id', 'in', before).execute();
    await tx
      .updateTable('awarding.award')
      .set({ state: 'decided' })
      .where(
        'id',
        'in',
        changed.map(({ award_id }) => award_id),
      )
      .where('state', '=', 'replacing')
      .execute();
  }
  return async () => {
    await sql`update awarding.credential as c set superseded_by = g.successor
      from unnest(${replaced}::uuid[], ${items.map(({ credential_id }) => credential_id)}::uuid[])
        as g (old, successor) where c.id = g.old`.execute(tx);
  };
}
