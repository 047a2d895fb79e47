const made = new Map<string, unknown>();

/**
 * A formatter, made at its first use: making one takes a hundred times as long as using it, and a transcript has hundreds
 * of dates, numbers and names of languages. Readers can ask for any language, so what is kept is bounded.
 */
export function once<T extends object>(key: string, make: () => T): T {
  const known = made.get(key) as T | undefined;
  if (known) return known;
  if (made.size >= 100) made.clear();
  const formatter = make();
  made.set(key, formatter);
  return formatter;
}
