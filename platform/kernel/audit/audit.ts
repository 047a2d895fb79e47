import { newId } from '../ids.ts';
import type { AuditNote, OperationContext } from '../operations/operation.ts';

/** Writes one entry of the audit trail, in the transaction of what it tells. */
export async function recordAudit(
  context: Pick<OperationContext, 'tx' | 'actor' | 'now'>,
  operation: string,
  note: AuditNote,
): Promise<void> {
  await context.tx
    .insertInto('kernel.audit')
    .values({
      id: newId(context.now.getTime()),
      at: context.now,
      actor_id: note.anonymous ? null : context.actor.personId,
      via: context.actor.via,
      operation,
      about: [...note.about],
      institution_id: note.institutionId ?? null,
      reason: note.reason ?? null,
      detail: JSON.stringify(note.detail ?? {}),
    })
    .execute();
}
