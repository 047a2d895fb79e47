import { z } from 'zod';
import type { Tx } from '../../kernel/database/database.ts';
import type { Services } from '../../kernel/services.ts';
import { readNote } from '../notes.ts';

export const statusAct = z.object({
  act: z.enum(['revoke', 'suspend', 'resume', 'supersede']),
  reason: z.string(),
  note: z.string().nullable().meta({ description: 'What the learner was told' }),
  by: z.string().nullable(),
  at: z.iso.datetime(),
});

/** What was done with a credential since it was sealed, the first act first. For the learner, too: notes are theirs. */
export async function historyOf(
  tx: Tx,
  services: Services,
  credentialId: string,
): Promise<z.output<typeof statusAct>[]> {
  const rows = await tx
    .selectFrom('awarding.status_act as s')
    .innerJoin('awarding.credential as c', 'c.id', 's.credential_id')
    .leftJoin('alliance.person as p', 'p.id', 's.person_id')
    .select(['s.act', 's.reason', 's.note', 's.at', 'p.full_name', 'c.key_person_id'])
    .where('s.credential_id', '=', credentialId)
    .orderBy('s.at')
    .orderBy('s.id')
    .execute();
  const acts = [];
  for (const row of rows)
    acts.push({
      act: row.act,
      reason: row.reason,
      note: await readNote(tx, services, row.key_person_id, `credential:${credentialId}`, row.note),
      by: row.full_name,
      at: row.at.toISOString(),
    });
  return acts;
}
