import type { Tx } from '../database/database.ts';
import { addJob } from './jobs.ts';

/**
 * Which jobs follow an event. The doors put this together from all stages' `subscriptions`, so that an earlier
 * stage can be heard by a later one without knowing it.
 */
export type Subscriptions = Readonly<Record<string, readonly string[]>>;

/** Tells an event: one job for each subscriber, in the same transaction, each with its own retries. */
export async function emit(
  tx: Tx,
  subscriptions: Subscriptions,
  event: string,
  ids: Record<string, string>,
): Promise<void> {
  for (const job of subscriptions[event] ?? []) await addJob(tx, job, ids);
}
