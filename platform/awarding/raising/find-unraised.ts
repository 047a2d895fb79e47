import { SEAL_LEVELS, type SealLevel } from '@waymark/credential';
import { sql } from 'kysely';
import type { Database, Tx } from '../../kernel/database/database.ts';

/** A time stamp is renewed so long before it stops being provable: certificates of authorities are long to get. */
const RENEWED_BEFORE_MS = 90 * 24 * 3_600_000;

/** Last time stamps that end before this are renewed. */
export const renewedBefore = (now: Date): Date => new Date(now.getTime() + RENEWED_BEFORE_MS);

export interface Unraised {
  credentialId: string;
  position: number;
  /** It has its level; its last time stamp is to be renewed. */
  renewal: boolean;
}

const rankOf = (level: unknown) => sql`array_position(${[...SEAL_LEVELS]}::text[], ${level}::text)`;

/** The next credentials of a batch, in its order, that lack its level or are to be renewed. */
export async function findUnraised(
  db: Database | Tx,
  batch: { id: string; level: SealLevel },
  { after, most, now }: { after: number; most: number; now: Date },
): Promise<Unraised[]> {
  const { rows } = await sql<Unraised>`
    select i.credential_id as "credentialId", i.position, ${rankOf(sql`coalesce(v.level, 'B-B')`)} >= ${rankOf(batch.level)} as renewal
    from awarding.batch_item i
    left join lateral (
      select level, provable_until from awarding.credential_version
      where credential_id = i.credential_id order by version desc limit 1
    ) v on true
    where i.batch_id = ${batch.id}::uuid and i.state = 'sealed' and i.position > ${after}
      and (${rankOf(sql`coalesce(v.level, 'B-B')`)} < ${rankOf(batch.level)}
        or (v.level = 'B-LTA' and v.provable_until < ${renewedBefore(now)}::timestamptz))
    order by i.position
    limit ${most}`.execute(db);
  return rows;
}

/** How many of a batch's credentials have its level. */
export async function countRaised(
  db: Database | Tx,
  batch: { id: string; level: SealLevel },
): Promise<number> {
  const { rows } = await sql<{ raised: number }>`
    select count(*) as raised from awarding.batch_item i
    where i.batch_id = ${batch.id}::uuid and i.state = 'sealed' and exists (
      select from awarding.credential_version v
      where v.credential_id = i.credential_id and ${rankOf(sql`v.level`)} >= ${rankOf(batch.level)})`.execute(
    db,
  );
  return rows[0]!.raised;
}
