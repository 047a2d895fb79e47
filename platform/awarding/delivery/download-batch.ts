import { z } from 'zod';
import { defineQuery, streamedDownload } from '../../kernel/operations/operation.ts';
import { type ZippedFile, zipStream } from '../../kernel/operations/zip-stream.ts';
import type { Services } from '../../kernel/services.ts';
import { refuse } from '../errors.ts';
import { policy } from '../policy.ts';
import { sealedFiles } from '../sealing/sealed-file.ts';
import { batchSealSubject } from '../subject.ts';
import { credentialPdf } from './credential-pdf.ts';
import { language, pdfName, testCredentials } from './download.ts';

/** Credentials in one zip: with a PDF of each it stays below what a zip can hold. */
const MOST = 10_000;
/** Credentials read at once. */
const PORTION = 50;

/** The sealed files of a batch in one zip, a part at a time where there are very many. */
export const downloadBatch = defineQuery({
  name: 'awarding.download-batch',
  summary:
    'Download the sealed credentials of a batch as a zip, 10,000 at a time; those whose learner erased the account are left out',
  input: z.object({
    batchId: z.uuid(),
    pdf: z.stringbool().or(z.boolean()).default(false).meta({ description: 'With a PDF of each' }),
    language,
    part: z.coerce.number().int().min(1).max(10_000).default(1),
  }),
  output: streamedDownload,
  api: { method: 'get', path: '/awarding/batches/{batchId}/file' },
  right: policy['awarding.download-batch'],
  subject: ({ tx }, { batchId }) => batchSealSubject(tx, batchId),
  async run({ tx }, { batchId, part }) {
    const rows = await tx
      .selectFrom('awarding.batch_item')
      .select('credential_id')
      .where('batch_id', '=', batchId)
      .where('state', '=', 'sealed')
      .orderBy('position')
      .limit(MOST)
      .offset((part - 1) * MOST)
      .execute();
    if (rows.length === 0) throw refuse('awarding.nothing-sealed');
    return rows.map(({ credential_id }) => credential_id!);
  },
  async afterwards(ids, { services }, { batchId, part, pdf, language }) {
    return {
      fileName: `batch-${batchId}${part > 1 ? `-${part}` : ''}.zip`,
      mediaType: 'application/zip',
      pieces: zipStream(filesOf(services, ids, pdf ? language : null)),
    };
  },
});

/** The files of credentials, read a portion at a time, each portion in a short transaction of its own. */
async function* filesOf(
  services: Services,
  ids: readonly string[],
  pdfLanguage: string | null,
): AsyncGenerator<ZippedFile> {
  for (let at = 0; at < ids.length; at += PORTION) {
    const some = ids.slice(at, at + PORTION);
    const { files, tests } = await services.db
      .transaction()
      .setAccessMode('read only')
      .execute(async (tx) => ({
        files: await sealedFiles(tx, services, some, 'left-out'),
        tests: await testCredentials(tx, some),
      }));
    for (const sealed of files.values()) {
      yield { name: sealed.fileName, bytes: sealed.file };
      if (pdfLanguage === null) continue;
      const bytes = await credentialPdf(services, sealed, pdfLanguage, tests.has(sealed.credentialId));
      yield { name: pdfName(sealed), bytes, packed: true };
    }
  }
}
