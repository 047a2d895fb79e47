import { defineStage } from '../kernel/stage.ts';

export const design = defineStage({ name: 'design', operations: [] });

export { insertCourseVersion } from './insert-course-version.ts';
export { readCourseVersion, type StoredCourseVersion } from './read-course-version.ts';
