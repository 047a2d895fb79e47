import { concat } from './concat.ts';

async function through(
  bytes: Uint8Array,
  stream: CompressionStream | DecompressionStream,
  limit: number,
): Promise<Uint8Array | null> {
  const writer = stream.writable.getWriter();
  const writing = writer.write(bytes as Uint8Array<ArrayBuffer>).then(() => writer.close());
  writing.catch(() => undefined); // The reader below meets the same error.
  const reader = stream.readable.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > limit) {
        await reader.cancel().catch(() => undefined);
        return null;
      }
      parts.push(value);
    }
    await writing;
  } catch {
    return null;
  }
  return concat(...parts);
}

/**
 * Decompresses; `null` when the data is damaged or would grow past `limit` bytes.
 * @param format `gzip` (RFC 1952) or `deflate` (zlib, RFC 1950; what PDF calls Flate)
 */
export function decompress(
  bytes: Uint8Array,
  format: 'gzip' | 'deflate',
  limit: number,
): Promise<Uint8Array | null> {
  return through(bytes, new DecompressionStream(format), limit);
}

export async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  const packed = await through(bytes, new CompressionStream('gzip'), Number.POSITIVE_INFINITY);
  if (!packed) throw new Error('compression failed');
  return packed;
}
