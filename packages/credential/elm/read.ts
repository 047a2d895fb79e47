/** Reading a credential as it comes: a to-many member with one value may be written without its array. */

export type Members = Readonly<Record<string, unknown>>;

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The values of a member, whether one, several or none are written. */
export function values(node: unknown, member: string): readonly unknown[] {
  if (!isMembers(node)) return [];
  const value = node[member];
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** Follows members from a node; each step gathers all values. */
export function follow(nodes: readonly unknown[], ...members: readonly string[]): readonly unknown[] {
  return members.reduce<readonly unknown[]>(
    (found, member) => found.flatMap((node) => values(node, member)),
    nodes,
  );
}

/** The text of a language map or string, or undefined where there is nothing to read. */
export function hasText(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  return (
    isMembers(value) &&
    Object.values(value).some((text) => (Array.isArray(text) ? text : [text]).some(hasText))
  );
}
