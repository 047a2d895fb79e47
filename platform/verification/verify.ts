import { z } from 'zod';
import { languages } from '../kernel/languages/index.ts';
import { defineQuery, upload } from '../kernel/operations/operation.ts';
import { checkHere } from './check/check-here.ts';
import { refuse } from './errors.ts';
import { policy } from './policy.ts';
import { report } from './report.ts';

export const language = z.enum(languages).default('en');

export const verifyDocument = defineQuery({
  name: 'verification.verify',
  summary:
    'Check a sealed credential, as file, PDF or text: verdict, every check with a sentence, and the issuer',
  input: z.object({
    file: upload.optional(),
    text: z.string().max(20_000_000).optional(),
    language,
  }),
  output: report,
  api: { method: 'post', path: '/verification', body: 'multipart' },
  right: policy['verification.verify'],
  subject: () => ({}),
  async run(_, input) {
    const document = input.file?.bytes ?? input.text;
    if (document === undefined)
      throw refuse('verification.nothing-given', {}, [
        { path: 'file', message: 'verification.field.nothing-given' },
      ]);
    return document;
  },
  // The status may stand in another host's list.
  afterwards: (document, { services }, { language }) => checkHere(services, document, language),
});
