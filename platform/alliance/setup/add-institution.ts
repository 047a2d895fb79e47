import { z } from 'zod';
import type { Tx } from '../../kernel/database/database.ts';
import { defineCommand } from '../../kernel/operations/operation.ts';
import { policy } from '../policy.ts';
import { refuse } from './errors.ts';
import { insertInstitution } from './insert-institution.ts';
import {
  checkHours,
  institutionFields,
  institutionWarnings,
  toRow,
  warningsOf,
} from './institution-fields.ts';

export const addInstitution = defineCommand({
  name: 'alliance.add-institution',
  summary: 'Add an institution to the alliance',
  input: z.object(institutionFields).superRefine(checkHours),
  output: z.object({ institutionId: z.uuid(), warnings: z.array(z.enum(institutionWarnings)) }),
  api: { method: 'post', path: '/alliance/institutions' },
  right: policy['alliance.add-institution'],
  once: true,
  subject: () => ({}),
  async run({ tx, now }, input) {
    await needFreeShortName(tx, input.shortName);
    return { institutionId: await insertInstitution(tx, toRow(input), now), warnings: warningsOf(input) };
  },
  audit: (_, { institutionId }) => ({ about: [`institution:${institutionId}`], institutionId }),
});

/** A short name stands in lists and files, so it names one institution. */
export async function needFreeShortName(tx: Tx, shortName: string, except?: string): Promise<void> {
  const taken = await tx
    .selectFrom('alliance.institution')
    .select('id')
    .where('short_name', '=', shortName)
    .$if(except !== undefined, (query) => query.where('id', '!=', except!))
    .executeTakeFirst();
  if (taken) throw refuse('alliance.short-name-taken', { name: shortName });
}
