/** `__Host-` under https; a plain cookie on http, which is loopback only. */
export const sessionCookieName = (origin: string): string =>
  origin.startsWith('https:') ? '__Host-waymark' : 'waymark_session';

export function readCookies(header: string): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null);
  for (const part of header.split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0) cookies[part.slice(0, equals).trim()] ??= part.slice(equals + 1).trim();
  }
  return cookies;
}

export function sessionCookie(origin: string, token: string | null): string {
  const secure = origin.startsWith('https:') ? '; Secure' : '';
  const life = token === null ? '; Max-Age=0' : `; Max-Age=${14 * 24 * 3600}`;
  return `${sessionCookieName(origin)}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax${secure}${life}`;
}
