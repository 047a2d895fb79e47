export interface Titled {
  /** Where the visitor came to stand: `/trust/seals`. */
  path: string;
  title: string;
}

/** What is wrong with the titles of pages: each says its page and Waymark, and no two main pages say the same. */
export function titleFaults(pages: readonly Titled[]): string[] {
  const faults: string[] = [];
  const first = new Map<string, string>();
  for (const { path, title } of pages) {
    const says = /^(\S.*) · Waymark$/.exec(title)?.[1];
    if (!says) faults.push(`${path}: the title “${title}” does not say the page and Waymark`);
    else if (/^[a-z]+(\.[a-z-]+)+$/.test(says)) faults.push(`${path}: the title is the key ${says}`);
    if (!isMain(path)) continue;
    const other = first.get(title) ?? path;
    if (other !== path) faults.push(`${path}: its title “${title}” is that of ${other}, too`);
    first.set(title, other);
  }
  return faults;
}

/** A page of its own, not one thing of many: no id stands in its address. */
const isMain = (path: string): boolean => !/\d/.test(path);
