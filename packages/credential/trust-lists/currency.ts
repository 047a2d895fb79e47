import type { TrustList } from './list.ts';

export type CurrencyProblem = 'future' | 'stale' | 'rollback';

/** An issue of a list that was seen before. */
export interface Seen {
  sequenceNumber: number;
  issued: Date;
}

/** How far clocks may differ. */
const CLOCK_MS = 5 * 60 * 1000;

/** Why a list is not the one to go by at `now`; `null` where it is. */
export function currencyProblem(
  { issued, nextUpdate, sequenceNumber }: TrustList,
  now: Date,
  previous?: Seen,
): CurrencyProblem | null {
  if (issued.getTime() > now.getTime() + CLOCK_MS) return 'future';
  if (nextUpdate && nextUpdate < now) return 'stale';
  const older = previous && (sequenceNumber < previous.sequenceNumber || issued < previous.issued);
  return older ? 'rollback' : null;
}
