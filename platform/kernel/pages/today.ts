import type { Tx } from '../database/database.ts';
import type { Actor } from '../operations/actor.ts';

/** One thing that waits for whoever looks: a sentence with its numbers, and the page where it can be done. */
export interface TodayItem {
  /** Message key; it gets `count` and `values`. */
  label: string;
  count: number;
  values?: Record<string, string | number>;
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
