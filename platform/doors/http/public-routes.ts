import { Hono } from 'hono';
import type { Services } from '../../kernel/services.ts';

/** What sealed bytes point to, for everyone and for ever: status lists, key statements, outcomes. */
export function publicRoutes(_services: Services): Hono {
  return new Hono();
}
