import { createCipheriv, createHmac, type Hmac } from 'node:crypto';
import { z } from 'zod';
import type { Vault } from '../vault/vault.ts';

/*
 * A backup is one file:
 *
 *   waymark backup 1⏎
 *   header, one line of JSON⏎
 *   body: frames, compressed by gzip, encrypted by AES-256-CTR
 *   ⏎end <HMAC-SHA-256 of everything before this line, hexadecimal>⏎
 *
 * Both keys are derived from the master key and the file's own salt, so the counter may begin at zero. The header can
 * be read without a key: it names the key that is needed. The body is opened only after the HMAC was found right.
 *
 * A frame is one byte (its kind), four bytes (length, big-endian) and so many bytes.
 */
export const MAGIC = 'waymark backup 1\n';
export const TRAILER_BYTES = 70;
export const MAX_HEADER_BYTES = 1_000_000;
export const MAX_FRAME_BYTES = 1_000_000;

/** What a file holds: the keys of persons, imports and secrets may be kept in a file apart. */
export const contents = ['everything', 'all-but-keys', 'keys'] as const;
export type Contents = (typeof contents)[number];

const name = z.string().min(1).max(200);

export const backupHeader = z.object({
  contents: z.enum(contents),
  madeAt: z.iso.datetime(),
  /** Fingerprint of the master key that is needed, as `waymark doctor` shows it. */
  key: z.string().regex(/^[0-9a-f]{16}$/),
  note: z.string(),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  /** The schema: every migration that had run. */
  migrations: z.array(z.object({ name, sha256: z.string().regex(/^[0-9a-f]{64}$/) })).max(10_000),
});
export type BackupHeader = z.output<typeof backupHeader>;

export const NOTE =
  'Encrypted. It holds the wrapped keys, never the master key: keep a copy of that apart from this file.';

/** Announces a table; the data frames that follow are its rows in PostgreSQL's COPY text form. */
export const tableFrame = z.object({ table: name, columns: z.array(name).min(1).max(1600) });
export type TableFrame = z.output<typeof tableFrame>;

export const sequencesFrame = z.array(z.object({ sequence: name, value: z.int() })).max(10_000);

export const kinds = { table: 1, data: 2, sequences: 3, end: 4 } as const;

export interface Frame {
  kind: number;
  payload: Buffer;
}

export function encodeFrame(kind: number, payload: Uint8Array): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(kind, 0);
  head.writeUInt32BE(payload.length, 1);
  return Buffer.concat([head, payload]);
}

/** @throws RangeError where the bytes are not whole frames; after a right HMAC that is a fault of ours */
export async function* decodeFrames(chunks: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    while (rest.length - at >= 5) {
      const length = rest.readUInt32BE(at + 1);
      if (length > MAX_FRAME_BYTES) throw new RangeError('a frame of this backup is too long');
      if (rest.length - at < 5 + length) break;
      yield { kind: rest.readUInt8(at), payload: rest.subarray(at + 5, at + 5 + length) };
      at += 5 + length;
    }
    rest = rest.subarray(at);
  }
  if (rest.length > 0) throw new RangeError('this backup ends within a frame');
}

/** The cipher of a file; in counter mode the same for both ways. */
export const cipherOf = (vault: Vault, salt: string) =>
  createCipheriv('aes-256-ctr', vault.derive(`backup body ${salt}`), Buffer.alloc(16));

export const hmacOf = (vault: Vault, salt: string): Hmac =>
  createHmac('sha256', vault.derive(`backup seal ${salt}`));

export const trailerOf = (digest: Buffer): Buffer => Buffer.from(`\nend ${digest.toString('hex')}\n`);

/** The digest that the last bytes of a file state; null where they are not the end of a backup. */
export function digestIn(trailer: Buffer): Buffer | null {
  const found = /^\nend ([0-9a-f]{64})\n$/.exec(trailer.toString('latin1'));
  return found ? Buffer.from(found[1]!, 'hex') : null;
}
