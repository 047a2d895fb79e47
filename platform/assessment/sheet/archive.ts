import type { Readable } from 'node:stream';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { refuseZip } from './detect-format.ts';
import { LIMITS } from './limits.ts';
import { SheetRefusal } from './model.ts';

/** The parts of an .xlsx, inflated on demand under one budget. */
export interface Archive {
  has(path: string): boolean;
  /**
   * Inflates a part piece by piece; the bytes are counted as they come out, so headers cannot lie.
   * @throws SheetRefusal
   */
  stream(path: string): AsyncGenerator<Uint8Array>;
}

/**
 * Opens a zip and lists its parts. Paths are compared without case and leading slash; they are only looked up,
 * never written anywhere.
 * @throws SheetRefusal when it is no .xlsx, is damaged or encrypted, or names a part twice
 */
export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  const zip = await open(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (zip.entryCount > LIMITS.parts) throw new SheetRefusal('too-many-parts', { limit: LIMITS.parts });
  const entries = await list(zip);
  const refused = refuseZip(new Set(entries.keys()));
  if (refused) throw new SheetRefusal(refused);
  let spent = 0;
  return {
    has: (path) => entries.has(key(path)),
    async *stream(path) {
      const entry = entries.get(key(path));
      if (!entry) throw new SheetRefusal('damaged');
      if (entry.isEncrypted()) throw new SheetRefusal('encrypted-part');
      let inflated = 0;
      try {
        for await (const chunk of await openPart(zip, entry)) {
          const piece: Uint8Array = chunk;
          inflated += piece.length;
          spent += piece.length;
          const tooDense = inflated > LIMITS.ratioFromBytes && inflated > entry.compressedSize * LIMITS.ratio;
          if (tooDense || spent > LIMITS.inflatedBytes) throw new SheetRefusal('expands-too-far');
          yield piece;
        }
      } catch (error) {
        throw asRefusal(error);
      }
    },
  };
}

const key = (path: string) => path.replace(/^\/+/, '').toLowerCase();

/** What the reader below throws on broken bytes is a damaged file; what we throw ourselves stays. */
function asRefusal(error: unknown): unknown {
  if (error instanceof SheetRefusal || (error instanceof Error && error.name === 'AbortError')) return error;
  return isBrokenData(error) ? new SheetRefusal('damaged') : error;
}

/** yauzl and zlib report bad bytes as plain or range errors or with a `Z_` code; a mistake of ours is a TypeError. */
function isBrokenData(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const plain = error.constructor === Error || error instanceof RangeError;
  return plain || String(Reflect.get(error, 'code')).startsWith('Z_');
}

function open(buffer: Buffer): Promise<ZipFile> {
  return new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true }, (error, zip) => {
      if (error) reject(asRefusal(error));
      else resolve(zip);
    });
  }).catch((error: unknown) => {
    throw asRefusal(error);
  });
}

function list(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.on('error', () => reject(new SheetRefusal('damaged')));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      const name = key(entry.fileName);
      // Two parts of one name: programs differ in which they show, so neither can be trusted.
      if (entries.has(name)) return reject(new SheetRefusal('damaged'));
      entries.set(name, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function openPart(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) reject(error);
      else resolve(stream);
    });
  });
}
