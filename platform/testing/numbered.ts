let count = 0;

/**
 * What no other of this process is called: `Member 0007` for `Member `. Those made later sort later, so that a list
 * ordered by name stands in the same order in each run of a test.
 */
export function numbered(start: string): string {
  count += 1;
  return `${start}${String(count).padStart(4, '0')}`;
}
