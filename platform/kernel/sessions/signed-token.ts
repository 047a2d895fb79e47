import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * A token that opens one stored record: its id and a keyed hash of it. Nothing secret is stored: whoever reads
 * the database cannot make one, and a mail can be put into words again from the id alone.
 *
 * @param purpose keeps a token for one thing from opening another
 */
export function signedToken(key: Buffer, purpose: string, id: string): string {
  return `${id.replaceAll('-', '')}.${mac(key, purpose, id).toString('base64url')}`;
}

/** The id inside a token, or null where it was not made by this key for this purpose. */
export function openSignedToken(key: Buffer, purpose: string, token: string): string | null {
  const match = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})\.([\w-]{43})$/.exec(
    token,
  );
  if (!match) return null;
  const id = match.slice(1, 6).join('-');
  // Compared as text: several spellings of base64url stand for the same bytes, and only one was given out.
  const given = Buffer.from(match[6]!);
  const right = Buffer.from(mac(key, purpose, id).toString('base64url'));
  return given.length === right.length && timingSafeEqual(given, right) ? id : null;
}

const mac = (key: Buffer, purpose: string, id: string) =>
  createHmac('sha256', key).update(`${purpose}\n${id}`).digest();
