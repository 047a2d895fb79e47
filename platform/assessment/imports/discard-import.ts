import { z } from 'zod';
import type { Tx } from '../../kernel/database/database.ts';
import type { JobHandler } from '../../kernel/jobs/jobs.ts';
import { defineCommand, nothing } from '../../kernel/operations/operation.ts';
import { eraseDataKey } from '../../kernel/vault/data-keys.ts';
import { refuse } from '../errors.ts';
import { policy } from '../policy.ts';
import { importSubject } from '../subject.ts';
import { lockImport, openImport } from './open-import.ts';

/** A sheet that shall not be imported. File and rows are erased with their key. */
export const discardImport = defineCommand({
  name: 'assessment.discard-import',
  summary: 'Discard an uploaded sheet; the file and what was read from it are erased',
  input: z.object({ importId: z.uuid() }),
  output: nothing,
  api: { method: 'delete', path: '/assessment/imports/{importId}' },
  right: policy['assessment.discard-import'],
  subject: ({ tx }, { importId }) => importSubject(tx, importId),
  async run(context, { importId }) {
    const { tx } = context;
    await lockImport(tx, importId);
    const stored = await openImport(context, importId);
    if (stored.state === 'imported') throw refuse('assessment.already-imported');
    await forget(tx, stored);
    await tx
      .updateTable('assessment.import')
      .set({ state: 'discarded', summary: null, mapping: null })
      .where('id', '=', importId)
      .execute();
    return {};
  },
  audit: ({ importId }) => ({ about: [`import:${importId}`] }),
});

async function forget(tx: Tx, { id, data_key_id }: { id: string; data_key_id: string | null }) {
  await tx.deleteFrom('assessment.import_row').where('import_id', '=', id).execute();
  await tx.updateTable('assessment.import').set({ file: null, reading: null }).where('id', '=', id).execute();
  if (data_key_id) await eraseDataKey(tx, data_key_id);
}

const DAY_MS = 86_400_000;
/** How long a sheet that nobody imported, and the rows of one that was, are kept. */
const keptDays = { waiting: 60, imported: 365 };

/** Each night: erases sheets that have served. What was imported stays in the results and their history. */
export const forgetImports: JobHandler = async (_, { services }) => {
  const now = services.now().getTime();
  await services.db.transaction().execute(async (tx) => {
    const old = await tx
      .selectFrom('assessment.import')
      .select(['id', 'data_key_id', 'state'])
      .where('data_key_id', 'is not', null)
      .where((eb) =>
        eb.or([
          eb('imported_at', '<', new Date(now - keptDays.imported * DAY_MS)),
          eb.and([
            eb('state', '!=', 'imported'),
            eb('uploaded_at', '<', new Date(now - keptDays.waiting * DAY_MS)),
          ]),
        ]),
      )
      .limit(500)
      .forUpdate()
      .skipLocked()
      .execute();
    for (const one of old) {
      await forget(tx, one);
      if (one.state !== 'imported')
        await tx
          .updateTable('assessment.import')
          .set({ state: 'discarded', summary: null, mapping: null })
          .where('id', '=', one.id)
          .execute();
    }
  });
};
