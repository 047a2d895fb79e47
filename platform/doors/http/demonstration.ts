import { Hono } from 'hono';
import type { Services } from '../../kernel/services.ts';

/** One-click sign-ins; they exist in a demonstration only. */
export function demonstrationRoutes(_services: Services): Hono {
  return new Hono();
}
