import { redirect } from 'react-router';
import type { PageContext } from '../../kernel/pages/page.ts';
import { sessionCookie } from '../../kernel/sessions/cookies.ts';
import { isOwnPath } from '../sign-in/links.ts';

/** Goes on with the new session's cookie. */
export function goOnSignedIn(page: PageContext, sessionToken: string, to: string): Response {
  return redirect(to, { headers: { 'set-cookie': sessionCookie(page.services.origin, sessionToken) } });
}

export function goOnSignedOut(page: PageContext, to: string): Response {
  return redirect(to, { headers: { 'set-cookie': sessionCookie(page.services.origin, null) } });
}

/** Where the visitor wanted to go, if that is a place of ours. */
export function returnTo(request: Request): string | undefined {
  const wanted = new URL(request.url).searchParams.get('returnTo');
  return wanted && isOwnPath(wanted) ? wanted : undefined;
}

/** Sends whoever is not signed in to the sign-in page, and back here afterwards. */
export function needPerson(page: PageContext, request: Request): void {
  if (page.person) return;
  const { pathname } = new URL(request.url);
  throw redirect(`/alliance/sign-in?returnTo=${encodeURIComponent(pathname)}`);
}
