import type { Actor } from '../../kernel/operations/actor.ts';
import type { Policy } from '../../kernel/operations/rights.ts';

/** Operations that the actor's roles could use at all, by name; what is open to everyone needs no scope. */
export function scopesFor(rights: Policy, actor: Pick<Actor, 'roles'>): string[] {
  const held = new Set(actor.roles.map(({ role }) => role));
  return Object.entries(rights)
    .filter(([, right]) => !right.public && (right.learner || [...held].some((role) => right[role])))
    .map(([name]) => name)
    .sort();
}
