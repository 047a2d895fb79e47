import { z } from 'zod';
import { readCourseVersion } from '../design/index.ts';
import { defineCommand } from '../kernel/operations/operation.ts';
import { refuse } from './errors.ts';
import { insertOffering } from './insert-offering.ts';
import { datesInOrder, offeringFields } from './offering-fields.ts';
import { policy } from './policy.ts';

/** A new run of an approved course version; it keeps that version for good. */
export const addOffering = defineCommand({
  name: 'catalogue.add-offering',
  summary: 'Add an offering: a run of an approved course version',
  input: z
    .object({
      courseVersionId: z.uuid(),
      code: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,29}$/, 'catalogue.field.code'),
      leadInstitutionId: z
        .uuid()
        .optional()
        .meta({ description: 'A partner of the course; absent: the lead of the course' }),
      ...offeringFields,
    })
    .superRefine(datesInOrder),
  output: z.object({ offeringId: z.uuid() }),
  api: { method: 'post', path: '/catalogue/offerings' },
  right: policy['catalogue.add-offering'],
  once: true,
  async subject({ tx }, { courseVersionId, leadInstitutionId }) {
    const { version } = await readCourseVersion(tx, courseVersionId);
    const ids = version.partners.map(({ institutionId }) => institutionId);
    const lead = leadInstitutionId ?? ids[0]!;
    return { lead, partners: ids.filter((id) => id !== lead) };
  },
  async run({ tx, now }, { leadInstitutionId, ...input }) {
    const { version } = await readCourseVersion(tx, input.courseVersionId);
    const ids = version.partners.map(({ institutionId }) => institutionId);
    const lead = leadInstitutionId ?? ids[0]!;
    if (!ids.includes(lead)) throw refuse('catalogue.lead-not-partner');
    const taken = await tx
      .selectFrom('catalogue.offering')
      .select('id')
      .where('code', '=', input.code)
      .executeTakeFirst();
    if (taken) throw refuse('catalogue.code-taken', { code: input.code });
    const offeringId = await insertOffering(
      tx,
      {
        ...input,
        leadInstitutionId: lead,
        resultsDueOn: input.resultsDueOn ?? null,
        place: input.place ?? null,
        places: input.places ?? null,
        fee: input.fee ?? null,
      },
      now,
    );
    return { offeringId };
  },
  audit: ({ courseVersionId, leadInstitutionId }, { offeringId }) => ({
    about: [`offering:${offeringId}`, `course-version:${courseVersionId}`],
    institutionId: leadInstitutionId ?? null,
  }),
});
