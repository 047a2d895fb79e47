import { learningOutcome } from '@waymark/learning-design';
import { z } from 'zod';
import { refuse as kernelRefuse } from '../kernel/errors.ts';
import { defineQuery } from '../kernel/operations/operation.ts';
import { policy } from './policy.ts';
import { readCourseVersion } from './read-course-version.ts';

/** A learning outcome as one course version words it: what the address in a credential stands for. */
export const readOutcome = defineQuery({
  name: 'design.read-outcome',
  summary: 'Read a learning outcome as one course version words it',
  input: z.object({ outcomeId: z.uuid(), version: z.coerce.number().int().min(1) }),
  output: z.object({
    /** The address in credentials. */
    id: z.url(),
    outcome: learningOutcome,
    course: z.object({
      courseVersionId: z.uuid(),
      code: z.string(),
      version: z.int(),
      title: z.record(z.string(), z.string()),
    }),
    versions: z.array(z.int()).meta({ description: 'Versions of the course that word this outcome' }),
  }),
  api: { method: 'get', path: '/design/outcomes/{outcomeId}/{version}' },
  right: policy['design.read-outcome'],
  subject: () => ({}),
  async run({ tx, services }, { outcomeId, version }) {
    const rows = await tx
      .selectFrom('design.outcome as o')
      .innerJoin('design.course_version as v', 'v.id', 'o.course_version_id')
      .select(['v.id', 'v.version'])
      .where('o.outcome_id', '=', outcomeId)
      .orderBy('v.version')
      .execute();
    const row = rows.find((one) => one.version === version);
    if (!row) throw kernelRefuse('kernel.not-found');
    const course = await readCourseVersion(tx, row.id);
    return {
      id: `${services.origin}/outcomes/${outcomeId}/${version}`,
      outcome: course.version.outcomes.find(({ id }) => id === outcomeId)!,
      course: {
        courseVersionId: row.id,
        code: course.code,
        version,
        title: course.version.title,
      },
      versions: rows.map((one) => one.version),
    };
  },
});
