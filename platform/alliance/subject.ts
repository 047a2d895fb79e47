import type { Tx } from '../kernel/database/database.ts';
import { refuse } from '../kernel/errors.ts';
import type { OperationContext } from '../kernel/operations/operation.ts';
import type { Subject } from '../kernel/operations/rights.ts';

/** A person as what a read is about: their home institution leads. */
export async function personSubject(tx: Tx, personId: string): Promise<Subject> {
  const person = await tx
    .selectFrom('alliance.person')
    .select('home_institution_id')
    .where('id', '=', personId)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  if (!person) throw refuse('kernel.not-found');
  return { lead: person.home_institution_id, person: personId, home: person.home_institution_id };
}

/**
 * Persons as what a change is about. Whoever adds an address to an account, or merges it, holds its keys; so an
 * institution's administrator may do that only to people of the own institution who hold no role beyond it.
 */
export async function changeSubject(tx: Tx, personIds: readonly string[]): Promise<Subject> {
  const homes = new Set<string | null>();
  for (const id of personIds) homes.add((await personSubject(tx, id)).home ?? null);
  const home = homes.size === 1 ? [...homes][0]! : null;
  const beyond = await tx
    .selectFrom('alliance.role_assignment')
    .select('id')
    .where('person_id', 'in', personIds)
    .where('ended_at', 'is', null)
    .where((eb) =>
      eb.or([eb('institution_id', 'is', null), ...(home ? [eb('institution_id', '!=', home)] : [])]),
    )
    .executeTakeFirst();
  return { lead: beyond ? null : home };
}

/** Oneself, as what an operation on the own account is about. */
export const ownSubject = ({ actor }: Pick<OperationContext, 'actor'>): Subject => ({
  person: ownId({ actor }),
});

/** Who acts, where it must be a person. */
export function ownId({ actor }: Pick<OperationContext, 'actor'>): string {
  if (!actor.personId) throw refuse('kernel.not-signed-in', { operation: '' });
  return actor.personId;
}
