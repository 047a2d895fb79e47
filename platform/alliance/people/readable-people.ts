import type { Tx } from '../../kernel/database/database.ts';
import type { Actor } from '../../kernel/operations/actor.ts';
import { decide } from '../../kernel/operations/rights.ts';
import { policy } from '../policy.ts';

/** Those of the persons whose page somebody may open, so that a link to it leads no one before a closed door. */
export async function readablePeople(tx: Tx, actor: Actor, personIds: readonly string[]): Promise<string[]> {
  if (personIds.length === 0) return [];
  const people = await tx
    .selectFrom('alliance.person')
    .select(['id', 'home_institution_id'])
    .where('id', 'in', personIds)
    .where('erased_at', 'is', null)
    .execute();
  return people
    .filter(({ id, home_institution_id: home }) => {
      const subject = { lead: home, person: id, home };
      return decide(policy['alliance.read-person'], actor, subject).allowed;
    })
    .map(({ id }) => id);
}
