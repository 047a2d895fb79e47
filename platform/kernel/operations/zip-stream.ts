import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

export interface ZippedFile {
  name: string;
  bytes: Uint8Array;
  /** Compressed already, as a PDF is. */
  packed?: boolean;
}

/**
 * A zip, made while it is read: no more than one file of it is held at a time.
 *
 * @param files asked for one after another, each when the one before has been taken. Without Zip64 a zip holds at most
 * 65,535 files and 4 GB
 */
export async function* zipStream(files: AsyncIterable<ZippedFile>): AsyncGenerator<Uint8Array> {
  let made: Uint8Array[] = [];
  // The compressors here work at once, so what they make of a file is there when it has been pushed.
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    made.push(piece);
  });
  const take = () => {
    const taken = made;
    made = [];
    return taken;
  };
  for await (const { name, bytes, packed } of files) {
    const entry = packed ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 1 });
    zip.add(entry);
    entry.push(bytes, true);
    yield* take();
  }
  zip.end();
  yield* take();
}
