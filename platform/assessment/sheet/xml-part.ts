import { SaxesParser } from 'saxes';
import type { Archive } from './archive.ts';
import { LIMITS } from './limits.ts';
import { SheetRefusal } from './model.ts';

/** What a part's reader is told; element names come without prefix. */
export interface XmlHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  /** `text`: the character data directly inside the element that closes. */
  close?(name: string, text: string): void;
}

/**
 * So much of a text is kept. Seven characters may stand for one (`unescapeText`): what is cut here is longer than a cell
 * may be, whatever it says.
 */
export const MOST_TEXT = LIMITS.cellText * 7 + 7;

/**
 * Streams one XML part of the workbook through `handler`. A document type (and so every entity trick) is
 * refused; depth is limited, and a text is cut at `MOST_TEXT`.
 * @param afterChunk - called between chunks; the place to breathe
 * @throws SheetRefusal
 */
export async function parsePart(
  archive: Archive,
  path: string,
  handler: XmlHandler,
  afterChunk?: () => Promise<void>,
): Promise<void> {
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  let decoder: TextDecoder | undefined;
  let depth = 0;
  let text = '';
  parser.on('doctype', () => {
    throw new SheetRefusal('entities');
  });
  parser.on('error', () => {
    throw new SheetRefusal('damaged');
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > LIMITS.xmlDepth) throw new SheetRefusal('damaged');
    text = '';
    handler.open?.(localName(tag.name), tag.attributes);
  });
  const addText = (piece: string) => {
    text += piece.slice(0, MOST_TEXT - text.length);
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', (tag) => {
    depth -= 1;
    handler.close?.(localName(tag.name), text);
    text = '';
  });
  for await (const chunk of archive.stream(path)) {
    decoder ??= decoderFor(chunk);
    parser.write(decode(decoder, chunk));
    if (afterChunk) await afterChunk();
  }
  if (!decoder) throw new SheetRefusal('damaged');
  parser.write(decode(decoder)).close();
}

/** XML is UTF-8 unless a byte order mark says UTF-16. */
function decoderFor(chunk: Uint8Array): TextDecoder {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return new TextDecoder('utf-16le', { fatal: true });
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return new TextDecoder('utf-16be', { fatal: true });
  return new TextDecoder('utf-8', { fatal: true });
}

function decode(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    throw new SheetRefusal('damaged');
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
