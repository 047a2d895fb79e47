import { createHash } from 'node:crypto';
import type { Certificate } from '@waymark/credential';
import type { Database, Tx } from '../../kernel/database/database.ts';

/** What confirms the alliance's time-stamp authorities, present and past. */
export const readTimeStampAnchors = (db: Database | Tx) =>
  db.selectFrom('trust.time_stamp_anchor').selectAll().orderBy('added_at').orderBy('sha256').execute();

/** Adds what confirms an authority. It stays, since stamps outlive the use of whoever made them. */
export async function addTimeStampAnchor(tx: Tx, { der, subject }: Certificate, now: Date): Promise<void> {
  const certificate = Buffer.from(der);
  await tx
    .insertInto('trust.time_stamp_anchor')
    .values({
      sha256: createHash('sha256').update(certificate).digest(),
      certificate,
      name: subject.commonName ?? subject.organization ?? '',
      added_at: now,
    })
    .onConflict((on) => on.doNothing())
    .execute();
}
