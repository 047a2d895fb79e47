import { z } from 'zod';
import { downloadFormat, findForDownload, makeDownload } from '../awarding/index.ts';
import { defineQuery, download } from '../kernel/operations/operation.ts';
import { language } from './list-credentials.ts';
import { credentialSubject } from './owner.ts';
import { policy } from './policy.ts';

export const downloadCredential = defineQuery({
  name: 'passport.download-credential',
  summary:
    'Take one’s own credential along: the sealed file, a PDF that carries it, or a web page that shows it',
  input: z.object({ credentialId: z.uuid(), format: downloadFormat.default('jsonld'), language }),
  output: download,
  api: { method: 'get', path: '/passport/credentials/{credentialId}/file' },
  right: policy['passport.download-credential'],
  subject: credentialSubject,
  run: ({ tx, services }, { credentialId }) => findForDownload(tx, services, credentialId),
  afterwards: makeDownload,
});
