import type { OperationContext } from '../kernel/operations/operation.ts';
import { refuse } from './errors.ts';

/** What gives access to an account needs the person at a page: an API key must not make itself a second door. */
export function needSession({ actor }: Pick<OperationContext, 'actor'>): void {
  if (actor.via === 'api-key') throw refuse('alliance.needs-session');
}
