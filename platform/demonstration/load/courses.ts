import { insertCourseVersion } from '../../design/index.ts';
import { demoCourses } from '../data/index.ts';
import type { Step } from './step.ts';

/** The four joint courses, each as its approved version. */
export const courses: Step = {
  name: 'courses',
  async write(tx, { services, offerings }) {
    for (const version of demoCourses)
      await insertCourseVersion(tx, codeOf(version.courseId, offerings), version, services.now());
  },
};

/** A course's code begins the codes of its offerings: CC-2026-1. */
const codeOf = (course: string, offerings: readonly { courseId: string; code: string }[]) =>
  offerings.find(({ courseId }) => courseId === course)!.code.split('-')[0]!;
