import { randomBytes } from 'node:crypto';
import { type RefusalData, sentenceKey } from '../../kernel/errors.ts';
import { isLanguage, negotiateLanguage } from '../../kernel/languages/index.ts';
import type { Services } from '../../kernel/services.ts';
import { readCookies } from '../../kernel/sessions/cookies.ts';
import { securityHeaders } from './security-headers.ts';

const style = 'body{max-width:40rem;margin:4rem auto;padding:0 1rem;font:1.125rem/1.5 system-ui,sans-serif}';

/**
 * What a browser shows when even the frame of the house cannot be drawn, because the database that it is read from is
 * away: the same words, in the reader's language, and nothing that has to be looked up.
 *
 * @param refusal one without values, so that nothing of a request stands in the page
 */
export function barePage(services: Services, refusal: RefusalData, request: Request): Response {
  const chosen = readCookies(request.headers.get('cookie') ?? '').waymark_language;
  const language =
    chosen && isLanguage(chosen) ? chosen : negotiateLanguage(request.headers.get('accept-language'));
  const { t } = services.text(language);
  const title = t('doors.error.title-500');
  const body = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${title} · Waymark</title><style>${style}</style></head><body><main><h1>${title}</h1><p>${t(sentenceKey(refusal.code))}</p><p><a href="/">${t('doors.error.back')}</a></p></main></body></html>`;
  return new Response(body, {
    status: refusal.status,
    headers: [
      ['content-type', 'text/html; charset=utf-8'],
      ...securityHeaders(randomBytes(16).toString('base64'), services.origin),
    ],
  });
}
