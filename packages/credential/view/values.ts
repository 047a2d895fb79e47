/** Characters of one text that are shown. */
export const longestText = 4000;

/**
 * Text as it may be shown: no control characters, no bidirectional overrides (a name must not rearrange what
 * stands beside it), no lone surrogates, at most {@link longestText} characters. Markup stays what it is: text.
 */
export function cleanText(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null;
  const whole = String(value);
  const clean = whole
    .slice(0, longestText)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
    .trim();
  if (clean === '') return null;
  return whole.length > longestText ? `${clean}…` : clean;
}

export function base(language: string | null): string | null {
  const end = language?.indexOf('-') ?? -1;
  return language === null || end < 0 ? language : language.slice(0, end);
}

/** The civil date of an xsd:date or xsd:dateTime, as written, whatever the reader's time zone. */
export function civilDate(value: unknown): string | null {
  const text = Array.isArray(value) ? value[0] : value;
  if (typeof text !== 'string') return null;
  const day = /^(\d{4}-\d{2}-\d{2})(T|Z|[+-]|$)/.exec(text)?.[1];
  if (!day) return null;
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day) ? day : null;
}

/** An instant as written (xsd:dateTime with or without zone), or null where it is not one. */
export function instant(value: unknown): string | null {
  const text = Array.isArray(value) ? value[0] : value;
  if (typeof text !== 'string' || text.length > 40 || !/^\d{4}-\d{2}-\d{2}T/.test(text)) return null;
  return Number.isNaN(Date.parse(text)) ? null : text;
}

/** Hours of an xsd:duration of weeks, days, hours and minutes; null for months and years, which are no hours. */
export function durationHours(value: unknown): number | null {
  const text = Array.isArray(value) ? value[0] : value;
  if (typeof text !== 'string') return null;
  const parts =
    /^P(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6}(?:\.\d{1,3})?)H)?(?:(\d{1,6})M)?(?:\d{1,6}S)?)?$/.exec(
      text,
    );
  if (!parts) return null;
  const [weeks, days, hours, minutes] = parts.slice(1).map((part) => Number(part ?? 0));
  const total = (weeks ?? 0) * 168 + (days ?? 0) * 24 + (hours ?? 0) + (minutes ?? 0) / 60;
  return total > 0 ? Math.round(total * 100) / 100 : null;
}

/**
 * An address that may become a link: https or http, nothing else, and no user name, which would let another host look
 * like the one that is named first. In the form that browsers write: other alphabets' host names in ASCII.
 */
export function webAddress(value: unknown): string | null {
  const text = Array.isArray(value) ? value[0] : value;
  if (typeof text !== 'string' || text.length > 2000 || !/^https?:\/\//i.test(text)) return null;
  if (!URL.canParse(text)) return null;
  const { href, username, password } = new URL(text);
  return username === '' && password === '' ? href : null;
}

/** A whole number of 0 or more, written as a number or in digits. */
export function count(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

/** An xsd:duration as it stands, if it is one of years, months, weeks and days. */
export function calendarDuration(value: unknown): string | null {
  const text = Array.isArray(value) ? value[0] : value;
  return typeof text === 'string' && /^P(?=\d)(\d{1,3}Y)?(\d{1,3}M)?(\d{1,3}W)?(\d{1,4}D)?$/.test(text)
    ? text
    : null;
}
