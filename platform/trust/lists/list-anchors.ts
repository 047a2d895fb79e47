import type { Database, Tx } from '../../kernel/database/database.ts';
import { refuse } from '../../kernel/errors.ts';
import { isInForce, type ListRow, type StoredAnchor } from './model.ts';

/** An issue of a list that verification relies on, without those it vouches for. */
export interface ListInForce {
  /** As its operator is called, or as staff call it. */
  name: string;
  kind: 'list' | 'certificates';
  /** ISO 3166-1 alpha-2, with `EL` and `UK` as the lists have it; '' for none. */
  territory: string;
  /** `null` where it has no numbers: certificates. */
  sequenceNumber: number | null;
  /** ISO 8601; of certificates, when they were added. */
  issued: string;
  nextUpdate: string | null;
  /** Of the list's own file, hexadecimal. */
  sha256: string;
  /** Of what `readServedAnchors` answers, hexadecimal. */
  anchorsSha256: string;
}

export interface AnchorsOfList extends ListInForce {
  anchors: StoredAnchor[];
}

const facts = ['name', 'kind', 'territory', 'sequence_number', 'issued', 'next_update', 'sha256'] as const;
const more = ['anchors_sha256', 'verified_at', 'added_at'] as const;

/** The lists that may be relied on now, those that are named in no other first. */
const selectLists = (db: Database | Tx) =>
  db
    .selectFrom('trust.trust_list')
    .select([...facts, ...more])
    .where('verified_at', 'is not', null)
    .where('kind', '!=', 'list-of-lists')
    .orderBy('parent_id', (order) => order.asc().nullsFirst())
    .orderBy('territory')
    .orderBy('id');

type Facts = Pick<ListRow, (typeof facts)[number] | (typeof more)[number]>;

const describe = (row: Facts): ListInForce => ({
  name: row.name,
  kind: row.kind === 'certificates' ? 'certificates' : 'list',
  territory: row.territory,
  sequenceNumber: row.sequence_number,
  issued: (row.issued ?? row.added_at).toISOString(),
  nextUpdate: row.next_update?.toISOString() ?? null,
  sha256: row.sha256?.toString('hex') ?? '',
  anchorsSha256: row.anchors_sha256?.toString('hex') ?? '',
});

export async function readListsInForce(db: Database | Tx, now: Date): Promise<ListInForce[]> {
  const rows = await selectLists(db).execute();
  return rows.filter((row) => isInForce(row, now)).map(describe);
}

/** Whom the lists in force vouch for. */
export async function readListAnchors(db: Database | Tx, now: Date): Promise<AnchorsOfList[]> {
  const rows = await selectLists(db).select('anchors').execute();
  return rows.filter((row) => isInForce(row, now)).map((row) => ({ ...describe(row), anchors: row.anchors }));
}

/**
 * The anchors of one list as a browser fetches them, by the hash of these very bytes.
 * @throws `kernel.not-found`
 */
export async function readServedAnchors(db: Database, sha256: Buffer): Promise<string> {
  const row = await db
    .selectFrom('trust.trust_list')
    .select('anchors')
    .where('anchors_sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst();
  if (!row) throw refuse('kernel.not-found');
  return JSON.stringify(row.anchors);
}
