import en from './messages/en.json' with { type: 'json' };
import es from './messages/es.json' with { type: 'json' };
import fi from './messages/fi.json' with { type: 'json' };
import { once } from './once.ts';
import { base } from './values.ts';

/** The fixed words of a credential's sheet, shared by page, PDF and verifier. */
export type CredentialWords = Readonly<Record<keyof typeof en, string>>;

const all: Readonly<Record<string, CredentialWords>> = { en, es, fi };

/** Languages in which a sheet's fixed words exist. */
export const sheetLanguages: readonly string[] = Object.keys(all);

/** The fixed words in a language; English where there are none. */
export function credentialWords(language: string): CredentialWords {
  const code = base(language.toLowerCase()) ?? '';
  return Object.hasOwn(all, code) ? (all[code] ?? en) : en;
}

/** Puts values into a sentence's `{places}`, once: a value that contains braces stays as it is. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : place,
  );
}

/** A language tag that `Intl` takes; English for what is none. */
function locale(language: string): string {
  try {
    const known = Intl.getCanonicalLocales(language)[0] ?? 'en';
    return known === 'en' ? 'en-GB' : known; // plain English is Europe's: 12 June, no comma before "and"
  } catch {
    return 'en-GB';
  }
}

/** A civil date (`YYYY-MM-DD`) in words. It is that day everywhere, whatever the time zone. */
export function formatDate(date: string, language: string): string {
  const day = new Date(`${date.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return date;
  const style = { dateStyle: 'long', timeZone: 'UTC' } as const;
  return once(`date ${language}`, () => new Intl.DateTimeFormat(locale(language), style)).format(day);
}

/** An instant in words, in UTC, to the minute; one without a zone as it is written, since nobody knows where it was. */
export function formatInstant(time: string, language: string): string {
  const zoned = /(?:Z|[+-]\d{2}:\d{2})$/.test(time);
  const at = new Date(zoned ? time : `${time}Z`);
  if (Number.isNaN(at.getTime())) return time;
  const style = { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' } as const;
  const words = new Intl.DateTimeFormat(locale(language), style).format(at);
  return zoned ? `${words} UTC` : words;
}

/** Who awards: the issuer by itself, the bodies it belongs to, or the issuer on behalf of the bodies. */
export function fromSentence(
  issuer: string | null,
  bodies: readonly string[],
  words: CredentialWords,
  language: string,
): string {
  if (bodies.length === 0) return issuer ?? words.issuerMissing;
  if (issuer === null || bodies.includes(issuer)) return formatList(bodies, language);
  return fill(words.onBehalf, { issuer, bodies: formatList(bodies, language) });
}

/** "3 ECTS · 80 hours", as much of it as there is. */
export function sizeSentence(
  credits: readonly { readonly points: string; readonly framework: { readonly text: string } | null }[],
  hours: number | null,
  words: CredentialWords,
  language: string,
): string {
  const points = credits.map(({ points, framework }) =>
    `${formatNumber(Number(points), language)} ${framework?.text ?? ''}`.trim(),
  );
  if (hours === null) return points.join(' · ');
  const time = fill(hours === 1 ? words.hour : words.hours, { hours: formatNumber(hours, language) });
  return [...points, time].join(' · ');
}

/** Years, months, weeks and days of an xsd:duration in words. */
export function formatDuration(duration: string, language: string): string {
  const parts = [...duration.matchAll(/(\d+)([YMWD])/g)].map(([, amount, letter]) => {
    const unit = { Y: 'year', M: 'month', W: 'week', D: 'day' }[letter ?? ''] ?? 'day';
    const style = { style: 'unit', unit, unitDisplay: 'long' } as const;
    return new Intl.NumberFormat(locale(language), style).format(Number(amount));
  });
  return formatList(parts, language);
}

/** A number of bytes in words, to two digits. */
export function formatSize(bytes: number, language: string): string {
  const [amount, unit] =
    bytes < 1000
      ? [bytes, 'byte']
      : bytes < 1_000_000
        ? [bytes / 1000, 'kilobyte']
        : [bytes / 1_000_000, 'megabyte'];
  const style = { style: 'unit', unit, maximumSignificantDigits: amount < 100 ? 2 : 3 } as const;
  return new Intl.NumberFormat(locale(language), style).format(amount);
}

/** Several names as a sentence lists them. */
export function formatList(items: readonly string[], language: string): string {
  return new Intl.ListFormat(locale(language), { type: 'conjunction' }).format(items);
}

export function formatNumber(value: number, language: string): string {
  const style = { maximumFractionDigits: 2 };
  return once(`number ${language}`, () => new Intl.NumberFormat(locale(language), style)).format(value);
}
