import * as asn1js from 'asn1js';

/**
 * One element of BER. PKCS#12 files come in BER rather than DER (indefinite lengths, strings in pieces), so
 * the strict reader for certificates does not do here.
 */
export interface Ber {
  /** Universal tags by their number; context tags `[n]` as 0xa0 + n. */
  tag: number;
  /** Octets of a primitive element; of a string in pieces, the pieces together. */
  content: Uint8Array;
  children: Ber[];
  /** The whole element as it stands in the file. */
  bytes: Uint8Array;
}

export const TAG = { INTEGER: 2, OCTET_STRING: 4, OID: 6, SEQUENCE: 16, CONTEXT_0: 0xa0 } as const;

export class BerError extends Error {}

const deepest = 24;

export function readBer(bytes: Uint8Array): Ber {
  const { result, offset } = asn1js.fromBER(bytes);
  if (offset === -1 || result.error) throw new BerError('not BER');
  return convert(result, 0);
}

function convert(block: asn1js.BaseBlock, depth: number): Ber {
  if (depth > deepest) throw new BerError('too deep');
  const { tagClass, tagNumber } = block.idBlock;
  const tag = tagClass === 3 ? 0xa0 + tagNumber : tagNumber;
  const bytes = block.valueBeforeDecodeView;
  // The library also guesses at elements inside a primitive string; those are none.
  const { isConstructed } = block.idBlock;
  const parts: unknown = isConstructed && 'value' in block.valueBlock ? block.valueBlock.value : undefined;
  const isPart = (part: unknown) =>
    part instanceof asn1js.BaseBlock && !(part instanceof asn1js.EndOfContent);
  const children = Array.isArray(parts)
    ? parts.filter(isPart).map((part: asn1js.BaseBlock) => convert(part, depth + 1))
    : [];
  const view = 'valueHexView' in block.valueBlock ? block.valueBlock.valueHexView : undefined;
  const own = view instanceof Uint8Array ? view : new Uint8Array();
  const inPieces = children.length > 0 && children.every((child) => child.tag === TAG.OCTET_STRING);
  return { tag, bytes, children, content: inPieces ? Buffer.concat(children.map((c) => c.content)) : own };
}

/** The element if it has this tag; throws otherwise. */
export function must(element: Ber | undefined, tag: number): Ber {
  if (element?.tag !== tag) throw new BerError(`expected ${tag}, found ${element?.tag ?? 'nothing'}`);
  return element;
}

export const fields = (element: Ber | undefined): Ber[] => must(element, TAG.SEQUENCE).children;
export const octets = (element: Ber | undefined): Uint8Array => must(element, TAG.OCTET_STRING).content;

export function number(element: Ber | undefined): number {
  const { content } = must(element, TAG.INTEGER);
  if (content.length === 0 || content.length > 5 || content[0]! > 127) throw new BerError('bad number');
  return content.reduce((sum, byte) => sum * 256 + byte, 0);
}

export function oid(element: Ber | undefined): string {
  const parsed = asn1js.fromBER(must(element, TAG.OID).bytes).result;
  if (!(parsed instanceof asn1js.ObjectIdentifier)) throw new BerError('bad identifier');
  return parsed.getValue();
}
