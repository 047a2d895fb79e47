import type { CourseVersion } from '@waymark/learning-design';
import { sql } from 'kysely';
import { z } from 'zod';
import { defineQuery } from '../kernel/operations/operation.ts';
import { likePattern, offsetOf, paging } from '../kernel/operations/paging.ts';
import { readInstitutionFacts } from './institution-facts.ts';
import { policy } from './policy.ts';

const text = z.record(z.string(), z.string());

/** The newest version of each course. */
export const listCourses = defineQuery({
  name: 'design.list-courses',
  summary: 'The courses of the alliance, each by its newest approved version',
  input: z.object({
    q: z.string().trim().max(200).optional().meta({ description: 'Part of the title or the code' }),
    ...paging,
  }),
  output: z.object({
    total: z.int(),
    courses: z.array(
      z.object({
        courseVersionId: z.uuid(),
        courseId: z.uuid(),
        code: z.string(),
        version: z.int(),
        title: text,
        kind: z.enum(['microlearning-unit', 'course', 'programme']),
        ects: z.number().nullable(),
        workloadHours: z.number(),
        eqfLevel: z.int(),
        lead: z.object({ id: z.uuid(), shortName: z.string() }),
        partners: z.array(z.string()).meta({ description: 'Short names, the lead first' }),
        approvedOn: z.iso.date(),
      }),
    ),
  }),
  api: { method: 'get', path: '/design/courses' },
  right: policy['design.list-courses'],
  subject: () => ({}),
  async run({ tx }, input) {
    let found = tx
      .selectFrom('design.course_version as v')
      .innerJoin('design.course as c', 'c.id', 'v.course_id')
      .where(({ eb, selectFrom }) =>
        eb(
          'v.version',
          '=',
          selectFrom('design.course_version as o')
            .select((inner) => inner.fn.max('o.version').as('newest'))
            .whereRef('o.course_id', '=', 'v.course_id'),
        ),
      );
    if (input.q) {
      const pattern = likePattern(input.q);
      found = found.where(
        sql<boolean>`(c.code ilike ${pattern} or exists (
          select from jsonb_each_text(v.document::jsonb -> 'title') as title
          where alliance.fold(title.value) like alliance.fold(${pattern})))`,
      );
    }
    const { total } = await found
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const rows = await found
      .select(['v.id', 'v.document', 'c.code', 'c.id as course_id'])
      .orderBy('c.code')
      .limit(input.size)
      .offset(offsetOf(input))
      .execute();
    const versions = rows.map((row) => ({ ...row, version: JSON.parse(row.document) as CourseVersion }));
    const ids = versions.flatMap(({ version }) => version.partners.map(({ institutionId }) => institutionId));
    const institutions = new Map(
      (await readInstitutionFacts(tx, [...new Set(ids)])).map(({ id, shortName }) => [id, shortName]),
    );
    return {
      total,
      courses: versions.map(({ id, course_id, code, version }) => {
        const lead = version.partners.find(({ role }) => role === 'lead')!.institutionId;
        return {
          courseVersionId: id,
          courseId: course_id,
          code,
          version: version.version,
          title: version.title,
          kind: version.kind,
          ects: version.ects,
          workloadHours: version.workloadHours,
          eqfLevel: version.eqfLevel,
          lead: { id: lead, shortName: institutions.get(lead) ?? '' },
          partners: version.partners.map(({ institutionId }) => institutions.get(institutionId) ?? ''),
          approvedOn: version.approval.approvedOn,
        };
      }),
    };
  },
});
