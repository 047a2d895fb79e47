import { z } from 'zod';
import { defineCommand } from '../../kernel/operations/operation.ts';
import { refuse } from '../errors.ts';
import { policy } from '../policy.ts';
import { createPersonFromRecord } from './create.ts';
import { matchPerson } from './match.ts';

/** By hand, one at a time; sheets of people come with results. */
export const addPerson = defineCommand({
  name: 'alliance.add-person',
  summary: 'Add a person of an institution',
  input: z.object({
    institutionId: z.uuid(),
    fullName: z.string().trim().min(1).max(200),
    fullNameLanguage: z
      .string()
      .regex(/^[a-zA-Z]{2,3}(-[\w-]{1,30})?$/)
      .optional(),
    dateOfBirth: z.iso.date().optional(),
    email: z.email().max(254).optional(),
    studentNumber: z.string().trim().min(1).max(100).optional(),
    europeanStudentIdentifier: z.string().trim().min(1).max(200).optional(),
  }),
  output: z.object({ personId: z.uuid() }),
  api: { method: 'post', path: '/alliance/people' },
  right: policy['alliance.add-person'],
  once: true,
  subject: (_, { institutionId }) => ({ lead: institutionId }),
  async run({ tx, now }, { institutionId, ...record }) {
    const institution = await tx
      .selectFrom('alliance.institution')
      .select('id')
      .where('id', '=', institutionId)
      .executeTakeFirst();
    if (!institution) throw refuse('alliance.institution-needed');
    // Someone with one of these identifiers is there already: add to them instead.
    if ((await matchPerson(tx, institutionId, record)).kind !== 'new')
      throw refuse('alliance.identifier-taken');
    const personId = await createPersonFromRecord(tx, record, {
      institutionId,
      homeInstitutionId: institutionId,
      source: 'administrator',
      now,
    });
    return { personId };
  },
  audit: ({ institutionId }, { personId }) => ({ about: [`person:${personId}`], institutionId }),
});
