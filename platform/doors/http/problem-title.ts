/**
 * What a problem says (RFC 9457 `title`), in the language it came in. A page's script gets one as text where the door
 * refused before any page was asked, as with a file that is too large.
 *
 * @returns null for whatever else an answer may be
 */
export function problemTitle(answer: unknown): string | null {
  if (typeof answer !== 'string') return null;
  try {
    const { title } = JSON.parse(answer) as { title?: unknown };
    return typeof title === 'string' ? title : null;
  } catch {
    return null;
  }
}
