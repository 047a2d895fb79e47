import { firstTerm } from './concepts.ts';
import type { FileView, LinkView, Picture } from './model.ts';
import { isNode, limits, type Node, nodesAt, type Reading, resolve, take, valueAt } from './reading.ts';
import { textAt } from './texts.ts';
import { count, webAddress } from './values.ts';

/**
 * Base64 without white space, if it is that and not too large; what it decodes to is not looked at. It is counted before
 * it is read, so that one file that is referred to a thousand times is not read a thousand times.
 */
function base64Of(reading: Reading, { content }: Node): string | null {
  if (typeof content !== 'string') return null;
  if (content.length > limits.fileBytes * 1.5) {
    reading.shortened = true;
    return null;
  }
  if (!take(reading, 'fileBytes', Math.ceil(content.length * 0.75))) return null;
  const base64 = content.replace(/\s+/g, '');
  return base64.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(base64) ? base64 : null;
}

function sizeOf(base64: string): number {
  return (base64.length / 4) * 3 - (/=*$/.exec(base64.slice(-2))?.[0].length ?? 0);
}

/**
 * An embedded picture (ELM `MediaObject`), or null where it is not base64 of a PNG or JPEG. What it claims to be
 * does not count; its first bytes do. SVG is never taken: it can carry script.
 */
export function readPicture(
  reading: Reading,
  value: unknown,
  language: string | null = null,
  page = 1,
): Picture | null {
  const node = resolve(reading, Array.isArray(value) ? value[0] : value);
  const base64 = isNode(node) ? base64Of(reading, node) : null;
  return base64 === null ? null : pictureOf(base64, language, page);
}

function pictureOf(base64: string, language: string | null, page: number): Picture | null {
  if (base64.length < 32) return null;
  const mime = signature(base64.slice(0, 32));
  return mime === null ? null : { mime, base64, language, page };
}

function signature(head: string): Picture['mime'] | null {
  const bytes = atob(head.replace(/=+$/, ''));
  if (bytes.startsWith('\x89PNG\r\n\x1a\n') && bytes.slice(12, 16) === 'IHDR') return 'image/png';
  if (bytes.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  return null;
}

/** The address that a browser or a renderer takes. */
export function pictureAddress(picture: Picture): string {
  return `data:${picture.mime};base64,${picture.base64}`;
}

/** The files at a property (ELM `MediaObject`). */
export function readFiles(reading: Reading, value: unknown): FileView[] {
  return nodesAt(reading, value).flatMap((node) => {
    const base64 = base64Of(reading, node);
    const file: FileView = {
      title: textAt(reading, node.title),
      description: textAt(reading, node.description),
      type: firstTerm(reading, node.contentType),
      bytes: base64 === null ? count(node.contentSize) : sizeOf(base64),
      base64,
      picture: base64 === null ? null : pictureOf(base64, null, 1),
    };
    return file.title || file.type || file.base64 ? file : [];
  });
}

/** The pages on the web at properties (ELM `WebResource`), each address once. */
export function readLinks(reading: Reading, ...values: readonly unknown[]): LinkView[] {
  const links = new Map<string, LinkView>();
  for (const node of values.flatMap((value) => nodesAt(reading, value))) {
    const address = webAddress(valueAt(node, 'contentURL'));
    if (address === null || links.has(address)) continue;
    links.set(address, { address, title: textAt(reading, node.title) });
  }
  return [...links.values()];
}
