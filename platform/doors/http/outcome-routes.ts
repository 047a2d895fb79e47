import { type Context, Hono } from 'hono';
import { outcomeJsonLd, readOutcome } from '../../design/index.ts';
import { isRefusal, refusalData } from '../../kernel/errors.ts';
import { negotiateLanguage } from '../../kernel/languages/index.ts';
import { publicActor } from '../../kernel/operations/actor.ts';
import { execute } from '../../kernel/operations/operation.ts';
import type { Services } from '../../kernel/services.ts';
import { problemResponse } from './api.ts';

/**
 * `/outcomes/<uuid>/<version>`, the id of a learning outcome in sealed credentials: a page for people,
 * JSON-LD for programs.
 */
export function outcomeRoutes(services: Services): Hono {
  const app = new Hono();
  app.get('/outcomes/:outcomeId/:version', async (c) => {
    const { outcomeId, version } = c.req.param();
    c.header('vary', 'accept');
    c.header('access-control-allow-origin', '*');
    if (wantsPage(c)) return c.redirect(`/design/outcomes/${outcomeId}/${version}`, 303);
    try {
      const outcome = await execute(readOutcome, { services, actor: publicActor }, { outcomeId, version });
      c.header('cache-control', 'public, max-age=86400');
      return c.body(JSON.stringify(outcomeJsonLd(outcome)), 200, { 'content-type': 'application/ld+json' });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return problemResponse(
        services,
        refusalData(error),
        negotiateLanguage(c.req.header('accept-language')),
      );
    }
  });
  return app;
}

/** Browsers name HTML first; programs name JSON or nothing. */
function wantsPage(c: Context): boolean {
  const accept = c.req.header('accept') ?? '';
  const html = accept.indexOf('text/html');
  const json = accept.search(/application\/(ld\+)?json/);
  return html >= 0 && (json < 0 || html < json);
}
