export * from './course-version.ts';
