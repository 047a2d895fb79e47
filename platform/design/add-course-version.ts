import { type CourseVersion, checkCourseVersion, parseCourseVersion } from '@waymark/learning-design';
import { z } from 'zod';
import type { Tx } from '../kernel/database/database.ts';
import { defineCommand } from '../kernel/operations/operation.ts';
import { refuse } from './errors.ts';
import { insertCourseVersion, sha256Of } from './insert-course-version.ts';
import { policy } from './policy.ts';

/**
 * Registers an approved course version. It never changes afterwards: an amended course is the next version. Sending
 * the same version again changes nothing and answers the one that is there.
 */
export const addCourseVersion = defineCommand({
  name: 'design.add-course-version',
  summary: 'Register an approved course version, which never changes afterwards',
  input: z.object({
    code: z
      .string()
      .trim()
      .regex(/^[A-Z0-9][A-Z0-9-]{0,19}$/, 'design.field.code')
      .meta({ description: 'Short code of the course: CC' }),
    version: z.unknown().meta({ description: 'The course version, schema waymark.course-version/1' }),
  }),
  output: z.object({ courseVersionId: z.uuid(), warnings: z.array(z.string()) }),
  api: { method: 'post', path: '/design/course-versions' },
  right: policy['design.add-course-version'],
  subject(_, input) {
    const { partners } = parsed(input.version);
    const lead = partners.find(({ role }) => role === 'lead') ?? partners[0]!;
    const others = partners.filter(({ institutionId }) => institutionId !== lead.institutionId);
    return { lead: lead.institutionId, partners: others.map(({ institutionId }) => institutionId) };
  },
  async run({ tx, now }, input) {
    const version = parsed(input.version);
    const findings = checkCourseVersion(version);
    const error = findings.find(({ severity }) => severity === 'error');
    if (error) throw refuse('design.course-version-faulty', { path: error.path, problem: error.message });
    const warnings = findings.map(({ message }) => message);
    const present = await findSame(tx, version);
    if (present) return { courseVersionId: present, warnings };
    await checkPlace(tx, input.code, version);
    await checkReferences(tx, version);
    return { courseVersionId: await insertCourseVersion(tx, input.code, version, now), warnings };
  },
  audit: (input, { courseVersionId }) => ({
    about: [`course-version:${courseVersionId}`, `course:${parsed(input.version).courseId}`],
    institutionId: parsed(input.version).partners[0]!.institutionId,
  }),
});

function parsed(value: unknown): CourseVersion {
  const result = parseCourseVersion(value);
  if (result.ok) return result.version;
  const [first] = result.findings;
  throw refuse('design.course-version-faulty', {
    path: first?.path || 'version',
    problem: first?.message ?? '',
  });
}

async function findSame(tx: Tx, version: CourseVersion): Promise<string | null> {
  const row = await tx
    .selectFrom('design.course_version')
    .select(['id', 'sha256'])
    .where('course_id', '=', version.courseId)
    .where('version', '=', version.version)
    .executeTakeFirst();
  if (!row) return null;
  if (!row.sha256.equals(sha256Of(version)))
    throw refuse('design.course-version-exists', { version: version.version });
  return row.id;
}

/** The first version makes the course; the next ones follow one by one, under the same lead and code. */
async function checkPlace(tx: Tx, code: string, version: CourseVersion): Promise<void> {
  const course = await tx
    .selectFrom('design.course')
    .selectAll()
    .where((eb) => eb.or([eb('id', '=', version.courseId), eb('code', '=', code)]))
    .forUpdate()
    .execute();
  const same = course.find(({ id }) => id === version.courseId);
  if (course.some(({ id }) => id !== version.courseId) || (same && same.code !== code))
    throw refuse('design.course-code-taken', { code });
  if (
    same &&
    same.lead_institution_id !== version.partners.find(({ role }) => role === 'lead')?.institutionId
  )
    throw refuse('design.lead-changed');
  const { latest } = await tx
    .selectFrom('design.course_version')
    .select((eb) => eb.fn.coalesce(eb.fn.max<number>('version'), eb.lit(0)).as('latest'))
    .where('course_id', '=', version.courseId)
    .executeTakeFirstOrThrow();
  if (version.version !== latest + 1)
    throw refuse('design.version-number', { version: version.version, next: latest + 1 });
}

/** A version names only institutions and a scale that this alliance has. */
async function checkReferences(tx: Tx, version: CourseVersion): Promise<void> {
  const wanted = [...new Set(version.partners.map(({ institutionId }) => institutionId))];
  const known = await tx.selectFrom('alliance.institution').select('id').where('id', 'in', wanted).execute();
  if (known.length < wanted.length) throw refuse('design.institution-unknown');
  const scale = await tx
    .selectFrom('alliance.grading_scale')
    .select('id')
    .where('id', '=', version.gradingScaleId)
    .executeTakeFirst();
  if (!scale) throw refuse('design.scale-unknown');
}
