import { fromBase64url, fromUtf8 } from '../bytes/index.ts';
import { isObject, JSON_LIMITS, type JsonObject, parseJson } from '../json/index.ts';

const LONGEST = 200_000;
const LIMITS = { ...JSON_LIMITS, size: LONGEST, depth: 12, values: 2_000 };

/** What a protected header says, or why it says nothing. */
export type ReadHeader =
  | { ok: true; header: JsonObject }
  | { ok: false; problem: 'header' | 'duplicate-name' };

/** To compare a text with a few others is faster than to read it. */
const MOST_REMEMBERED = 8;
const LONGEST_REMEMBERED = 20_000;
const remembered: { text: string; read: ReadHeader }[] = [];
let next = 0;

/**
 * Reads a protected header (RFC 7515 section 4) from its base64url text. Credentials that were sealed together have the
 * same one: it is read once, and what it says is frozen. Limits: 200 kB, 12 levels, 2,000 values.
 */
export function readHeader(text: string): ReadHeader {
  const again = remembered.find((one) => one.text === text);
  if (again) return again.read;
  const found = read(text);
  if (found.ok) freeze(found.header);
  if (found.ok && text.length <= LONGEST_REMEMBERED)
    remembered[next++ % MOST_REMEMBERED] = { text, read: found };
  return found;
}

function read(text: string): ReadHeader {
  const bytes = text.length > LONGEST ? null : fromBase64url(text);
  const json = bytes && fromUtf8(bytes);
  const parsed = json ? parseJson(json, LIMITS) : null;
  if (parsed?.ok === false && parsed.problem === 'duplicate-name')
    return { ok: false, problem: 'duplicate-name' };
  return parsed?.ok && isObject(parsed.value) && isTyped(parsed.value)
    ? { ok: true, header: parsed.value }
    : { ok: false, problem: 'header' };
}

/** RFC 7515 sections 4.1.9 and 4.1.10: both are texts; which ones is not asked. */
const isTyped = (header: JsonObject) =>
  ['typ', 'cty'].every((name) => !Object.hasOwn(header, name) || typeof header[name] === 'string');

/** No deeper than the limit of levels. */
function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const inside of Object.values(value)) freeze(inside);
  Object.freeze(value);
}
