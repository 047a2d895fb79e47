import { z } from 'zod';
import { historyOf, sealedFile } from '../awarding/index.ts';
import { defineQuery } from '../kernel/operations/operation.ts';
import { checkHere, report } from '../verification/index.ts';
import { language } from './list-credentials.ts';
import { credentialSubject } from './owner.ts';
import { policy } from './policy.ts';
import { credentialStatus } from './shown.ts';

export const readCredential = defineQuery({
  name: 'passport.read-credential',
  summary: 'One’s own credential: its content, its status with the reason, and what a verifier sees of it',
  input: z.object({ credentialId: z.uuid(), language }),
  output: z.object({
    id: z.uuid(),
    status: credentialStatus,
    report,
    acts: z
      .array(
        z.object({
          act: z.enum(['revoke', 'suspend', 'resume', 'supersede']),
          reason: z.string(),
          note: z.string().nullable(),
          at: z.iso.datetime(),
        }),
      )
      .meta({ description: 'What was done with it since it was sealed, the newest first' }),
    replaces: z.uuid().nullable(),
    replacedBy: z.uuid().nullable(),
    hue: z.int(),
    askedAt: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'Since when a question about it waits for its answer' }),
    answer: z
      .object({ outcome: z.enum(['corrected', 'revoked', 'left-as-is']), at: z.iso.datetime() })
      .nullable()
      .meta({ description: 'How the latest question was settled' }),
  }),
  api: { method: 'get', path: '/passport/credentials/{credentialId}' },
  right: policy['passport.read-credential'],
  subject: credentialSubject,
  async run({ tx, services }, input) {
    const row = await tx
      .selectFrom('awarding.credential as c')
      .innerJoin('awarding.batch_item as b', 'b.id', 'c.batch_item_id')
      .innerJoin('catalogue.offering as o', 'o.id', 'c.offering_id')
      .innerJoin('alliance.institution as i', 'i.id', 'o.lead_institution_id')
      .select(['c.id', 'c.status', 'c.superseded_by', 'c.award_id', 'b.replaces', 'i.hue'])
      .where('c.id', '=', input.credentialId)
      .executeTakeFirstOrThrow();
    const task = await tx
      .selectFrom('awarding.task')
      .select(['created_at', 'closed_at', 'outcome'])
      .where('kind', '=', 'correction-asked')
      .where('award_id', '=', row.award_id)
      .orderBy('created_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    const { file } = await sealedFile(tx, services, row.id);
    const acts = await historyOf(tx, services, row.id);
    return {
      id: row.id,
      status: row.status,
      report: await checkHere(services, file, input.language),
      acts: acts.map(({ act, reason, note, at }) => ({ act, reason, note, at })).reverse(),
      replaces: row.replaces,
      replacedBy: row.superseded_by,
      hue: row.hue,
      askedAt: task && !task.closed_at ? task.created_at.toISOString() : null,
      answer:
        task?.closed_at && task.outcome ? { outcome: task.outcome, at: task.closed_at.toISOString() } : null,
    };
  },
});
