import { randomBytes } from 'node:crypto';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type ZippedFile, zipStream } from './zip-stream.ts';

const contents = Array.from({ length: 40 }, () => new Uint8Array(randomBytes(20_000)));

describe('a zip that is made while it is read', () => {
  it('asks for a file only when all of the one before has been taken, and holds no more than that', async () => {
    let asked = 0;
    async function* files(): AsyncGenerator<ZippedFile> {
      for (const [at, bytes] of contents.entries()) {
        asked += 1;
        yield { name: `${at}.bin`, bytes, packed: at % 2 === 0 };
      }
    }
    const pieces: Uint8Array[] = [];
    let sinceAsked = 0;
    let before = 0;
    for await (const piece of zipStream(files())) {
      expect(asked - before).toBeLessThanOrEqual(1);
      sinceAsked = asked === before ? sinceAsked + piece.length : piece.length;
      before = asked;
      // The names of all stand at the end.
      if (asked < contents.length) expect(sinceAsked).toBeLessThan(21_000);
      pieces.push(piece);
    }
    const unzipped = unzipSync(Buffer.concat(pieces));
    expect(Object.keys(unzipped)).toHaveLength(contents.length);
    for (const [at, bytes] of contents.entries())
      expect(Buffer.from(unzipped[`${at}.bin`]!).equals(bytes), `${at}`).toBe(true);
  });

  it('is a zip though it is empty', async () => {
    const pieces: Uint8Array[] = [];
    for await (const piece of zipStream((async function* () {})())) pieces.push(piece);
    expect(unzipSync(Buffer.concat(pieces))).toEqual({});
  });

  it('fails where a file cannot be had', async () => {
    const reading = async () => {
      const some = (async function* (): AsyncGenerator<ZippedFile> {
        yield { name: 'a', bytes: contents[0]! };
        throw new Error('gone');
      })();
      for await (const _ of zipStream(some));
    };
    await expect(reading()).rejects.toThrow('gone');
  });
});
