import { z } from 'zod';
import { defineCommand, upload } from '../../kernel/operations/operation.ts';
import { policy } from '../policy.ts';
import { refuse } from './errors.ts';
import { insertInstitution } from './insert-institution.ts';
import { toRow } from './institution-fields.ts';
import { readMembersFile } from './members-file.ts';

/** All members of a file, or none. Whoever is there already, by their short name, is left as they are. */
export const importInstitutions = defineCommand({
  name: 'alliance.import-institutions',
  summary: 'Add the institutions of a CSV file',
  input: z.object({ file: upload }),
  output: z.object({ added: z.int(), alreadyThere: z.int() }),
  api: { method: 'post', path: '/alliance/institutions/import', body: 'multipart' },
  right: policy['alliance.import-institutions'],
  subject: () => ({}),
  async run({ tx, now }, { file }) {
    const read = readMembersFile(file.bytes);
    if (!read.ok) throw refuse('alliance.members-faulty', { count: read.faults.length }, read.faults);
    const present = await tx.selectFrom('alliance.institution').select('short_name').execute();
    const known = new Set(present.map(({ short_name }) => short_name));
    const news = read.members.filter(({ shortName }) => !known.has(shortName));
    for (const member of news) await insertInstitution(tx, toRow(member), now);
    return { added: news.length, alreadyThere: read.members.length - news.length };
  },
  audit: (_, { added }) => ({ about: ['alliance:1'], detail: { added } }),
});
