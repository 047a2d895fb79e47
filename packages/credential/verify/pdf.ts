import { decompress } from '../bytes/index.ts';

const LIMITS = { pdf: 40_000_000, file: 20_000_000, files: 8, mentions: 1_000, dictionary: 4_000 };

const MARK = '/EmbeddedFile';

/**
 * Takes the attached files out of a PDF (ISO 32000-1 section 7.11.4), without reading the rest of it: plain or
 * Flate streams of type EmbeddedFile, as this platform writes them. Encrypted files yield nothing.
 * Limits: 40 MB of PDF, 8 files, 20 MB each. Never throws.
 */
export async function extractFromPdf(bytes: Uint8Array): Promise<Uint8Array[]> {
  if (bytes.length > LIMITS.pdf) return [];
  const text = new TextDecoder('latin1').decode(bytes);
  const files: Uint8Array[] = [];
  let at = text.indexOf(MARK);
  for (let i = 0; at >= 0 && i < LIMITS.mentions && files.length < LIMITS.files; i++) {
    const stream = findStream(text, at);
    if (stream && stream.end <= bytes.length) {
      const content = bytes.subarray(stream.start, stream.end);
      const file = stream.packed ? await decompress(content, 'deflate', LIMITS.file) : content;
      if (file && file.length <= LIMITS.file) files.push(file);
    }
    at = text.indexOf(MARK, Math.max(at + 1, stream?.end ?? 0));
  }
  return files;
}

/** The stream of the object whose dictionary has the mark at `at`; `null` where there is none that can be read. */
function findStream(text: string, at: number): { start: number; end: number; packed: boolean } | null {
  if (/\w/.test(text[at + MARK.length] ?? '')) return null;
  const before = text.slice(Math.max(0, at - LIMITS.dictionary), at);
  const after = text.slice(at, at + LIMITS.dictionary);
  const keyword = /\bstream\r?\n/.exec(after);
  if (!keyword) return null;
  const dictionary = before.slice(before.lastIndexOf(' obj') + 1) + after.slice(0, keyword.index);
  const start = at + keyword.index + keyword[0].length;
  const length = /\/Length (\d{1,8})(?! \d+ R)\b/.exec(dictionary)?.[1];
  const end = length === undefined ? text.indexOf('endstream', start) : start + Number(length);
  const filter = /\/Filter ?\[? ?\/(\w+)/.exec(dictionary)?.[1];
  const readable = filter === undefined || filter === 'FlateDecode';
  return readable && end >= start ? { start, end, packed: filter !== undefined } : null;
}
