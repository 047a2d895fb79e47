/** A strict reader of DER (ITU-T X.690), with limits: what it cannot read exactly it refuses. */

export class DerError extends Error {}

export const TAG = {
  BOOLEAN: 0x01,
  INTEGER: 0x02,
  BIT_STRING: 0x03,
  OCTET_STRING: 0x04,
  NULL: 0x05,
  OID: 0x06,
  ENUMERATED: 0x0a,
  UTF8_STRING: 0x0c,
  PRINTABLE_STRING: 0x13,
  T61_STRING: 0x14,
  IA5_STRING: 0x16,
  UTC_TIME: 0x17,
  GENERALIZED_TIME: 0x18,
  BMP_STRING: 0x1e,
  SEQUENCE: 0x30,
  SET: 0x31,
} as const;

/** The tag of `[n]`: constructed (explicit, or an implicit SEQUENCE or SET) or primitive. */
export const context = (n: number, constructed = true): number => (constructed ? 0xa0 : 0x80) | n;

export interface Der {
  /** The identifier octet, class and constructed bit included. */
  tag: number;
  /** The whole element, header included. */
  bytes: Uint8Array;
  content: Uint8Array;
  /** Empty for a primitive element. */
  children: Der[];
}

const LIMITS = { size: 1_000_000, depth: 24, elements: 20_000 };

/**
 * Reads exactly one element that fills `bytes`, with everything inside it.
 * @throws DerError for anything that is not DER, or that exceeds 1 MB, 24 levels or 20,000 elements
 */
export function readDer(bytes: Uint8Array): Der {
  if (bytes.length > LIMITS.size) throw new DerError('too large');
  return readDeep(readShallow(bytes), 0, { left: LIMITS.elements });
}

/**
 * Reads exactly one element that fills `bytes`, without looking inside: `children` stays empty. For lists of
 * megabytes, of which one entry matters.
 * @throws DerError if the element does not fill `bytes`
 */
export function readShallow(bytes: Uint8Array): Der {
  const { tag, from, end } = readHeader(bytes, 0);
  if (end !== bytes.length) throw new DerError('bytes after the end');
  return { tag, bytes, content: bytes.subarray(from), children: [] };
}

/**
 * The elements directly inside `element`, each without its own children.
 * @throws DerError if they do not fill it, or are more than 20,000
 */
export function readFields(element: Der): Der[] {
  const fields: Der[] = [];
  for (let at = 0; at < element.content.length; ) {
    if (fields.length >= LIMITS.elements) throw new DerError('too many elements');
    const { tag, from, end } = readHeader(element.content, at);
    const [bytes, content] = [element.content.subarray(at, end), element.content.subarray(from, end)];
    fields.push({ tag, bytes, content, children: [] });
    at = end;
  }
  return fields;
}

function readDeep(element: Der, depth: number, budget: { left: number }): Der {
  if (depth > LIMITS.depth) throw new DerError('too deep');
  if (--budget.left < 0) throw new DerError('too many elements');
  if (!(element.tag & 0x20)) return element;
  const children = readFields(element).map((field) => readDeep(field, depth + 1, budget));
  return { ...element, children };
}

/** Where the content of the element that starts at `start` begins and ends. @throws DerError */
export function readHeader(bytes: Uint8Array, start: number): { tag: number; from: number; end: number } {
  const tag = bytes[start];
  const first = bytes[start + 1];
  if (tag === undefined || first === undefined) throw new DerError('cut off');
  if ((tag & 0x1f) === 0x1f) throw new DerError('tag number above 30');
  let from = start + 2;
  let length = first;
  if (first >= 0x80) {
    const octets = first & 0x7f;
    if (octets < 1 || octets > 4) throw new DerError('length is indefinite or too long');
    length = 0;
    for (let i = 0; i < octets; i++) length = length * 256 + (bytes[from + i] ?? 0);
    from += octets;
    if (length < (octets === 1 ? 0x80 : 256 ** (octets - 1))) throw new DerError('length is not minimal');
  }
  const end = from + length;
  if (end > bytes.length) throw new DerError('cut off');
  return { tag, from, end };
}

/** The element itself if it has this tag. @throws DerError if it is missing or another */
export function must(element: Der | undefined, tag: number): Der {
  if (element?.tag !== tag) throw new DerError(`expected tag ${tag}, found ${element?.tag ?? 'nothing'}`);
  return element;
}

export function readOid(element: Der | undefined): string {
  const { content } = must(element, TAG.OID);
  if (content.length === 0 || content.length > 64 || content.at(-1)! & 0x80)
    throw new DerError('bad identifier');
  const arcs: number[] = [];
  let arc = 0;
  let begins = true;
  for (const byte of content) {
    if (begins && byte === 0x80) throw new DerError('bad identifier');
    arc = arc * 128 + (byte & 0x7f);
    if (!Number.isSafeInteger(arc)) throw new DerError('bad identifier');
    begins = (byte & 0x80) === 0;
    if (begins) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const head = arcs[0]!;
  const top = Math.min(Math.floor(head / 40), 2);
  return [top, head - top * 40, ...arcs.slice(1)].join('.');
}

export function readBoolean(element: Der | undefined): boolean {
  const { content } = must(element, TAG.BOOLEAN);
  if (content.length !== 1 || (content[0] !== 0 && content[0] !== 255)) throw new DerError('bad boolean');
  return content[0] === 255;
}

/** The content of an INTEGER, checked to be minimal. */
export function readInteger(element: Der | undefined): Uint8Array {
  const { content } = must(element, TAG.INTEGER);
  const [first, second] = content;
  const padded = second !== undefined && ((first === 0 && second < 128) || (first === 255 && second >= 128));
  if (first === undefined || padded) throw new DerError('bad integer');
  return content;
}

export function readSmallInteger(element: Der | undefined): number {
  const content = readInteger(element);
  if (content.length > 4 || content[0]! >= 128) throw new DerError('integer out of range');
  return content.reduce((value, byte) => value * 256 + byte, 0);
}

/** The octets of a BIT STRING without unused bits. */
export function readBits(element: Der | undefined): Uint8Array {
  const { content } = must(element, TAG.BIT_STRING);
  if (content[0] !== 0) throw new DerError('bad bit string');
  return content.subarray(1);
}

/** Reads UTCTime or GeneralizedTime in UTC, to the millisecond. @throws DerError for any other form */
export function readTime(element: Der | undefined): Date {
  const text = String.fromCharCode(...(element?.content.subarray(0, 32) ?? []));
  const utc = element?.tag === TAG.UTC_TIME && /^\d{12}Z$/.test(text);
  const general = element?.tag === TAG.GENERALIZED_TIME && /^\d{14}(\.\d{1,9})?Z$/.test(text);
  if (!utc && !general) throw new DerError('bad time');
  const full = general ? text : (Number(text.slice(0, 2)) < 50 ? '20' : '19') + text;
  const part = (from: number, to: number) => full.slice(from, to);
  const date = `${part(0, 4)}-${part(4, 6)}-${part(6, 8)}`;
  const fraction = full.slice(14, -1).slice(0, 4);
  const time = new Date(`${date}T${part(8, 10)}:${part(10, 12)}:${part(12, 14)}${fraction}Z`);
  // A day such as 31 February would silently roll over.
  if (Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== date)
    throw new DerError('bad time');
  return time;
}

const DECODERS: { [tag: number]: string } = {
  [TAG.UTF8_STRING]: 'utf-8',
  [TAG.PRINTABLE_STRING]: 'latin1',
  [TAG.T61_STRING]: 'latin1',
  [TAG.IA5_STRING]: 'latin1',
  [TAG.BMP_STRING]: 'utf-16be',
};

export function readText(element: Der): string {
  const name = DECODERS[element.tag];
  if (!name || element.content.length > 2000) throw new DerError('bad text');
  try {
    return new TextDecoder(name, { fatal: true, ignoreBOM: true }).decode(element.content);
  } catch {
    throw new DerError('bad text');
  }
}

/** Whether these bytes are one element of DER made of others; what these hold is not looked at. */
export function isDer(bytes: Uint8Array): boolean {
  try {
    readFields(must(readShallow(bytes), TAG.SEQUENCE));
    return true;
  } catch (error) {
    if (error instanceof DerError) return false;
    throw error;
  }
}
