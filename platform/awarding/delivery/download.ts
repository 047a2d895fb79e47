import { readCredential, renderStandaloneHtml } from '@waymark/credential';
import { z } from 'zod';
import type { Tx } from '../../kernel/database/database.ts';
import {
  type AfterwardsContext,
  type Download,
  defineQuery,
  download,
} from '../../kernel/operations/operation.ts';
import type { Services } from '../../kernel/services.ts';
import { policy } from '../policy.ts';
import { type SealedBytes, sealedFile } from '../sealing/sealed-file.ts';
import { credentialSubject } from '../subject.ts';
import { credentialPdf } from './credential-pdf.ts';

export const language = z.string().min(2).max(20).default('en');

/** The sealed file; a PDF that carries it; a web page that stands alone. */
export const downloadFormat = z.enum(['jsonld', 'pdf', 'html']);

/** One credential as a file, for the staff. The learner's own download is the passport's. */
export const downloadCredential = defineQuery({
  name: 'awarding.download-credential',
  summary:
    'Download a sealed credential: the sealed file, a PDF that carries it, or a web page that shows it',
  input: z.object({ credentialId: z.uuid(), format: downloadFormat.default('jsonld'), language }),
  output: download,
  api: { method: 'get', path: '/awarding/credentials/{credentialId}/file' },
  right: policy['awarding.download-credential'],
  subject: ({ tx }, { credentialId }) => credentialSubject(tx, credentialId),
  run: ({ tx, services }, { credentialId }) => findForDownload(tx, services, credentialId),
  afterwards: makeDownload,
});

export interface FoundForDownload extends SealedBytes {
  /** Sealed with a test seal. */
  test: boolean;
}

/** What `makeDownload` needs of a credential. Whoever calls it has checked the right to it. Throws as `sealedFile`. */
export async function findForDownload(
  tx: Tx,
  services: Services,
  credentialId: string,
): Promise<FoundForDownload> {
  const sealed = await sealedFile(tx, services, credentialId);
  return { ...sealed, test: (await testCredentials(tx, [credentialId])).has(credentialId) };
}

/** The file of one credential. A PDF takes a while to draw, so this is work for `afterwards`. */
export async function makeDownload(
  found: FoundForDownload,
  { services }: AfterwardsContext,
  { format, language }: { format: z.output<typeof downloadFormat>; language: string },
): Promise<Download> {
  if (format === 'jsonld')
    return { fileName: found.fileName, mediaType: 'application/ld+json', bytes: found.file };
  if (format === 'html') return webPage(found, language);
  return {
    fileName: pdfName(found),
    mediaType: 'application/pdf',
    bytes: await credentialPdf(services, found, language, found.test),
  };
}

function webPage(found: FoundForDownload, language: string): Download {
  const view = readCredential(JSON.parse(Buffer.from(found.payload).toString()), language);
  return {
    fileName: found.fileName.replace(/jsonld$/, 'html'),
    mediaType: 'text/html; charset=utf-8',
    bytes: new TextEncoder().encode(renderStandaloneHtml(view, { sealed: true, test: found.test })),
  };
}

export const pdfName = ({ fileName }: SealedBytes): string => fileName.replace(/jsonld$/, 'pdf');

/** Those that were sealed with a test seal. */
export async function testCredentials(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('awarding.credential as c')
    .innerJoin('trust.seal as s', 's.id', 'c.seal_id')
    .select('c.id')
    .where('c.id', 'in', ids)
    .where('s.is_test', '=', true)
    .execute();
  return new Set(rows.map(({ id }) => id));
}
