import type { PageContext } from '../pages/page.ts';

/** A thing that an audit entry is about, for one reader: what they may read of it and where. */
export interface NamedThing {
  /** null: it has no name of its own, and is told by its id. */
  name: string | null;
  href: string;
}

/** By what the entry says: `offering:<id>`. What the reader may not see is left out. */
export type NamedThings = ReadonlyMap<string, NamedThing>;

/** A stage's answer to what the things are that it keeps; it leaves others' out. */
export type NameThings = (page: PageContext, about: readonly string[]) => Promise<NamedThings>;

/** The ids of one kind, each once: `offering` in `['offering:1', 'batch:2']` is `['1']`. */
export function idsOf(about: readonly string[], kind: string): string[] {
  const start = `${kind}:`;
  return [...new Set(about.filter((one) => one.startsWith(start)).map((one) => one.slice(start.length)))];
}
