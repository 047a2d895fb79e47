import { createHash } from 'node:crypto';
import { type CourseVersion, canonicalJson } from '@waymark/learning-design';
import type { Tx } from '../kernel/database/database.ts';
import { newId } from '../kernel/ids.ts';

/** What names a version: SHA-256 over its canonical JSON. */
export const sha256Of = (version: CourseVersion): Buffer =>
  createHash('sha256').update(canonicalJson(version)).digest();

/**
 * Writes an immutable course version: its canonical JSON, the hash of that, and which outcomes it words,
 * whose addresses in credentials keep resolving. The version has been parsed and checked before.
 *
 * @returns the id of the course version
 */
export async function insertCourseVersion(
  tx: Tx,
  code: string,
  version: CourseVersion,
  now: Date,
): Promise<string> {
  const lead = version.partners.find(({ role }) => role === 'lead')!;
  await tx
    .insertInto('design.course')
    .values({ id: version.courseId, code, lead_institution_id: lead.institutionId, created_at: now })
    .onConflict((on) => on.column('id').doNothing())
    .execute();
  const id = newId(now.getTime());
  await tx
    .insertInto('design.course_version')
    .values({
      id,
      course_id: version.courseId,
      version: version.version,
      document: canonicalJson(version),
      sha256: sha256Of(version),
      created_at: now,
    })
    .execute();
  await tx
    .insertInto('design.outcome')
    .values(
      version.outcomes.map((outcome, position) => ({
        outcome_id: outcome.id,
        course_version_id: id,
        position,
      })),
    )
    .execute();
  return id;
}
