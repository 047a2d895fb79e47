import { randomUUID } from 'node:crypto';

/** UUIDv7 (RFC 9562): sorted by time of creation, so that an index grows at its end. */
export function newId(now: number = Date.now()): string {
  const time = now.toString(16).padStart(12, '0');
  // The variant and 74 random bits are those of a version 4, which Node makes many of at once.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** UUIDv4: where the id itself must not be guessed, as a credential's (decision 18). */
export const newRandomId = (): string => randomUUID();
