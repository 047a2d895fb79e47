import { defineStage } from '../kernel/stage.ts';
import { addCourseVersion } from './add-course-version.ts';
import { readApprovedCourseVersion } from './course-version-query.ts';
import { listCourses } from './list-courses.ts';
import { readOutcome } from './read-outcome.ts';

export const design = defineStage({
  name: 'design',
  operations: [addCourseVersion, listCourses, readApprovedCourseVersion, readOutcome],
});

export { insertCourseVersion } from './insert-course-version.ts';
export { nameThings } from './name-things.ts';
export { outcomeJsonLd } from './outcome-json-ld.ts';
export { readCourseVersion, type StoredCourseVersion } from './read-course-version.ts';
export { listCourses, readApprovedCourseVersion, readOutcome };
