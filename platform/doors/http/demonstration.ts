import { type Context, Hono } from 'hono';
import {
  demonstrationDay,
  demonstrationPersonas,
  openPersonaToken,
  otherStaff,
  sampleFile,
} from '../../demonstration/index.ts';
import { sendDownload } from '../../kernel/pages/send-download.ts';
import type { Services } from '../../kernel/services.ts';
import { readCookies, sessionCookie, sessionCookieName } from '../../kernel/sessions/cookies.ts';
import { beginSession, endSession } from '../../kernel/sessions/sessions.ts';
import { readForm } from './preferences.ts';

/** One-click sign-ins and sample files; they exist in a demonstration only. */
export function demonstrationRoutes(services: Services): Hono {
  const app = new Hono();
  if (services.mode !== 'demonstration') return app;

  // The links that `waymark start` prints.
  app.get('/demonstration/sign-in/:persona', async (c) => {
    const opened = openPersonaToken(services, c.req.query('key') ?? '');
    const personas = await demonstrationPersonas(services.db);
    const persona = personas.find(
      ({ key, personId }) => key === c.req.param('persona') && personId === opened,
    );
    return persona ? signIn(c, services, persona) : c.redirect('/demonstration?problem=link', 303);
  });
  // The buttons of the demonstration's page.
  app.post('/demonstration/sign-in', async (c) => {
    const wanted = (await readForm(c)).get('person');
    const personas = await demonstrationPersonas(services.db);
    const staff = (await otherStaff(services.db)).map(({ personId }) => ({ personId, path: '/' }));
    const person = [...personas, ...staff].find(({ personId }) => personId === wanted);
    return person ? signIn(c, services, person) : c.redirect('/demonstration?problem=link', 303);
  });
  app.get('/demonstration/samples/:name', async (c) => {
    const today = await demonstrationDay(services.db);
    const file = today && (await sampleFile(c.req.param('name'), today));
    return file ? sendDownload(file) : c.redirect('/demonstration', 303);
  });
  return app;
}

async function signIn(
  c: Context,
  services: Services,
  { personId, path }: { personId: string; path: string },
): Promise<Response> {
  const before = readCookies(c.req.header('cookie') ?? '')[sessionCookieName(services.origin)];
  const token = await services.db.transaction().execute(async (tx) => {
    if (before) await endSession(tx, before);
    return beginSession(tx, personId, 'demonstration', services.now());
  });
  c.header('set-cookie', sessionCookie(services.origin, token));
  return c.redirect(path, 303);
}
