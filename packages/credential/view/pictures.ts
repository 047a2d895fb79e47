import type { Picture } from './model.ts';
import { isNode, limits, type Reading } from './reading.ts';

/**
 * An embedded picture (ELM `MediaObject`), or null where it is not base64 of a PNG or JPEG. What it claims to be
 * does not count; its first bytes do. SVG is never taken: it can carry script.
 */
export function readPicture(
  _reading: Reading,
  value: unknown,
  language: string | null = null,
  page = 1,
): Picture | null {
  const node = Array.isArray(value) ? value[0] : value;
  if (!isNode(node) || typeof node.content !== 'string') return null;
  const base64 = node.content.replace(/\s+/g, '');
  if (base64.length > (limits.imageBytes * 4) / 3 || base64.length < 32 || base64.length % 4 !== 0)
    return null;
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return null;
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
