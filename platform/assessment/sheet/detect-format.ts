import type { RefusalCode } from './model.ts';

/** What the bytes are, whatever the file is called. */
export type Detected =
  | { readonly kind: 'zip' }
  | { readonly kind: 'text' }
  | { readonly kind: 'refused'; readonly code: RefusalCode };

const SIGNATURES: readonly (readonly [number[], RefusalCode])[] = [
  [[0x25, 0x50, 0x44, 0x46], 'is-pdf'],
  [[0x89, 0x50, 0x4e, 0x47], 'is-image'],
  [[0xff, 0xd8, 0xff], 'is-image'],
  [[0x47, 0x49, 0x46, 0x38], 'is-image'],
  [[0x49, 0x49, 0x2a, 0x00], 'is-image'],
  [[0x4d, 0x4d, 0x00, 0x2a], 'is-image'],
  [[0x52, 0x49, 0x46, 0x46], 'is-image'],
  [[0x1f, 0x8b], 'is-archive'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'is-archive'],
  [[0x52, 0x61, 0x72, 0x21], 'is-archive'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'is-document'],
  [[0x09, 0x08, 0x10, 0x00], 'is-old-excel'],
  [[0x09, 0x08, 0x08, 0x00], 'is-old-excel'],
];
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ZIP = [0x50, 0x4b];

/** Judges by content alone; the extension is never asked. */
export function detectFormat(bytes: Uint8Array): Detected {
  if (bytes.length === 0) return { kind: 'refused', code: 'file-empty' };
  if (startsWith(bytes, OLE)) {
    return { kind: 'refused', code: contains(bytes, 'EncryptedPackage') ? 'is-protected' : 'is-old-excel' };
  }
  if (startsWith(bytes, ZIP) && [0x03, 0x05, 0x07].includes(bytes[2] ?? 0)) return { kind: 'zip' };
  for (const [signature, code] of SIGNATURES) {
    if (startsWith(bytes, signature)) return { kind: 'refused', code };
  }
  const code = markupIn(bytes);
  return code ? { kind: 'refused', code } : { kind: 'text' };
}

/** Which kind of zip this is, by the names in it; `undefined` for a real .xlsx. */
export function refuseZip(names: ReadonlySet<string>): RefusalCode | undefined {
  if (names.has('xl/workbook.bin')) return 'is-xlsb';
  if (names.has('[content_types].xml') && names.has('_rels/.rels')) {
    return names.has('word/document.xml') || names.has('ppt/presentation.xml') ? 'is-document' : undefined;
  }
  if (names.has('index/document.iwa') || names.has('index.zip')) return 'is-numbers';
  if (names.has('mimetype') && names.has('content.xml')) return 'is-ods';
  return 'is-archive';
}

/** A page or an XML file saved under a spreadsheet's name; programs do that. */
function markupIn(bytes: Uint8Array): RefusalCode | undefined {
  const head = Buffer.from(bytes.subarray(0, 512)).toString('latin1').replaceAll('\0', '');
  const start = head.replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?\s*/, '').toLowerCase();
  if (/^(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|meta|body|table|div|style)\b/s.test(start))
    return 'is-html';
  // A web archive, as some programs write under the name .xls; and data of a program.
  if (start.startsWith('mime-version:')) return 'is-html';
  if (/^[[{]\s*["{[\]}]/.test(start)) return 'is-binary';
  if (start.startsWith('<?xml')) return /<html\b|<!doctype html/.test(start) ? 'is-html' : 'is-xml';
  return undefined;
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/** OLE names its streams in UTF-16. */
function contains(bytes: Uint8Array, name: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(name, 'utf16le'));
}
