import { type Zippable, zipSync } from 'fflate';
import { z } from 'zod';
import type { Tx } from '../../kernel/database/database.ts';
import { defineQuery, download } from '../../kernel/operations/operation.ts';
import type { Services } from '../../kernel/services.ts';
import { refuse } from '../errors.ts';
import { policy } from '../policy.ts';
import { sealedFile, sealedFiles } from '../sealing/sealed-file.ts';
import { batchSealSubject, credentialSubject } from '../subject.ts';
import { credentialPdf } from './credential-pdf.ts';

const language = z.string().min(2).max(20).default('en');

/** One credential as a file, for the staff. The learner's own download is the passport's. */
export const downloadCredential = defineQuery({
  name: 'awarding.download-credential',
  summary: 'Download a sealed credential, as the sealed file or as a PDF that carries it',
  input: z.object({ credentialId: z.uuid(), format: z.enum(['jsonld', 'pdf']).default('jsonld'), language }),
  output: download,
  api: { method: 'get', path: '/awarding/credentials/{credentialId}/file' },
  right: policy['awarding.download-credential'],
  subject: ({ tx }, { credentialId }) => credentialSubject(tx, credentialId),
  run: ({ tx, services }, input) => credentialDownload(tx, services, input),
});

/** The file of one credential. Whoever calls it has checked the right to it. Throws as `sealedFile`. */
export async function credentialDownload(
  tx: Tx,
  services: Services,
  input: { credentialId: string; format: 'jsonld' | 'pdf'; language: string },
) {
  const sealed = await sealedFile(tx, services, input.credentialId);
  if (input.format === 'jsonld')
    return { fileName: sealed.fileName, mediaType: 'application/ld+json', bytes: sealed.file };
  const tests = await testCredentials(tx, [input.credentialId]);
  return {
    fileName: sealed.fileName.replace(/jsonld$/, 'pdf'),
    mediaType: 'application/pdf',
    bytes: await credentialPdf(services, sealed, input.language, tests.has(input.credentialId)),
  };
}

async function testCredentials(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('awarding.credential as c')
    .innerJoin('trust.seal as s', 's.id', 'c.seal_id')
    .select('c.id')
    .where('c.id', 'in', ids)
    .where('s.is_test', '=', true)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** What one zip may hold: it is put together in memory. */
const most = { jsonld: 1000, pdf: 100 } as const;

/** The sealed files of a batch in one zip, a part at a time where there are many. */
export const downloadBatch = defineQuery({
  name: 'awarding.download-batch',
  summary: 'Download the sealed credentials of a batch as a zip, 1,000 files (with PDFs: 100) at a time',
  input: z.object({
    batchId: z.uuid(),
    pdf: z.stringbool().or(z.boolean()).default(false).meta({ description: 'With a PDF of each' }),
    language,
    part: z.coerce.number().int().min(1).max(10_000).default(1),
  }),
  output: download,
  api: { method: 'get', path: '/awarding/batches/{batchId}/file' },
  right: policy['awarding.download-batch'],
  subject: ({ tx }, { batchId }) => batchSealSubject(tx, batchId),
  async run({ tx, services }, input) {
    const size = input.pdf ? most.pdf : most.jsonld;
    const rows = await tx
      .selectFrom('awarding.batch_item')
      .select('credential_id')
      .where('batch_id', '=', input.batchId)
      .where('state', '=', 'sealed')
      .orderBy('position')
      .limit(size)
      .offset((input.part - 1) * size)
      .execute();
    if (rows.length === 0) throw refuse('awarding.nothing-sealed');
    const ids = rows.map(({ credential_id }) => credential_id!);
    const files: Zippable = {};
    const tests = input.pdf ? await testCredentials(tx, ids) : new Set<string>();
    for (const [id, sealed] of await sealedFiles(tx, services, ids)) {
      files[sealed.fileName] = sealed.file;
      if (input.pdf)
        files[sealed.fileName.replace(/jsonld$/, 'pdf')] = await credentialPdf(
          services,
          sealed,
          input.language,
          tests.has(id),
        );
    }
    return {
      fileName: `batch-${input.batchId}${input.part > 1 ? `-${input.part}` : ''}.zip`,
      mediaType: 'application/zip',
      // The images are compressed already; a low level keeps it quick.
      bytes: zipSync(files, { level: 1 }),
    };
  },
});
