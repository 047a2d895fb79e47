import type { Database, Tx } from '../../kernel/database/database.ts';

/** A time-stamp authority (RFC 3161) that the alliance has set up. */
export interface Authority {
  id: string;
  address: string;
  /** What staff call it. */
  name: string;
  enabled: boolean;
  /** DER, from the certificate that made the trial stamp up to the anchor. */
  certificateChain: Buffer[];
  addedAt: Date;
}

/** The alliance's authorities, in the order in which they are asked. */
export async function readAuthorities(db: Database | Tx): Promise<Authority[]> {
  const rows = await db
    .selectFrom('trust.time_stamp_authority')
    .selectAll()
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    address: row.address,
    name: row.name,
    enabled: row.enabled,
    certificateChain: row.certificate_chain,
    addedAt: row.added_at,
  }));
}
