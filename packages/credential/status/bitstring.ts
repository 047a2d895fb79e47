import { decompress, fromBase64, fromBase64url, gzip, toBase64, toBase64url } from '../bytes/index.ts';

/** Bitstring Status List v1.0 section 3: no shorter list, so that an index says little about its holder. */
export const SMALLEST_LIST = 131_072;
const LARGEST_LIST_BYTES = 4_000_000;

/** `bitstring`: W3C Bitstring Status List v1.0; `statuslist2021`: its predecessor, as EBSI uses it. */
export type StatusForm = 'bitstring' | 'statuslist2021';

/** Bits in the lists' order: index 0 is the highest bit of the first byte. */
export class StatusBits {
  readonly bytes: Uint8Array;

  /** @param source a number of entries (a multiple of 8, at least 131,072), or the bytes of a list */
  constructor(source: number | Uint8Array) {
    const length = typeof source === 'number' ? source : source.length * 8;
    if (!Number.isSafeInteger(length) || length % 8 !== 0 || length < SMALLEST_LIST) {
      throw new RangeError(`a status list has at least ${SMALLEST_LIST} entries, in whole bytes`);
    }
    this.bytes = typeof source === 'number' ? new Uint8Array(length / 8) : source;
  }

  get size(): number {
    return this.bytes.length * 8;
  }

  /** @throws RangeError if the list has no such entry */
  get(index: number): boolean {
    return (this.bytes[this.byteOf(index)]! & (0x80 >> (index % 8))) !== 0;
  }

  set(index: number, on: boolean): void {
    const mask = 0x80 >> (index % 8);
    const at = this.byteOf(index);
    this.bytes[at] = on ? this.bytes[at]! | mask : this.bytes[at]! & ~mask;
  }

  private byteOf(index: number): number {
    if (!Number.isSafeInteger(index) || index < 0 || index >= this.size)
      throw new RangeError('no such entry');
    return index >> 3;
  }
}

/** The `encodedList` of a status list: gzip, then multibase base64url (`u…`) or, in the older form, base64. */
export async function encodeList(bits: StatusBits, form: StatusForm): Promise<string> {
  const packed = await gzip(bits.bytes);
  return form === 'bitstring' ? `u${toBase64url(packed)}` : toBase64(packed);
}

/** Reads an `encodedList`; `null` if it is damaged, too short, or larger than 4 MB when unpacked. */
export async function decodeList(text: string, form: StatusForm): Promise<StatusBits | null> {
  if (text.length > LARGEST_LIST_BYTES * 2) return null;
  const multibase = text.startsWith('u') ? fromBase64url(text.slice(1)) : null;
  const packed = form === 'bitstring' ? multibase : fromBase64(text);
  const bytes = packed && (await decompress(packed, 'gzip', LARGEST_LIST_BYTES));
  return bytes && bytes.length * 8 >= SMALLEST_LIST ? new StatusBits(bytes) : null;
}
