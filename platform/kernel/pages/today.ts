import type { Tx } from '../database/database.ts';
import type { MultilingualText } from '../languages/index.ts';
import type { Actor } from '../operations/actor.ts';

/** One thing that waits for whoever looks: a sentence with its numbers, and the page where it can be done. */
export interface TodayItem {
  /** Message key; it gets `count` and the course's title as `offering`. */
  label: string;
  count: number;
  /** The course it is about: `{offering}` in the sentence. */
  title?: MultilingualText;
  /** A word more to tell it from others: the run's code. */
  note?: string;
  href: string;
  /** `need`: waits for this person; `know`: worth knowing. */
  weight: 'need' | 'know';
}

/**
 * What waits in one stage for a person, by the roles held: counts and names of courses only, no learner's data.
 * The doors put all stages' answers together on the start page.
 */
export type Today = (tx: Tx, actor: Actor, now: Date) => Promise<TodayItem[]>;

/** The institutions for which a role is held; null among them stands for the alliance. */
export const heldAt = (actor: Actor, role: Actor['roles'][number]['role']): (string | null)[] =>
  actor.roles.filter((held) => held.role === role).map(({ institutionId }) => institutionId);
