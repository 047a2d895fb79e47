import type pg from 'pg';

/** The address of a test's database, as `DATABASE_URL` would say it. */
export function urlOf({ host, port, user, password, database }: pg.ClientConfig): string {
  const secret = password ? `:${encodeURIComponent(String(password))}` : '';
  const place = host?.startsWith('/')
    ? `/${database}?host=${encodeURIComponent(host)}&port=${port ?? 5432}`
    : `${host}:${port}/${database}`;
  return `postgresql://${user}${secret}@${place}`;
}
