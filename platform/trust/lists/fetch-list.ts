import type { FetchOutside } from '../../kernel/outgoing/fetch.ts';

/** National lists are up to about 10 MB; some are to be had by http alone, and all are signed. */
const LIMITS = { bytes: 24_000_000, milliseconds: 60_000, plain: true };

export type FetchedList = { ok: true; bytes: Uint8Array } | { ok: false; problem: string };

/**
 * A list through the one door; the problem as the door says it, or `status` for an answer that is no list.
 * @param most milliseconds that are left for it
 */
export async function fetchList(
  fetchOutside: FetchOutside,
  address: string,
  most = LIMITS.milliseconds,
): Promise<FetchedList> {
  if (most <= 0) return { ok: false, problem: 'too-slow' };
  const milliseconds = Math.ceil(Math.min(most, LIMITS.milliseconds));
  const outcome = await fetchOutside(address, { ...LIMITS, milliseconds });
  if (!outcome.ok) return outcome;
  const { status, bytes } = outcome.answer;
  return status === 200 ? { ok: true, bytes } : { ok: false, problem: 'status' };
}
