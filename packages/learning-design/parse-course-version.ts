import type { z } from 'zod';
import { type CourseVersion, courseVersion } from './course-version.ts';
import { type CourseFinding, pathText } from './finding.ts';

/** Longest text of a course version that is read, in UTF-16 code units; a full one has some 60,000. */
export const maxCourseVersionLength = 2_000_000;

/** More findings than this help nobody. */
const maxFindings = 50;

/** The version, or up to 50 findings, each an error. */
export type ParsedCourseVersion =
  | { ok: true; version: CourseVersion }
  | { ok: false; findings: CourseFinding[] };

/**
 * Reads a course version from JSON text or from a value that was parsed already, and says what is wrong.
 * It judges the form alone; call `checkCourseVersion` for what must agree across fields.
 *
 * Codes: `too-long`, `not-json`, `unknown-field`, `wrong-form`.
 */
export function parseCourseVersion(input: unknown): ParsedCourseVersion {
  if (typeof input !== 'string') return fromValue(input);
  if (input.length > maxCourseVersionLength) {
    return refuse(
      'too-long',
      `The text is longer than ${maxCourseVersionLength} characters. A course version is shorter.`,
    );
  }
  try {
    return fromValue(JSON.parse(input));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refuse('not-json', 'The text is not JSON. Export the course version again and use that file.');
  }
}

function fromValue(value: unknown): ParsedCourseVersion {
  const parsed = courseVersion.safeParse(value);
  if (parsed.success) return { ok: true, version: parsed.data };
  return { ok: false, findings: parsed.error.issues.slice(0, maxFindings).map(toFinding) };
}

function toFinding(issue: z.core.$ZodIssue): CourseFinding {
  const path = pathText(issue.path);
  const place = path === '' ? 'The course version' : `“${path}”`;
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => `“${key.slice(0, 40)}”`).join(', ');
    return {
      code: 'unknown-field',
      severity: 'error',
      path,
      message: `${place} has a field that course versions do not have: ${names}. Remove it.`,
    };
  }
  return {
    code: 'wrong-form',
    severity: 'error',
    path,
    message: `${place} is not as it should be: ${issue.message}.`,
  };
}

function refuse(code: string, message: string): ParsedCourseVersion {
  return { ok: false, findings: [{ code, severity: 'error', path: '', message }] };
}
