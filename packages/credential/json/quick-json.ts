import type { JsonLimits } from './strict-json.ts';

const QUOTE = 0x22;
const COLON = 0x3a;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;

/** Where the string that begins at `start` ends; -1 where it does not. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return end;
  }
  return -1;
}

/** Longer numbers are for the careful reader. */
const LONGEST_NUMBER = 30;

/**
 * How many members the text names, if it is JSON.
 * @returns `null` where it may exceed a limit
 */
function countNames(text: string, { depth, values }: JsonLimits): number | null {
  let names = 0;
  let found = 1;
  let open = 0;
  let digits = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) {
      if (++digits > LONGEST_NUMBER) return null;
      continue;
    }
    digits = 0;
    if (code === QUOTE) {
      at = endOfString(text, at);
      if (at < 0) return null;
    } else if (code === COLON) names++;
    else if (code === COMMA) found++;
    else if (code === 0x7b || code === 0x5b) {
      found++;
      if (++open > depth) return null;
    } else if (code === 0x7d || code === 0x5d) open--;
    if (found > values) return null;
  }
  return names;
}

/** How many members objects have, all in all; -1 where something is in it that only the careful reader may judge. */
function countMembers(value: unknown): number {
  if (typeof value === 'number') return Number.isFinite(value) ? 0 : -1;
  if (typeof value !== 'object' || value === null) return 0;
  let members = 0;
  if (Array.isArray(value)) {
    for (const item of value) {
      const inside = countMembers(item);
      if (inside < 0) return -1;
      members += inside;
    }
    return members;
  }
  for (const name in value) {
    if (name === '__proto__') return -1;
    const inside = countMembers((value as { [name: string]: unknown })[name]);
    if (inside < 0) return -1;
    members += 1 + inside;
  }
  return members;
}

/**
 * Reads JSON by `JSON.parse`, which keeps the last of two members of one name: where fewer members come out than were
 * named, one was named twice. Limits are those of the careful reader, and are held before anything is built.
 * @returns `undefined` unless that reader would read the same
 */
export function parseQuickly(text: string, limits: JsonLimits): { value: unknown } | undefined {
  const names = countNames(text, limits);
  if (names === null) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return countMembers(value) === names ? { value } : undefined;
  } catch {
    return undefined;
  }
}
