import { readCredential as layOut } from '@waymark/credential';
import { z } from 'zod';
import type { Tx } from '../../kernel/database/database.ts';
import { isRefusal } from '../../kernel/errors.ts';
import { defineQuery } from '../../kernel/operations/operation.ts';
import type { Services } from '../../kernel/services.ts';
import { showAward, shownAward } from '../awards/shown-award.ts';
import { credentialView, edc } from '../batches/preview-credential.ts';
import { policy } from '../policy.ts';
import { credentialEdc } from '../sealing/sealed-file.ts';
import { credentialSubject } from '../subject.ts';
import { readTemplateOfBatch, templateOfBatch } from '../templates/in-use.ts';
import { historyOf, statusAct } from './history.ts';
import { credentialStatus } from './list-credentials.ts';

/** One entry of the register. */
export const readCredential = defineQuery({
  name: 'awarding.read-credential',
  summary: 'Read one sealed credential: its content, what was done with it, and its delivery',
  input: z.object({ credentialId: z.uuid(), language: z.string().min(2).max(20).default('en') }),
  output: z.object({
    id: z.uuid(),
    personId: z.uuid(),
    fullName: z.string(),
    offeringId: z.uuid(),
    offeringCode: z.string(),
    batchId: z.uuid(),
    award: shownAward,
    status: credentialStatus,
    test: z.boolean(),
    sealedAt: z.iso.datetime(),
    payloadSha256: z.string(),
    statusList: z.object({ listId: z.uuid(), index: z.int() }),
    template: templateOfBatch,
    replaces: z.uuid().nullable(),
    replacedBy: z.uuid().nullable(),
    edc: edc.nullable().meta({ description: 'null once the learner’s key was erased' }),
    view: credentialView.nullable(),
    history: z.array(statusAct),
    deliveries: z.array(
      z.object({
        state: z.enum(['waiting', 'sent', 'shown', 'failed', 'bounced']),
        problem: z.string().nullable(),
        at: z.iso.datetime(),
        sentAt: z.iso.datetime().nullable(),
      }),
    ),
    openTaskIds: z.array(z.uuid()),
  }),
  api: { method: 'get', path: '/awarding/credentials/{credentialId}' },
  right: policy['awarding.read-credential'],
  subject: ({ tx }, { credentialId }) => credentialSubject(tx, credentialId),
  async run({ tx, services }, { credentialId, language }) {
    const row = await tx
      .selectFrom('awarding.credential as c')
      .innerJoin('awarding.award as a', 'a.id', 'c.award_id')
      .innerJoin('awarding.batch_item as i', 'i.id', 'c.batch_item_id')
      .innerJoin('awarding.batch as b', 'b.id', 'i.batch_id')
      .innerJoin('alliance.person as p', 'p.id', 'c.person_id')
      .innerJoin('catalogue.offering as o', 'o.id', 'c.offering_id')
      .innerJoin('trust.seal as s', 's.id', 'c.seal_id')
      .selectAll('c')
      .select(['a.kind', 'a.badge', 'a.ects', 'a.grade', 'a.awarded_on'])
      .select(['i.batch_id', 'i.replaces', 'b.template_version_id', 'p.full_name', 'o.code', 's.is_test'])
      .where('c.id', '=', credentialId)
      .executeTakeFirstOrThrow();
    const document = await contentOf(tx, services, credentialId);
    const deliveries = await tx
      .selectFrom('awarding.delivery as d')
      .innerJoin('kernel.mail as m', 'm.id', 'd.mail_id')
      .select(['m.state', 'm.problem', 'd.created_at', 'm.sent_at'])
      .where('d.batch_item_id', '=', row.batch_item_id)
      .orderBy('d.id', 'desc')
      .execute();
    const tasks = await tx
      .selectFrom('awarding.task')
      .select('id')
      .where('closed_at', 'is', null)
      .where((eb) => eb.or([eb('credential_id', '=', credentialId), eb('award_id', '=', row.award_id)]))
      .orderBy('id')
      .execute();
    return {
      id: row.id,
      personId: row.person_id,
      fullName: row.full_name,
      offeringId: row.offering_id,
      offeringCode: row.code,
      batchId: row.batch_id,
      award: showAward(row),
      status: row.status,
      test: row.is_test,
      sealedAt: row.sealed_at.toISOString(),
      payloadSha256: row.payload_sha256.toString('hex'),
      statusList: { listId: row.status_list_id, index: row.status_index },
      template: await readTemplateOfBatch(tx, row),
      replaces: row.replaces,
      replacedBy: row.superseded_by,
      edc: document,
      view: document === null ? null : layOut(document, language),
      history: await historyOf(tx, services, credentialId),
      deliveries: deliveries.map((one) => ({
        state: one.state,
        problem: one.problem,
        at: one.created_at.toISOString(),
        sentAt: one.sent_at?.toISOString() ?? null,
      })),
      openTaskIds: tasks.map(({ id }) => id),
    };
  },
});

/** null once the learner's key was erased: the register's own facts remain. */
async function contentOf(tx: Tx, services: Services, credentialId: string) {
  try {
    return await credentialEdc(tx, services, credentialId);
  } catch (error) {
    if (isRefusal(error) && error.code === 'awarding.key-erased') return null;
    throw error;
  }
}
