import { canonicalJson } from './canonical-json.ts';
import type { CourseVersion } from './course-version.ts';

/** SHA-256 of some bytes: `node:crypto` on the server, `crypto.subtle` in the browser. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;

/**
 * The name of a course version: SHA-256 over its canonical JSON in UTF-8, as 64 lower-case hexadecimal digits.
 * The same version gives the same hash in whatever order its members were written.
 */
export async function hashCourseVersion(version: CourseVersion, sha256: Sha256): Promise<string> {
  const digest = await sha256(new TextEncoder().encode(canonicalJson(version)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
