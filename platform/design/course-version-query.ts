import { courseVersion } from '@waymark/learning-design';
import { z } from 'zod';
import { readScale } from '../alliance/index.ts';
import { defineQuery } from '../kernel/operations/operation.ts';
import { institutionFacts, readInstitutionFacts } from './institution-facts.ts';
import { policy } from './policy.ts';
import { readCourseVersion } from './read-course-version.ts';

/** A whole course version, with what its partners are called and what an ECTS credit means there. */
export const readApprovedCourseVersion = defineQuery({
  name: 'design.read-course-version',
  summary: 'Read an approved course version',
  input: z.object({ courseVersionId: z.uuid() }),
  output: z.object({
    courseVersionId: z.uuid(),
    code: z.string(),
    sha256: z.string().meta({ description: 'Of the canonical JSON (RFC 8785), in hexadecimal' }),
    version: courseVersion,
    institutions: z.array(institutionFacts),
    gradingScale: z.record(z.string(), z.string()),
    versions: z.array(z.object({ courseVersionId: z.uuid(), version: z.int() })),
  }),
  api: { method: 'get', path: '/design/course-versions/{courseVersionId}' },
  right: policy['design.read-course-version'],
  subject: () => ({}),
  async run({ tx }, { courseVersionId }) {
    const stored = await readCourseVersion(tx, courseVersionId);
    const { version } = stored;
    const named = [
      ...version.partners.map(({ institutionId }) => institutionId),
      ...version.units.map(({ institutionId }) => institutionId),
      version.approval.institutionId,
    ];
    const versions = await tx
      .selectFrom('design.course_version')
      .select(['id', 'version'])
      .where('course_id', '=', stored.courseId)
      .orderBy('version')
      .execute();
    const scale = await readScale(tx, version.gradingScaleId);
    return {
      courseVersionId,
      code: stored.code,
      sha256: stored.sha256,
      version,
      institutions: await readInstitutionFacts(tx, [...new Set(named)]),
      gradingScale: scale.name,
      versions: versions.map((row) => ({ courseVersionId: row.id, version: row.version })),
    };
  },
});
