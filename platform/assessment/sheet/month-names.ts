import { normaliseHeader } from './header-words.ts';

const LANGUAGES = ['en', 'da', 'de', 'fr', 'lt', 'sv', 'fi', 'es', 'ca', 'pt', 'nb', 'it', 'nl', 'pl'];

/** Names of months as the members' languages write them, long, short, alone and in a date. */
const MONTHS = new Map<string, number>();
for (const language of LANGUAGES) {
  for (const options of [
    { month: 'long' },
    { month: 'short' },
    { month: 'long', day: 'numeric' },
    { month: 'short', day: 'numeric' },
  ] as const) {
    const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
    for (let month = 1; month <= 12; month += 1) {
      const parts = format.formatToParts(Date.UTC(2001, month - 1, 1));
      const name = normaliseHeader(parts.find(({ type }) => type === 'month')?.value ?? '');
      if (/^\p{L}{3,}$/u.test(name) && !MONTHS.has(name)) MONTHS.set(name, month);
    }
  }
}
// Short forms that Unicode's data lack.
MONTHS.set('sept', 9);

/** 1 to 12; `undefined` for what is no month's name. */
export function monthOf(name: string | undefined): number | undefined {
  return name === undefined ? undefined : MONTHS.get(normaliseHeader(name));
}
