import { type Context, Hono } from 'hono';
import { refuse } from '../../kernel/errors.ts';
import { isLanguage } from '../../kernel/languages/index.ts';

const YEAR = 365 * 24 * 3600;
const themes = new Set(['system', 'light', 'dark']);

/** The reader's own choices, kept in the browser: language and colours. */
export function preferenceRoutes(): Hono {
  const app = new Hono();
  app.post('/language', async (c) => {
    return remember(c, 'waymark_language', await readForm(c), 'language', isLanguage);
  });
  app.post('/theme', async (c) => {
    return remember(c, 'waymark_theme', await readForm(c), 'theme', (value) => themes.has(value));
  });
  return app;
}

/** @throws Refusal `kernel.no-form` */
export const readForm = (c: Context): Promise<FormData> =>
  c.req.formData().catch(() => {
    throw refuse('kernel.no-form');
  });

function remember(
  c: Context,
  cookie: string,
  form: FormData,
  field: string,
  known: (value: string) => boolean,
): Response {
  const value = String(form.get(field) ?? '');
  if (known(value)) c.header('set-cookie', `${cookie}=${value}; Path=/; Max-Age=${YEAR}; SameSite=Lax`);
  return c.redirect(localPath(String(form.get('returnTo') ?? '/')), 303);
}

/** A path of ours, never another site: `//evil.example` and `/\evil.example` are addresses too. */
export function localPath(path: string): string {
  return /^\/(?![/\\])/.test(path) && !/[\r\n\t]/.test(path) ? path : '/';
}
