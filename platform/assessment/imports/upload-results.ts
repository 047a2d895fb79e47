import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { offeringSubject, readOffering } from '../../catalogue/index.ts';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { addJob } from '../../kernel/jobs/jobs.ts';
import { defineCommand, upload } from '../../kernel/operations/operation.ts';
import { createDataKey } from '../../kernel/vault/data-keys.ts';
import { refuse } from '../errors.ts';
import { policy } from '../policy.ts';
import { LIMITS } from '../sheet/index.ts';
import { requireOwnSheet } from '../subject.ts';
import { sealFile, sealName } from './row-store.ts';

/** The job that reads an uploaded sheet; of two for one import, the later is enough. */
export const readingJob = (importId: string) =>
  [
    'assessment.read-sheet',
    { importId },
    { key: `assessment.read-sheet:${importId}`, maxAttempts: 5 },
  ] as const;

/**
 * Takes a sheet of results and reads it in the background. The same file that still waits is not taken twice; one
 * that was imported before is read again, and says so.
 */
export const uploadResults = defineCommand({
  name: 'assessment.upload-results',
  summary: 'Upload a sheet of results (XLSX or CSV, at most 50 MB); it is read into a preview',
  input: z.object({
    offeringId: z.uuid(),
    institutionId: z
      .uuid()
      .meta({ description: 'The university whose sheet it is: its student numbers and addresses match' }),
    file: upload,
  }),
  output: z.object({
    importId: z.uuid(),
    again: z.enum(['waiting', 'imported']).nullable().meta({
      description: 'The same file is here already: it waits in this import, or was imported by another',
    }),
  }),
  api: { method: 'post', path: '/assessment/offerings/{offeringId}/imports', body: 'multipart' },
  right: policy['assessment.upload-results'],
  subject: ({ tx }, { offeringId }) => offeringSubject(tx, offeringId),
  async run(context, { offeringId, institutionId, file }) {
    const { tx, services, actor, now } = context;
    requireOwnSheet(context, institutionId);
    const offering = await readOffering(tx, offeringId);
    if (offering.state === 'cancelled') throw refuse('assessment.offering-cancelled');
    if (![offering.leadInstitutionId, ...offering.partnerIds].includes(institutionId))
      throw refuse('assessment.not-a-partner');
    if (file.bytes.length > LIMITS.fileBytes)
      throw kernelRefuse('kernel.too-large', { megabytes: LIMITS.fileBytes / 1024 / 1024 });
    const sha256 = createHash('sha256').update(file.bytes).digest();
    // The same form sent twice at once is one upload.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`assessment.upload ${offeringId}`}, 0))`.execute(
      tx,
    );
    const same = await tx
      .selectFrom('assessment.import')
      .select(['id', 'state'])
      .where('offering_id', '=', offeringId)
      .where('institution_id', '=', institutionId)
      .where('file_sha256', '=', sha256)
      .where('state', 'in', ['reading', 'preview', 'imported'])
      .orderBy(sql`state = 'imported'`)
      .orderBy('uploaded_at', 'desc')
      .executeTakeFirst();
    if (same && same.state !== 'imported') return { importId: same.id, again: 'waiting' as const };
    const id = newId(now.getTime());
    const { id: keyId, key } = await createDataKey(tx, services.vault, 'import');
    await tx
      .insertInto('assessment.import')
      .values({
        id,
        offering_id: offeringId,
        institution_id: institutionId,
        data_key_id: keyId,
        file_sha256: sha256,
        file: sealFile(key, id, file.bytes),
        file_name: sealName(key, id, shownName(file.name)),
        uploaded_by: actor.personId,
        uploaded_at: now,
        same_as: same?.id ?? null,
        state: 'reading',
      })
      .execute();
    await addJob(tx, ...readingJob(id));
    return { importId: id, again: same ? ('imported' as const) : null };
  },
  audit: ({ offeringId, institutionId }, { importId, again }) => ({
    about: [`import:${importId}`, `offering:${offeringId}`],
    institutionId,
    detail: { again },
  }),
});

/** A file name is as free as any input: without folders and control characters, and short. */
function shownName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? '';
  return (
    base
      .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
      .trim()
      .slice(0, 120) || 'sheet'
  );
}
