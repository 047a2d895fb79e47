import { randomUUID } from 'node:crypto';

/** The latest instant for which this process made an id, and how many it has made for it. */
let latest = { now: -1, count: 0 };
/** What a count has room for: 26 bits of the id. */
const MOST = 2 ** 26;

/**
 * UUIDv7 (RFC 9562): sorted by time of creation, so that an index grows at its end. Those of one millisecond are
 * counted (section 6.2, method 1): what one process makes stays in the order in which it was made.
 */
export function newId(now: number = Date.now()): string {
  latest = { now, count: now === latest.now ? (latest.count + 1) % MOST : 0 };
  const time = now.toString(16).padStart(12, '0');
  const high = (latest.count >>> 14).toString(16).padStart(3, '0');
  // After the two bits of the variant.
  const low = (0x8000 | (latest.count & 0x3fff)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${high}-${low}${randomUUID().slice(23)}`;
}

/** UUIDv4: where the id itself must not be guessed, as a credential's. */
export const newRandomId = (): string => randomUUID();
