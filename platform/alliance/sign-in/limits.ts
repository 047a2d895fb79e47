import type { OperationContext } from '../../kernel/operations/operation.ts';
import { throttle } from '../../kernel/sessions/throttle.ts';

type Limit = { times: number; withinMinutes: number };

/** Slows down whoever tries what can be guessed, by what is tried and by where the tries come from. */
export async function slowDown(
  { services, tx, actor, now }: Pick<OperationContext, 'services' | 'tx' | 'actor' | 'now'>,
  subject: string | null,
  limit: Limit = { times: 5, withinMinutes: 15 },
): Promise<void> {
  const key = services.vault.derive('throttle');
  if (subject) await throttle(tx, key, subject, limit, now);
  if (actor.caller) await throttle(tx, key, `caller:${actor.caller}`, { times: 60, withinMinutes: 15 }, now);
}
