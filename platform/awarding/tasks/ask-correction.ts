import { sql } from 'kysely';
import { z } from 'zod';
import { personKey } from '../../alliance/index.ts';
import { readOffering } from '../../catalogue/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import { newId } from '../../kernel/ids.ts';
import { queueMails } from '../../kernel/mail/queue-mails.ts';
import { defineCommand } from '../../kernel/operations/operation.ts';
import { encryptNote } from '../notes.ts';
import { policy } from '../policy.ts';
import { credentialSubject } from '../subject.ts';
import { openTask } from './note-result-change.ts';

/** "Something is wrong": a learner asks the issuing office to look at one of the own credentials. */
export const askCorrection = defineCommand({
  name: 'awarding.ask-correction',
  summary: 'Tell the issuing office that something is wrong in one’s own credential',
  input: z.object({ credentialId: z.uuid(), message: z.string().trim().min(1).max(4000) }),
  output: z.object({
    taskId: z
      .uuid()
      .nullable()
      .meta({ description: 'null where an earlier message still waits for its answer' }),
  }),
  api: { method: 'post', path: '/awarding/credentials/{credentialId}/correction' },
  right: policy['awarding.ask-correction'],
  subject: ({ tx }, { credentialId }) => credentialSubject(tx, credentialId),
  async run({ tx, services, now }, { credentialId, message }) {
    const credential = await tx
      .selectFrom('awarding.credential')
      .select(['offering_id', 'award_id', 'person_id'])
      .where('id', '=', credentialId)
      .executeTakeFirstOrThrow();
    const id = newId(now.getTime());
    const key = await personKey(tx, services.vault, credential.person_id);
    const taskId = await openTask(
      tx,
      {
        kind: 'correction-asked',
        offeringId: credential.offering_id,
        awardId: credential.award_id,
        id,
        credentialId,
        keyPersonId: credential.person_id,
        message: encryptNote(key, `task:${id}`, message),
      },
      now,
    );
    if (taskId) {
      const officers = await issuingOfficers(tx, credential.offering_id);
      const mails = officers.map((personId) => ({ personId, params: { taskId } }));
      await queueMails(tx, 'awarding.correction-asked', mails, now);
    }
    return { taskId };
  },
  audit: ({ credentialId }, { taskId }) => ({
    about: [`credential:${credentialId}`, ...(taskId ? [`task:${taskId}`] : [])],
  }),
});

/** The issuing officers of the offering's lead; those of the alliance where the lead has none. */
async function issuingOfficers(tx: Tx, offeringId: string): Promise<string[]> {
  const { leadInstitutionId } = await readOffering(tx, offeringId);
  const { rows } = await sql<{ person: string; own: boolean }>`
    select person_id as person, institution_id is not null as own from alliance.role_assignment
    where role = 'issuing-officer' and ended_at is null
      and (institution_id = ${leadInstitutionId} or institution_id is null)`.execute(tx);
  const own = rows.filter((row) => row.own);
  return [...new Set((own.length > 0 ? own : rows).map(({ person }) => person))];
}
