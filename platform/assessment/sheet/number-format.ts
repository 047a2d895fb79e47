/** How a cell of an .xlsx is to be shown, as far as its meaning depends on it. */
export type NumberStyle = 'plain' | 'date' | 'percent' | { readonly zeros: number };

/** Built-in formats that show a day (ECMA-376 part 1, 18.8.30, with the East Asian ones). */
const BUILT_IN_DATES = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);
const BUILT_IN_PERCENT = new Set([9, 10]);

/** Style of a built-in format, or of a custom one by its code (`dd/mm/yyyy`, `0.0%`, `00000000`). */
export function numberStyle(id: number, code: string | undefined): NumberStyle {
  if (code === undefined) {
    if (BUILT_IN_DATES.has(id)) return 'date';
    return BUILT_IN_PERCENT.has(id) ? 'percent' : 'plain';
  }
  // Text in quotes, escaped characters, fill and padding, and [colour] or [$-locale] parts mean nothing here;
  // [h] is a duration.
  const bare = code
    .replace(/\[[hms]+\]/gi, 'h')
    .replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
    .split(';')[0]
    ?.toLowerCase();
  if (bare === undefined || bare === 'general' || bare === '@') return 'plain';
  if (/[dy]/.test(bare) || (/m/.test(bare) && !/[hs]/.test(bare))) return 'date';
  if (bare.includes('%')) return 'percent';
  return /^0{2,}$/.test(bare) ? { zeros: bare.length } : 'plain';
}

const DAY = 86_400_000;
/** Serial of 31 December 9999, the last day a spreadsheet knows. */
const LAST_SERIAL = 2_958_465;

/**
 * The civil date of a spreadsheet's serial number.
 * @param from1904 - the workbook counts from 1 January 1904
 * @returns `YYYY-MM-DD`, or `undefined` for what is no day. Serial 60 of the 1900 system is 29 February 1900,
 * which never was.
 */
export function dateOfSerial(serial: number, from1904: boolean): string | undefined {
  const day = Math.floor(serial);
  if (!Number.isFinite(serial) || day < (from1904 ? 0 : 1) || day > LAST_SERIAL) return undefined;
  if (!from1904 && day === 60) return undefined;
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30);
  const date = new Date(start + day * DAY).toISOString();
  return /^\d{4}-/.test(date) ? date.slice(0, 10) : undefined;
}
