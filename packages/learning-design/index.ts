export * from './award-rule.ts';
export * from './canonical-json.ts';
export * from './check-course-version.ts';
export * from './course-version.ts';
export type { CourseFinding } from './finding.ts';
export * from './hash-course-version.ts';
export * from './parse-course-version.ts';
