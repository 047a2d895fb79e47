import { type Fault, fault, isFault } from './fault.ts';
import type { DateOrder } from './mapping.ts';
import type { Cell } from './model.ts';
import { monthOf } from './month-names.ts';
import { dateOfSerial } from './number-format.ts';

/** A cell of a date column, before the column has said which number is the day. */
export type DateReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'date'; readonly date: string; readonly serial?: true }
  | { readonly kind: 'either'; readonly first: number; readonly second: number; readonly year: number }
  | Fault;

const TIME = '(?:[T ,]+(?:klo |kl\\.? )?\\d{1,2}[:.]\\d{2}.{0,20})?';
const YEAR_FIRST = new RegExp(`^(\\d{4})([-/.]) ?(\\d{1,2})\\2 ?(\\d{1,2})\\.?${TIME}$`);
const YEAR_LAST = new RegExp(`^(\\d{1,2})([-/.]) ?(\\d{1,2})\\2 ?(\\d{4})\\.?${TIME}$`);
const SHORT_YEAR = /^\d{1,2}([-/.]) ?\d{1,2}\1 ?\d{2}$/;
const NAMED = new RegExp(
  `^(\\d{1,2})(?:st|nd|rd|th|[.º])?[ -]+(?:de |d['’])?([\\p{L}.]{3,14})[ ,-]+(?:de |del )?(\\d{4})\\.?${TIME}$`,
  'iu',
);
const MONTH_FIRST = new RegExp(`^([\\p{L}.]{3,14}) (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})${TIME}$`, 'iu');
const DIGITS = /^(\d{4})(\d{2})(\d{2})$/;
/** Days since 1900 that fall between 1901 and 2173. */
const SERIAL = /^\d{3,5}$/;

/** Reads `2001-05-31`, `31.05.2001`, `31/5/2001`, `20010531`, `31 May 2001`, or a spreadsheet's day number. Civil dates only. */
export function readDate(cell: Cell | undefined, from1904: boolean): DateReading {
  if (cell === undefined || cell.type === 'empty') return { kind: 'none' };
  if (cell.type === 'error') return fault(cell.error);
  if (cell.type === 'date') return { kind: 'date', date: cell.date };
  const text =
    cell.type === 'number' ? String(Math.floor(cell.value)) : cell.text.replace(/\s+/gu, ' ').trim();
  if (/^[-–—]*$/.test(text)) return { kind: 'none' };
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return civil(Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4]));
  const yearLast = YEAR_LAST.exec(text);
  if (yearLast) {
    const [first, second, year] = [Number(yearLast[1]), Number(yearLast[3]), Number(yearLast[4])];
    // With dots it is the day that comes first, everywhere.
    return yearLast[2] === '.' || first === second
      ? civil(year, second, first)
      : { kind: 'either', first, second, year };
  }
  const named = NAMED.exec(text);
  const month = monthOf(named?.[2]);
  if (named && month) return civil(Number(named[3]), month, Number(named[1]));
  const monthFirst = MONTH_FIRST.exec(text);
  const leading = monthOf(monthFirst?.[1]);
  if (monthFirst && leading) return civil(Number(monthFirst[3]), leading, Number(monthFirst[2]));
  if (SHORT_YEAR.test(text)) return fault('date-two-digit-year');
  const digits = DIGITS.exec(text);
  if (digits) return civil(Number(digits[1]), Number(digits[2]), Number(digits[3]));
  if (SERIAL.test(text)) {
    const date = dateOfSerial(Number(text), from1904);
    return date ? { kind: 'date', date, serial: true } : fault('date-unreadable');
  }
  return fault('date-unreadable');
}

/** What a column's `either` cells prove together: a value above 12 is no month. */
export function orderOf(readings: readonly DateReading[]): DateOrder | 'unknown' | 'mixed' | 'not-needed' {
  let needed = false;
  let dayFirst = false;
  let monthFirst = false;
  for (const reading of readings) {
    if (isFault(reading) || reading.kind !== 'either') continue;
    needed = true;
    if (reading.first > 12) dayFirst = true;
    if (reading.second > 12) monthFirst = true;
  }
  if (!needed) return 'not-needed';
  if (dayFirst && monthFirst) return 'mixed';
  if (dayFirst) return 'day-first';
  return monthFirst ? 'month-first' : 'unknown';
}

/** The civil date, between 1 January 1900 and `today` (`YYYY-MM-DD`). */
export function settleDate(
  reading: DateReading,
  order: DateOrder,
  today: string,
): string | undefined | Fault {
  if (isFault(reading)) return reading;
  if (reading.kind === 'none') return undefined;
  let settled: DateReading = reading;
  if (reading.kind === 'either') {
    const { first, second, year } = reading;
    settled = order === 'day-first' ? civil(year, second, first) : civil(year, first, second);
  }
  if (isFault(settled)) return settled;
  if (settled.kind !== 'date') return undefined;
  if (settled.date < '1900-01-01') return fault('date-before-1900');
  if (settled.date > today) return fault('date-in-future', { today });
  return settled.date;
}

function civil(year: number, month: number, day: number): DateReading {
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year, month - 1, day);
  const real =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? { kind: 'date', date: date.toISOString().slice(0, 10) } : fault('date-impossible');
}
