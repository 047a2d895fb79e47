import type { SealAlgorithm, SealLevel } from '@waymark/credential';
import type { Database, Tx } from '../../kernel/database/database.ts';
import { refuse } from '../errors.ts';

/** Whose seal: as a course version's `issuingSeal` names it. */
export type SealOwner = { owner: 'alliance' } | { owner: 'institution'; institutionId: string };

export interface Seal {
  id: string;
  owner: SealOwner;
  name: string;
  /** What its credentials are raised to once they are sealed. */
  level: SealLevel;
  /** Which member of the protected header tells the time of sealing. */
  timeClaim: 'iat' | 'sigT';
  algorithm: SealAlgorithm;
  /** DER, the seal's own certificate first. */
  certificateChain: Buffer[];
  isTest: boolean;
  notBefore: Date;
  notAfter: Date;
  createdAt: Date;
  retiredAt: Date | null;
}

export const ownerOf = (institutionId: string | null | undefined): SealOwner =>
  institutionId ? { owner: 'institution', institutionId } : { owner: 'alliance' };

export const institutionOf = (owner: SealOwner): string | null =>
  owner.owner === 'institution' ? owner.institutionId : null;

const columns = [
  'trust.seal.id',
  'trust.seal.institution_id',
  'trust.seal.name',
  'level',
  'time_claim',
  'algorithm',
  'certificate_chain',
  'is_test',
  'not_before',
  'not_after',
  'trust.seal.created_at',
  'retired_at',
] as const;

/** Seals without their secrets. */
export const selectSeals = (db: Database | Tx) => db.selectFrom('trust.seal').select(columns);

type Row = Awaited<ReturnType<ReturnType<typeof selectSeals>['executeTakeFirstOrThrow']>>;

export const sealOfRow = (row: Row): Seal => ({
  id: row.id,
  owner: ownerOf(row.institution_id),
  name: row.name,
  level: row.level,
  timeClaim: row.time_claim,
  algorithm: row.algorithm,
  certificateChain: row.certificate_chain,
  isTest: row.is_test,
  notBefore: row.not_before,
  notAfter: row.not_after,
  createdAt: row.created_at,
  retiredAt: row.retired_at,
});

/** The owner's active seal; null where there is none. */
export async function sealFor(db: Database | Tx, owner: SealOwner): Promise<Seal | null> {
  const row = await selectSeals(db)
    .where('institution_id', 'is not distinct from', institutionOf(owner))
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  return row ? sealOfRow(row) : null;
}

/** One seal, active or retired; null if there is none. */
export async function readSealById(db: Database | Tx, sealId: string): Promise<Seal | null> {
  const row = await selectSeals(db).where('id', '=', sealId).executeTakeFirst();
  return row ? sealOfRow(row) : null;
}

const day = (date: Date) => date.toISOString().slice(0, 10);

/**
 * Refuses a seal that cannot seal all that is to be sealed between `from` and `until`.
 * @throws `trust.seal-retired`, `trust.seal-not-begun`, `trust.seal-ends-too-early`
 */
export function checkSealUsable(seal: Seal, until: Date, from: Date = until): void {
  const values = { name: seal.name };
  if (seal.retiredAt) throw refuse('trust.seal-retired', values);
  if (from < seal.notBefore) throw refuse('trust.seal-not-begun', { ...values, date: day(seal.notBefore) });
  if (until > seal.notAfter)
    throw refuse('trust.seal-ends-too-early', { ...values, date: day(seal.notAfter) });
}
