/** The address of the same list with other values in its query. */
export function listHref(
  path: string,
  values: Readonly<Record<string, string | number | undefined>>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    if (value !== undefined && value !== '' && !(name === 'page' && value === 1))
      query.set(name, String(value));
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** What the query of a list's address says; what is empty is absent. */
export function listQuery(request: Request): Record<string, string> {
  return Object.fromEntries([...new URL(request.url).searchParams].filter(([, value]) => value !== ''));
}
