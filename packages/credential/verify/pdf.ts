import { decompress } from '../bytes/index.ts';

const LIMITS = { pdf: 40_000_000, file: 20_000_000, files: 8, dictionary: 4_000 };

const STREAM = /\bstream\r?\n/g;

/**
 * Takes the attached files out of a PDF (ISO 32000-1 section 7.11.4), without reading the rest of it: plain or
 * Flate streams of type EmbeddedFile, as this platform writes them. Encrypted files yield nothing.
 * Limits: 40 MB of PDF, 8 files, 20 MB each. Never throws.
 */
export async function extractFromPdf(bytes: Uint8Array): Promise<Uint8Array[]> {
  if (bytes.length > LIMITS.pdf) return [];
  const text = new TextDecoder('latin1').decode(bytes);
  const files: Uint8Array[] = [];
  STREAM.lastIndex = 0;
  for (let match = STREAM.exec(text); match && files.length < LIMITS.files; match = STREAM.exec(text)) {
    const start = match.index + match[0].length;
    const before = text.slice(Math.max(0, match.index - LIMITS.dictionary), match.index);
    const dictionary = before.slice(before.lastIndexOf(' obj') + 1);
    if (!/\/EmbeddedFile\b/.test(dictionary)) continue;
    const length = /\/Length (\d{1,8})(?! \d+ R)/.exec(dictionary)?.[1];
    const end = length === undefined ? text.indexOf('endstream', start) : start + Number(length);
    if (end < start || end > bytes.length) continue;
    STREAM.lastIndex = end;
    const content = bytes.subarray(start, end);
    const filter = /\/Filter ?\[? ?\/(\w+)/.exec(dictionary)?.[1];
    const file = filter === 'FlateDecode' ? await decompress(content, 'deflate', LIMITS.file) : content;
    if (file && (!filter || filter === 'FlateDecode') && file.length <= LIMITS.file) files.push(file);
  }
  return files;
}
