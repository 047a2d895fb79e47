import { LEGACY_ENCODINGS, type LegacyEncoding, SheetRefusal, type TextEncoding } from './model.ts';

/** 0x80–0x9F of Windows-1252, as the WHATWG Encoding Standard maps them. */
const HIGH =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** How many bytes at the start decide whether a text without a mark is UTF-16. */
const SAMPLE = 4096;

/**
 * Turns the bytes of a text file into text. A byte order mark decides; else a text full of zero bytes is
 * UTF-16, valid UTF-8 is UTF-8, and what remains is `legacy` (`assumed`), or Mac OS Roman where lines end as only old
 * Macs end them.
 * @param legacy - chosen by a person, or what programs write where the file comes from
 * @throws SheetRefusal `encoding-broken` when the mark promises what the bytes do not keep, `is-binary` when
 * this is no text.
 */
export function decodeText(
  bytes: Uint8Array,
  legacy?: LegacyEncoding,
): { text: string; encoding: TextEncoding; assumed: boolean } {
  const marked = byMark(bytes);
  const encoding = marked ?? (zeroBytes(bytes) || (isUtf8(bytes) ? 'utf-8' : (legacy ?? guessLegacy(bytes))));
  const text = isLegacy(encoding) ? decodeLegacy(bytes, encoding) : decodeStrictly(bytes, encoding);
  if (looksBinary(text)) throw new SheetRefusal('is-binary');
  return { text, encoding, assumed: isLegacy(encoding) };
}

function byMark(bytes: Uint8Array): TextEncoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Western text in UTF-16 has a zero in nearly every pair: second byte in LE, first in BE. */
function zeroBytes(bytes: Uint8Array): TextEncoding | undefined {
  const length = Math.min(bytes.length, SAMPLE) & ~1;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < length; index += 2) {
    if (bytes[index] === 0) even += 1;
    if (bytes[index + 1] === 0) odd += 1;
  }
  const enough = (length / 2) * 0.4;
  if (length >= 2 && odd >= enough && even === 0) return 'utf-16le';
  if (length >= 2 && even >= enough && odd === 0) return 'utf-16be';
  return undefined;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function decodeStrictly(bytes: Uint8Array, encoding: TextEncoding): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new SheetRefusal('encoding-broken', { encoding: encoding.toUpperCase() });
  }
}

const isLegacy = (encoding: TextEncoding): encoding is LegacyEncoding =>
  (LEGACY_ENCODINGS as readonly string[]).includes(encoding);

function guessLegacy(bytes: Uint8Array): LegacyEncoding {
  const sample = bytes.subarray(0, 64 * 1024);
  return sample.includes(13) && !sample.includes(10) ? 'macintosh' : 'windows-1252';
}

function decodeLegacy(bytes: Uint8Array, encoding: LegacyEncoding): string {
  return encoding === 'windows-1252' ? decodeWindows1252(bytes) : new TextDecoder(encoding).decode(bytes);
}

/** By hand: some Node releases decode 0x80–0x9F as Latin-1 under this name, and names hold ‘Š’ and ‘ž’. */
function decodeWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin1.replace(/[\u0080-\u009f]/g, (character) => HIGH[character.charCodeAt(0) - 0x80] ?? character);
}

/** Text holds no zero character and hardly any control character. */
function looksBinary(text: string): boolean {
  let controls = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0) return true;
    if (code < 0x20 && code !== 9 && code !== 10 && code !== 13) controls += 1;
  }
  return controls > 8 && controls > text.length / 200;
}
