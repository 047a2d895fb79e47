/**
 * An address with some parameters changed: `null` or an empty text removes one, the rest stays as it is. State
 * lives in the URL, so every sort, filter and page is a link.
 */
export function withParams(
  address: string,
  changes: Readonly<Record<string, string | number | null>>,
): string {
  const [beforeHash = '', hash] = address.split('#', 2);
  const [path = '', query = ''] = beforeHash.split('?', 2);
  const params = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') params.delete(name);
    else params.set(name, String(value));
  }
  const text = params.toString();
  return `${path}${text ? `?${text}` : ''}${hash === undefined ? '' : `#${hash}`}`;
}
