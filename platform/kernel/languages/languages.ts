/** The languages the pages speak; the first is the fallback. Content may be in many more. */
export const languages = ['en', 'fi', 'es'] as const;
export type Language = (typeof languages)[number];

/** What each language calls itself; shown in the language switch, so never translated. */
export const languageNames: Record<Language, string> = { en: 'English', fi: 'Suomi', es: 'Español' };

export function isLanguage(value: unknown): value is Language {
  return languages.includes(value as Language);
}

/** A header longer than this is read up to here: browsers send well under 200 characters. */
const longestHeader = 1000;

/**
 * Which language a page answers in: the reader's own choice (the cookie's value) first, then the best
 * match of the `Accept-Language` header (RFC 9110, 12.5.4), then English. Never throws.
 */
export function negotiateLanguage(acceptLanguage?: string | null, cookie?: string | null): Language {
  if (isLanguage(cookie)) return cookie;
  const wishes = (acceptLanguage ?? '')
    .slice(0, longestHeader)
    .split(',')
    .map((wish, position) => {
      const [range = '', ...parameters] = wish.split(';').map((part) => part.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return { tag: range.split('-')[0], weight: quality ? Number(quality.slice(2)) : 1, position };
    })
    .filter((wish) => wish.weight > 0)
    .sort((a, b) => b.weight - a.weight || a.position - b.position);
  for (const { tag } of wishes) {
    if (isLanguage(tag)) return tag;
    if (tag === '*') return languages[0];
  }
  return languages[0];
}
