import { randomBytes } from 'node:crypto';
import { actorOfPerson } from '../../alliance/index.ts';
import { isLanguage, negotiateLanguage } from '../../kernel/languages/index.ts';
import { publicActor } from '../../kernel/operations/actor.ts';
import type { Visitor } from '../../kernel/pages/page.ts';
import type { Services } from '../../kernel/services.ts';
import { readCookies, sessionCookieName } from '../../kernel/sessions/cookies.ts';
import { readSession } from '../../kernel/sessions/sessions.ts';

/** Who sends this request: by the session's cookie, in the language of the cookie, the person or the browser. */
export async function readVisitor(services: Services, request: Request, caller?: string): Promise<Visitor> {
  const cookies = readCookies(request.headers.get('cookie') ?? '');
  const token = cookies[sessionCookieName(services.origin)] ?? null;
  const session = token ? await readSession(services.db, token, services.now()) : null;
  const known = session ? await actorOfPerson(services.db, session.personId) : null;
  const chosen = cookies.waymark_language;
  const language =
    chosen && isLanguage(chosen)
      ? chosen
      : (known?.person.preferredLanguage ?? negotiateLanguage(request.headers.get('accept-language')));
  return {
    actor: { ...(known?.actor ?? publicActor), ...(caller ? { caller } : {}) },
    person: known ? { id: known.person.id, fullName: known.person.fullName } : null,
    language,
    timeZone: known?.person.timeZone ?? 'UTC',
    sessionToken: known ? token : null,
    theme:
      cookies.waymark_theme === 'light' || cookies.waymark_theme === 'dark'
        ? cookies.waymark_theme
        : 'system',
    nonce: randomBytes(16).toString('base64'),
  };
}
