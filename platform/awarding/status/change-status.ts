import { z } from 'zod';
import { readPersonKeys } from '../../alliance/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { queueMails } from '../../kernel/mail/queue-mails.ts';
import { defineCommand, type OperationContext } from '../../kernel/operations/operation.ts';
import { type StatusValue, setStatus } from '../../trust/index.ts';
import { refuse } from '../errors.ts';
import { encryptNote } from '../notes.ts';
import { policy } from '../policy.ts';
import { sealSubject } from '../subject.ts';

type Status = 'valid' | 'suspended' | 'revoked' | 'superseded';

interface Change {
  act: 'revoke' | 'suspend' | 'resume';
  from: readonly Status[];
  to: Exclude<Status, 'superseded'>;
  listed: StatusValue;
  mail: string;
}

/** Which credentials: by id, or all of one batch. They are of one offering. */
export const whichCredentials = z
  .object({
    credentialIds: z.array(z.uuid()).min(1).max(10_000).optional(),
    batchId: z.uuid().optional().meta({ description: 'All credentials that were sealed in this batch' }),
  })
  .refine(({ credentialIds, batchId }) => (credentialIds === undefined) !== (batchId === undefined), {
    params: { message: 'awarding.field.credentials-or-batch' },
  });

/** Why something is done with a credential: its holder reads both. */
export const toldToTheLearner = {
  reason: z.string().trim().min(1).max(1000).meta({
    description: 'Told to the learner, and kept in the register and the audit trail: without names or grades',
  }),
  note: z.string().trim().max(4000).optional().meta({
    description: 'More words, for the learner alone; erased with the learner’s data',
  }),
};

const input = whichCredentials.and(z.object(toldToTheLearner));

/** The offering of some credentials, for rights. @throws `kernel.not-found`, `awarding.several-offerings` */
export async function offeringOf(tx: Tx, which: z.output<typeof whichCredentials>): Promise<string> {
  let query = tx.selectFrom('awarding.credential as c').select('c.offering_id').distinct();
  query = which.batchId
    ? query
        .innerJoin('awarding.batch_item as i', 'i.id', 'c.batch_item_id')
        .where('i.batch_id', '=', which.batchId)
    : query.where('c.id', 'in', which.credentialIds ?? []);
  const rows = await query.execute();
  if (rows.length === 0) throw kernelRefuse('kernel.not-found');
  if (rows.length > 1) throw refuse('awarding.several-offerings');
  return rows[0]!.offering_id;
}

/** The credentials asked for, locked in the order of their ids. */
export function lockCredentials(tx: Tx, which: z.output<typeof whichCredentials>) {
  let query = tx.selectFrom('awarding.credential as c').selectAll('c').orderBy('c.id').forUpdate('c');
  query = which.batchId
    ? query
        .innerJoin('awarding.batch_item as i', 'i.id', 'c.batch_item_id')
        .where('i.batch_id', '=', which.batchId)
    : query.where('c.id', 'in', which.credentialIds ?? []);
  return query.execute();
}

const statusCommand = (name: 'revoke' | 'suspend' | 'resume', summary: string, change: Change) =>
  defineCommand({
    name: `awarding.${name}-credentials`,
    summary,
    input,
    output: z.object({
      changed: z.int(),
      skipped: z.int().meta({ description: 'Already so, or ended' }),
    }),
    api: { method: 'post', path: `/awarding/credentials/${name}` },
    right: policy[`awarding.${name}-credentials`],
    once: true,
    subject: async ({ tx }, which) => sealSubject(tx, await offeringOf(tx, which)),
    async run(context, which) {
      const credentials = await lockCredentials(context.tx, which);
      const fitting = credentials.filter(({ status }) => change.from.includes(status));
      if (fitting.length === 0) throw refuse('awarding.status-not-possible');
      await apply(context, fitting, change, which.reason, which.note);
      return { changed: fitting.length, skipped: credentials.length - fitting.length };
    },
    audit: ({ credentialIds, batchId, reason }, output) => ({
      about: [
        ...(batchId ? [`batch:${batchId}`] : []),
        ...(credentialIds ?? []).slice(0, 200).map((id) => `credential:${id}`),
      ],
      reason,
      detail: output,
    }),
  });

/** Changes status here and in the published list, writes the act down, and tells the learners: one transaction. */
async function apply(
  { tx, services, actor, now }: Pick<OperationContext, 'tx' | 'services' | 'actor' | 'now'>,
  credentials: readonly {
    id: string;
    person_id: string;
    key_person_id: string;
    status_list_id: string;
    status_index: number;
  }[],
  { act, to, listed, mail }: Change,
  reason: string,
  note: string | undefined,
): Promise<void> {
  const ids = credentials.map(({ id }) => id);
  await tx.updateTable('awarding.credential').set({ status: to }).where('id', 'in', ids).execute();
  await setStatus(
    tx,
    credentials.map(({ status_list_id, status_index }) => ({
      listId: status_list_id,
      index: status_index,
      value: listed,
    })),
    now,
  );
  const keys = note
    ? await readPersonKeys(
        tx,
        services.vault,
        credentials.map(({ key_person_id }) => key_person_id),
      )
    : new Map<string, Buffer>();
  const acts = credentials.map((credential) => {
    const key = keys.get(credential.key_person_id);
    return {
      id: newId(now.getTime()),
      credential_id: credential.id,
      act,
      reason,
      note: note && key ? encryptNote(key, `credential:${credential.id}`, note) : null,
      person_id: actor.personId,
      at: now,
    };
  });
  for (let from = 0; from < acts.length; from += 5000)
    await tx
      .insertInto('awarding.status_act')
      .values(acts.slice(from, from + 5000))
      .execute();
  for (let from = 0; from < acts.length; from += 5000)
    await queueMails(
      tx,
      mail,
      acts.slice(from, from + 5000).map(({ id, credential_id }, at) => ({
        personId: credentials[from + at]!.person_id,
        params: { credentialId: credential_id, actId: id },
      })),
      now,
    );
}

export const revokeCredentials = statusCommand(
  'revoke',
  'Revoke credentials for good, by id or a whole batch; each learner is told',
  {
    act: 'revoke',
    from: ['valid', 'suspended'],
    to: 'revoked',
    listed: 'revoked',
    mail: 'awarding.credential-revoked',
  },
);

export const suspendCredentials = statusCommand(
  'suspend',
  'Suspend credentials for a time, by id or a whole batch; each learner is told',
  {
    act: 'suspend',
    from: ['valid'],
    to: 'suspended',
    listed: 'suspended',
    mail: 'awarding.credential-suspended',
  },
);

export const resumeCredentials = statusCommand(
  'resume',
  'Make suspended credentials valid again, by id or a whole batch; each learner is told',
  { act: 'resume', from: ['suspended'], to: 'valid', listed: 'valid', mail: 'awarding.credential-resumed' },
);
