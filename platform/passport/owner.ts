import { personIdsOf } from '../alliance/index.ts';
import type { Tx } from '../kernel/database/database.ts';
import { refuse as kernelRefuse } from '../kernel/errors.ts';
import type { OperationContext } from '../kernel/operations/operation.ts';
import type { Subject } from '../kernel/operations/rights.ts';

/** Who acts, where it must be a person. */
export function ownId({ actor }: Pick<OperationContext, 'actor'>): string {
  if (!actor.personId) throw kernelRefuse('kernel.not-signed-in', { operation: '' });
  return actor.personId;
}

export const ownSubject = (context: Pick<OperationContext, 'actor'>): Subject => ({ person: ownId(context) });

/** A credential as its holder's: whoever's account it was before a merge, it is theirs. */
export async function credentialSubject(
  { tx, actor }: Pick<OperationContext, 'tx' | 'actor'>,
  { credentialId }: { credentialId: string },
): Promise<Subject> {
  const owned = await ownedCredentials(tx, ownId({ actor }), [credentialId]);
  // Another person's credential reads as none at all.
  if (owned.length === 0) throw kernelRefuse('kernel.not-found');
  return { person: actor.personId };
}

/** Those of the credentials that belong to a person, or to an account merged into theirs. */
export async function ownedCredentials(
  tx: Tx,
  personId: string,
  credentialIds: readonly string[],
): Promise<string[]> {
  if (credentialIds.length === 0) return [];
  const rows = await tx
    .selectFrom('awarding.credential')
    .select('id')
    .where('id', 'in', credentialIds)
    .where('person_id', 'in', await personIdsOf(tx, personId))
    .execute();
  const owned = new Set(rows.map(({ id }) => id));
  return credentialIds.filter((id) => owned.has(id));
}
