import type { Anchor } from '@waymark/credential';
import type { Selectable } from 'kysely';
import type { TrustListTable } from '../tables.ts';

/** Whom a list vouches for, as it is stored and handed on. */
export interface StoredAnchor {
  /** DER, base64. */
  certificate: string;
  name: string;
  qualified: boolean;
  /** ISO 8601. */
  from: string | null;
  until: string | null;
  purpose: 'seal' | 'time-stamp' | null;
}

export const storedAnchor = ({
  certificate,
  name,
  qualified,
  from,
  until,
  purpose,
}: Anchor): StoredAnchor => ({
  certificate: Buffer.from(certificate).toString('base64'),
  name,
  qualified: qualified ?? false,
  from: from?.toISOString() ?? null,
  until: until?.toISOString() ?? null,
  purpose: purpose ?? null,
});

export type ListRow = Selectable<TrustListTable>;

const HOUR_MS = 3_600_000;
/** Hourly jobs come a little early or late. */
const NIGHTLY_MS = 20 * HOUR_MS;
const RETRY_MS = HOUR_MS - 5 * 60_000;
const SOON_MS = 24 * HOUR_MS;

/**
 * Whether a newer issue is to be looked for: each night, and each hour while the last attempt failed or the issue that
 * is in use is about to end.
 */
export function isDue(
  {
    address,
    asked_at,
    problem,
    next_update,
  }: Pick<ListRow, 'address' | 'asked_at' | 'problem' | 'next_update'>,
  now: Date,
): boolean {
  if (address === null) return false;
  if (asked_at === null) return true;
  const since = now.getTime() - asked_at.getTime();
  const urgent = problem !== null || (next_update && next_update.getTime() - now.getTime() < SOON_MS);
  return since >= (urgent ? RETRY_MS : NIGHTLY_MS);
}

/** What may be relied on: by its operator's own word an issue ends with `NextUpdate`. */
export const isInForce = (
  { verified_at, next_update }: Pick<ListRow, 'verified_at' | 'next_update'>,
  now: Date,
) => verified_at !== null && (next_update === null || next_update >= now);
