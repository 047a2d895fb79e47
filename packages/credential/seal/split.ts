import { indexOfByte } from '#native';
import { toUtf8 } from '../bytes/index.ts';
import { parseJsonBytes } from '../json/index.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BRACE = 0x7d;
const SPACE = 0x20;
const START = toUtf8('{"payload":"');
const NEXT = toUtf8('","signatures":');
/** What JSON allows between its values but not within a string: tab, line feed, carriage return. */
const SPACES = [0x09, 0x0a, 0x0d];

/** What a character after a backslash stands for; 0 where that is for the careful reader, as of `\u`. */
const ESCAPED = new Uint8Array(256);
for (const [name, character] of ['""', '\\\\', '//', 'b\b', 'f\f', 'n\n', 'r\r', 't\t'])
  ESCAPED[name!.charCodeAt(0)] = character!.charCodeAt(0);

function holds(bytes: Uint8Array, at: number, expected: Uint8Array): boolean {
  for (let i = 0; i < expected.length; i++) if (bytes[at + i] !== expected[i]) return false;
  return true;
}

/** Where the byte comes next; the length where it does not. */
function next(bytes: Uint8Array, byte: number, from: number): number {
  const at = indexOfByte(bytes, byte, from);
  return at < 0 ? bytes.length : at;
}

/** So far is looked at byte by byte; what goes on longer, such as an image, is copied at once. */
const NEAR = 64;

/**
 * The bytes of a JSON string. Control characters in it are not looked for.
 * @param from after the quote that opens it
 * @returns and where the quote is that closes it; `null` where it is no plain string
 */
function readString(file: Uint8Array, from: number): { bytes: Uint8Array; end: number } | null {
  // What is taken out of it moves up to what was taken before.
  // Not `slice`: that of a Buffer is no copy.
  const bytes = new Uint8Array(file.subarray(from));
  let length = 0;
  let quote = -1;
  let backslash = -1;
  for (let at = from; at < file.length; ) {
    const near = Math.min(at + NEAR, file.length);
    while (at < near && file[at] !== QUOTE && file[at] !== BACKSLASH) bytes[length++] = file[at++]!;
    if (at === near) {
      // Each is looked for again only when it has been passed, so that no byte is looked at too often.
      if (quote < at) quote = next(file, QUOTE, at);
      if (backslash < at) backslash = next(file, BACKSLASH, at);
      const plain = file.subarray(at, Math.min(quote, backslash));
      bytes.set(plain, length);
      length += plain.length;
      at += plain.length;
    }
    if (file[at] === QUOTE) return { bytes: bytes.subarray(0, length), end: at };
    const escaped = ESCAPED[file[at + 1] ?? 0]!;
    if (escaped === 0) return null;
    bytes[length++] = escaped;
    at += 2;
  }
  return null;
}

/** The payload of a sealed file, as bytes and as the JSON in them, and what stands beside it. */
export interface SplitFile {
  payload: Uint8Array;
  content: unknown;
  signatures: unknown;
}

/**
 * Takes a file apart that is written as nearly all are, `{"payload":"…","signatures":[…]}`: the payload, most of it,
 * goes straight from the file's bytes to those that were sealed.
 * @returns `null` for any other, and for what is wrong: both are for who reads all of it as JSON
 */
export function splitFile(file: Uint8Array): SplitFile | null {
  if (!holds(file, 0, START)) return null;
  const found = readString(file, START.length);
  if (!found || !holds(file, found.end, NEXT)) return null;
  // No other control character stands in JSON, so those are found where the payload is read.
  const written = file.subarray(START.length, found.end);
  if (SPACES.some((space) => indexOfByte(written, space, 0) >= 0)) return null;
  const content = parseJsonBytes(found.bytes);
  if (!content.ok) return null;
  const rest = file.subarray(found.end + NEXT.length);
  const end = rest.lastIndexOf(BRACE);
  if (!rest.subarray(end + 1).every((byte) => byte === SPACE || SPACES.includes(byte))) return null;
  const signatures = parseJsonBytes(rest.subarray(0, Math.max(end, 0)));
  return signatures.ok
    ? { payload: found.bytes, content: content.value, signatures: signatures.value }
    : null;
}
