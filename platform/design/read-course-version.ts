import type { CourseVersion } from '@waymark/learning-design';
import type { Database, Tx } from '../kernel/database/database.ts';
import { refuse } from '../kernel/errors.ts';

export interface StoredCourseVersion {
  id: string;
  courseId: string;
  /** Short code of the course, for people. */
  code: string;
  sha256: string;
  version: CourseVersion;
}

// What never changes may be remembered: parsing a document at each page is the dear part.
const remembered = new Map<string, StoredCourseVersion>();
const MOST_REMEMBERED = 500;

/** A course version by its id. @throws Refusal `kernel.not-found` */
export async function readCourseVersion(tx: Tx | Database, id: string): Promise<StoredCourseVersion> {
  const known = remembered.get(id);
  if (known) return known;
  const row = await tx
    .selectFrom('design.course_version as v')
    .innerJoin('design.course as c', 'c.id', 'v.course_id')
    .select(['v.id', 'v.course_id', 'v.sha256', 'v.document', 'c.code'])
    .where('v.id', '=', id)
    .executeTakeFirst();
  if (!row) throw refuse('kernel.not-found');
  const stored: StoredCourseVersion = {
    id: row.id,
    courseId: row.course_id,
    code: row.code,
    sha256: row.sha256.toString('hex'),
    // It was checked when it was written, and cannot have changed since.
    version: JSON.parse(row.document) as CourseVersion,
  };
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(id, stored);
  return stored;
}
