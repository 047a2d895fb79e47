import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { createRequestHandler, type ServerBuild } from 'react-router';
import { successorOf } from '../../awarding/index.ts';
import { isRefusal, type RefusalData, refusalData, refuse } from '../../kernel/errors.ts';
import { countWorkers } from '../../kernel/jobs/workers.ts';
import { negotiateLanguage } from '../../kernel/languages/index.ts';
import { makePageContext, type PageContext } from '../../kernel/pages/page.ts';
import type { Services } from '../../kernel/services.ts';
import { makeApi, problemResponse } from './api.ts';
import { actorOfRequest } from './api-actor.ts';
import { barePage } from './bare-page.ts';
import { callerOf } from './caller.ts';
import { demonstrationRoutes } from './demonstration.ts';
import { outcomeRoutes } from './outcome-routes.ts';
import { preferenceRoutes } from './preferences.ts';
import { publicRoutes } from './public-routes.ts';
import { securityHeaders } from './security-headers.ts';
import { fillSlots } from './slots.ts';
import { copyOfForm, type PageProblem, readUnsent, wantsSignIn } from './unsent.ts';
import { readVisitor } from './visitor.ts';

/** Larger than any honest sheet of results or credential. */
export const MAX_BODY_BYTES = 24 * 1024 * 1024;

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The whole web door as one function from request to answer: the pages, the API, and what sealed bytes point to. */
export function makeApp(services: Services, build: ServerBuild, clientFolder: string): Hono {
  fillSlots();
  const app = new Hono();
  const pages = createRequestHandler(build, 'production');
  const visit = async (c: Context) =>
    makePageContext(services, await readVisitor(services, c.req.raw, callerOf(c)));

  /** A refusal as whoever asked can read it: a page within the house's frame, or problem details. */
  async function refusal(c: Context, refused: RefusalData): Promise<Response> {
    const language = negotiateLanguage(c.req.header('accept-language'));
    if (!readsPages(c)) return problemResponse(services, refused, language);
    return await problemPage(await visit(c), c.req.raw, { refusal: refused, path: '/' });
  }

  async function problemPage(page: PageContext, { url, headers }: Request, problem: PageProblem) {
    // The request's own headers, without those of a body that this request does not have.
    const asked = new Headers(headers);
    for (const name of ['content-length', 'content-type', 'origin']) asked.delete(name);
    const answer = await pages(new Request(new URL('/problem', url), { headers: asked }), { page, problem });
    return framed(answer, page);
  }

  function framed(answer: Response, page: PageContext): Response {
    for (const [name, value] of securityHeaders(page.nonce, services.origin)) answer.headers.set(name, value);
    return answer;
  }

  app.use(
    '/assets/*',
    serveStatic({
      root: clientFolder,
      onFound: (_, c) => c.header('cache-control', 'public, max-age=31536000, immutable'),
    }),
  );
  app.get('/icon.svg', async (c) =>
    c.body(await readFile(new URL('./icon.svg', `file://${clientFolder}/`), 'utf8'), 200, {
      'content-type': 'image/svg+xml',
    }),
  );
  // Browsers ask for it beside whatever is no page of ours, such as a JSON file.
  app.get('/favicon.ico', (c) => c.redirect('/icon.svg', 301));
  app.get('/health', async (c) => {
    const workers = await countWorkers(services.db);
    return c.json({ status: 'ok', workers });
  });

  // A form on another site must not act with a visitor's session (CSRF); API keys travel in no cookie.
  app.use(async (c, next) => {
    const origin = c.req.header('origin');
    const site = c.req.header('sec-fetch-site');
    const foreign = origin ? !sameHost(origin, c.req.header('host')) : site === 'cross-site';
    if (!safeMethods.has(c.req.method) && foreign && !c.req.header('authorization'))
      return refusal(c, refusalData(refuse('kernel.foreign-origin')));
    await next();
  });
  app.use(
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: (c) =>
        refusal(c, refusalData(refuse('kernel.too-large', { megabytes: MAX_BODY_BYTES / 1024 / 1024 }))),
    }),
  );
  app.use(compress());
  app.route('/', preferenceRoutes());
  app.route(
    '/',
    publicRoutes(services, {
      async findSuccessor(payloadSha256) {
        const successor = await successorOf(services.db, payloadSha256);
        return successor ? { successor } : null;
      },
    }),
  );
  app.route('/', outcomeRoutes(services));
  app.route(
    '/',
    makeApi({
      services: () => services,
      actorOf: (request, caller) => actorOfRequest(services, request, caller),
    }),
  );
  app.all('/api/v1/*', (c) =>
    problemResponse(
      services,
      refusalData(refuse('kernel.not-found')),
      negotiateLanguage(c.req.header('accept-language')),
    ),
  );
  app.route('/', demonstrationRoutes(services));
  app.all('*', async (c) => {
    const page = await visit(c);
    const copy = page.person ? null : copyOfForm(c.req.raw);
    const answer = await pages(c.req.raw, { page });
    if (!copy || c.req.path.endsWith('.data') || !wantsSignIn(answer)) return framed(answer, page);
    return await problemPage(page, c.req.raw, {
      refusal: refusalData(refuse('kernel.not-signed-in')),
      path: c.req.path,
      unsent: await readUnsent(copy),
    });
  });
  app.onError((error, c) => {
    if (isRefusal(error)) return refusal(c, refusalData(error));
    services.log.error({ err: error, path: c.req.routePath }, 'a request failed');
    const unexpected = refusalData(refuse('kernel.unexpected'));
    // What failed may be what a page needs, too.
    return refusal(c, unexpected).catch(() => barePage(services, unexpected, c.req.raw));
  });
  return app;
}

/** Whether it is a browser that asks, for a person to read. */
const readsPages = (c: Context) =>
  c.req.header('accept')?.includes('text/html') === true && !c.req.path.startsWith('/api/v1/');

function sameHost(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** Listens; refuses with a plain error where the port is taken. */
export function listen(app: Hono, options: { port: number; hostname: string }): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, ...options }, () => resolve(server as Server));
    server.once('error', reject);
  });
}
