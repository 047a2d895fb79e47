import type { Language } from './languages.ts';

/**
 * The locale whose formats a language uses. English pages are read all over Europe, so English is British:
 * 12 June 2026, 14:05.
 */
export function formattingLocale(language: Language): string {
  return language === 'en' ? 'en-GB' : language;
}

export type DateStyle = 'long' | 'medium' | 'short';

export type Formats = {
  /** `2026-06-12` as that day everywhere, whatever zone the reader or server is in. Throws on another form. */
  formatCivilDate(date: string, style?: DateStyle): string;
  /** An instant on the clock of an IANA zone, which it names: 12 June 2026 at 14:05 CEST. */
  formatInstant(instant: Date | string, timeZone: string, options?: { style?: DateStyle }): string;
  /** The day on which an instant falls on the clock of an IANA zone. */
  formatDay(instant: Date | string, timeZone: string, style?: DateStyle): string;
  /** The time alone: 14:05. */
  formatTime(instant: Date | string, timeZone: string): string;
  formatNumber(value: number | bigint, options?: Intl.NumberFormatOptions): string;
  /** A share from 0 to 1 as a percentage. */
  formatPercent(share: number, fractionDigits?: number): string;
  /** A size in bytes, in decimal units: 1.2 MB. */
  formatBytes(bytes: number): string;
  /** A length of time in seconds, in its two largest units: 1 minute, 5 seconds. */
  formatDuration(seconds: number): string;
  formatList(items: readonly string[], type?: 'conjunction' | 'disjunction'): string;
  /** How far an instant is from `now`: 3 minutes ago, tomorrow. */
  formatRelative(instant: Date | string, now: Date | string): string;
};

const civilDate = /^(\d{4})-(\d{2})-(\d{2})$/;
const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
const durationUnits = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;
const relativeUnits = [
  ['year', 31_556_952],
  ['month', 2_629_746],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

function parseCivilDate(date: string): Date {
  const match = civilDate.exec(date);
  const at = match ? new Date(`${date}T00:00:00Z`) : undefined;
  // A day that the calendar does not have (30 February) rolls over or is invalid; both are refused.
  if (!at || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== date) {
    throw new RangeError(`"${date}" is not a date. Give it as YYYY-MM-DD, for example 2026-06-12.`);
  }
  return at;
}

function toInstant(instant: Date | string): Date {
  const at = typeof instant === 'string' ? new Date(instant) : instant;
  if (Number.isNaN(at.getTime())) throw new RangeError(`"${String(instant)}" is not an instant.`);
  return at;
}

function dateParts(style: DateStyle): Intl.DateTimeFormatOptions {
  if (style === 'short') return { day: 'numeric', month: 'numeric', year: 'numeric' };
  return { day: 'numeric', month: style === 'long' ? 'long' : 'short', year: 'numeric' };
}

const made = new Map<Language, Formats>();

/** Dates, numbers and lists as readers of a language expect them. Made once for each language. */
export function formats(language: Language): Formats {
  let found = made.get(language);
  if (!found) {
    found = makeFormats(formattingLocale(language));
    made.set(language, found);
  }
  return found;
}

function makeFormats(locale: string): Formats {
  const dates = new Map<string, Intl.DateTimeFormat>();
  const numbers = new Map<string, Intl.NumberFormat>();

  // Making an Intl formatter costs about as much as a hundred uses of it.
  function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const name = JSON.stringify(options);
    const format = dates.get(name) ?? new Intl.DateTimeFormat(locale, options);
    dates.set(name, format);
    return format;
  }
  function number(value: number | bigint, options: Intl.NumberFormatOptions = {}): string {
    const name = JSON.stringify(options);
    const format = numbers.get(name) ?? new Intl.NumberFormat(locale, options);
    numbers.set(name, format);
    return format.format(value);
  }

  const list = (items: readonly string[], type: Intl.ListFormatType) =>
    new Intl.ListFormat(locale, { type }).format(items);
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

  return {
    formatCivilDate: (date, style = 'long') =>
      dateFormat({ ...dateParts(style), timeZone: 'UTC' }).format(parseCivilDate(date)),
    formatInstant: (instant, timeZone, { style = 'long' } = {}) =>
      dateFormat({ ...dateParts(style), ...clock, timeZone, timeZoneName: 'short' }).format(
        toInstant(instant),
      ),
    formatDay: (instant, timeZone, style = 'long') =>
      dateFormat({ ...dateParts(style), timeZone }).format(toInstant(instant)),
    formatTime: (instant, timeZone) => dateFormat({ ...clock, timeZone }).format(toInstant(instant)),
    formatNumber: number,
    formatPercent: (share, fractionDigits = 0) =>
      number(share, { style: 'percent', maximumFractionDigits: fractionDigits }),
    formatBytes: (bytes) => {
      let power = 0;
      let size = bytes;
      // 999,950 bytes would round to 1,000 kB, so the step to the next unit looks at the rounded size.
      while (power < byteUnits.length - 1 && Math.round(size * 10) / 10 >= 1000) {
        size /= 1000;
        power += 1;
      }
      const long = power === 0;
      return number(size, {
        style: 'unit',
        unit: byteUnits[power],
        unitDisplay: long ? 'long' : 'short',
        maximumFractionDigits: long ? 0 : 1,
      });
    },
    formatDuration: (seconds) => {
      let left = Math.max(0, Math.round(seconds));
      const said: string[] = [];
      for (const [unit, size] of durationUnits) {
        const count = Math.floor(left / size);
        left -= count * size;
        if (count > 0) said.push(number(count, { style: 'unit', unit, unitDisplay: 'long' }));
        // At most two neighbouring units: nobody needs the seconds of two days.
        if (said.length === 2 || (said.length === 1 && count === 0)) break;
      }
      if (said.length === 0) return number(0, { style: 'unit', unit: 'second', unitDisplay: 'long' });
      return new Intl.ListFormat(locale, { type: 'unit' }).format(said);
    },
    formatList: (items, type = 'conjunction') => list(items, type),
    formatRelative: (instant, now) => {
      const seconds = (toInstant(instant).getTime() - toInstant(now).getTime()) / 1000;
      const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
      for (const [unit, size] of relativeUnits) {
        // Rounded before the unit is chosen, so that 59.9 minutes read as an hour.
        const count = Math.round(seconds / size);
        if (Math.abs(count) >= 1 && Math.abs(seconds) >= size * 0.99) return relative.format(count, unit);
      }
      return relative.format(Math.round(seconds), 'second');
    },
  };
}
