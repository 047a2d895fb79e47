import { fromUtf8, toUtf8 } from '../bytes/index.ts';
import { isObject, parseJson } from '../json/index.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const FIRST_PRINTABLE = 0x20;
const START = toUtf8('{"payload":"');
const NEXT = toUtf8('","signatures":');

/** What a character after a backslash stands for; 0 where that is for the careful reader, as of `\u`. */
const ESCAPED = new Uint8Array(256);
for (const [name, character] of ['""', '\\\\', '//', 'b\b', 'f\f', 'n\n', 'r\r', 't\t'])
  ESCAPED[name!.charCodeAt(0)] = character!.charCodeAt(0);

const holds = (bytes: Uint8Array, at: number, expected: Uint8Array) =>
  expected.every((byte, i) => bytes[at + i] === byte);

/**
 * The bytes of a JSON string.
 * @param from after the quote that opens it
 * @returns and where the quote is that closes it; `null` where it is no plain string
 */
function readString(file: Uint8Array, from: number): { bytes: Uint8Array; end: number } | null {
  const bytes = new Uint8Array(file.length - from);
  let length = 0;
  for (let at = from; at < file.length; at++) {
    let byte = file[at]!;
    if (byte === QUOTE) return { bytes: bytes.slice(0, length), end: at };
    if (byte < FIRST_PRINTABLE) return null;
    if (byte === BACKSLASH) {
      byte = ESCAPED[file[++at] ?? 0]!;
      if (byte === 0) return null;
    }
    bytes[length++] = byte;
  }
  return null;
}

/** The payload of a sealed file, as bytes and as text, and what stands beside it. */
export interface SplitFile {
  payload: Uint8Array;
  payloadText: string;
  signatures: unknown;
}

/**
 * Takes a file apart that is written as nearly all are, `{"payload":"…","signatures":[…]}`: the payload, most of it,
 * goes straight from the file's bytes to those that were sealed, and its text need not be made twice.
 * @returns `null` for any other, and for what is wrong: both are for who reads all of it as JSON
 */
export function splitFile(file: Uint8Array): SplitFile | null {
  if (!holds(file, 0, START)) return null;
  const found = readString(file, START.length);
  if (!found || !holds(file, found.end, NEXT)) return null;
  const payloadText = fromUtf8(found.bytes);
  const others = fromUtf8(file.subarray(found.end + 2));
  const rest = others === null ? null : parseJson(`{${others}`);
  if (payloadText === null || !rest?.ok || !isObject(rest.value)) return null;
  const { signatures, ...more } = rest.value;
  return Object.keys(more).length === 0 ? { payload: found.bytes, payloadText, signatures } : null;
}
