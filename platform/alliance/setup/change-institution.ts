import { z } from 'zod';
import { refuse as kernelRefuse } from '../../kernel/errors.ts';
import { defineCommand } from '../../kernel/operations/operation.ts';
import { policy } from '../policy.ts';
import { needFreeShortName } from './add-institution.ts';
import {
  checkHours,
  institutionFields,
  institutionWarnings,
  toRow,
  warningsOf,
} from './institution-fields.ts';

/** States everything anew; what is left out is taken back. Credentials that are sealed already keep what they say. */
export const changeInstitution = defineCommand({
  name: 'alliance.change-institution',
  summary: 'Change what is stated of an institution',
  input: z
    .object({ institutionId: z.uuid(), ...institutionFields, active: z.boolean().default(true) })
    .superRefine(checkHours),
  output: z.object({ warnings: z.array(z.enum(institutionWarnings)) }),
  api: { method: 'put', path: '/alliance/institutions/{institutionId}' },
  right: policy['alliance.change-institution'],
  subject: (_, { institutionId }) => ({ lead: institutionId }),
  async run({ tx }, { institutionId, active, ...input }) {
    await needFreeShortName(tx, input.shortName, institutionId);
    const row = toRow(input);
    const changed = await tx
      .updateTable('alliance.institution')
      .set({
        legal_name: JSON.stringify(row.legalName),
        short_name: row.shortName,
        country: row.country,
        city: row.city,
        time_zone: row.timeZone,
        homepage: row.homepage,
        schac_code: row.schacCode,
        languages: [...row.languages],
        hue: row.hue,
        membership: row.membership,
        hours_per_ects: row.hoursPerEcts,
        hours_source: row.hoursSource,
        hours_assumed: row.hoursAssumed,
        hours_as_of: row.hoursAsOf,
        approval_authority: row.approvalAuthority,
        approval_note: row.approvalNote,
        identification_facts: [...row.identificationFacts],
        four_eyes: row.fourEyes,
        active,
      })
      .where('id', '=', institutionId)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw kernelRefuse('kernel.not-found');
    return { warnings: warningsOf(input) };
  },
  audit: ({ institutionId }) => ({ about: [`institution:${institutionId}`], institutionId }),
});
