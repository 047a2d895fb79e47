import type { OperationContext } from '../../kernel/operations/operation.ts';
import { throttle } from '../../kernel/sessions/throttle.ts';

/** What anyone may have fetched on their behalf; counted even where the fetching is refused. */
export async function throttleCaller({ services, actor, now }: OperationContext): Promise<void> {
  const caller = actor.personId ?? actor.caller ?? 'unknown';
  const limit = { times: 60, withinMinutes: 10 };
  await throttle(services.db, services.vault.derive('throttle'), `verification:${caller}`, limit, now);
}
