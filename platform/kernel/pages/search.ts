/** What of an address's query is asked for and not empty, as the input of a list. */
export function searchInput<Name extends string>(
  request: Request,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const params = new URL(request.url).searchParams;
  const found: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = params.get(name)?.trim();
    if (value) found[name] = value;
  }
  return found;
}
