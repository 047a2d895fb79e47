import { activityTypes, type CourseVersion } from '@waymark/learning-design';

export type ActivityType = (typeof activityTypes)[number];

/** Hours of each type of activity in the whole course, with their share; types without hours are left out. */
export function hoursByType({ units }: Pick<CourseVersion, 'units'>): {
  type: ActivityType;
  hours: number;
  /** 0 to 1 */
  share: number;
}[] {
  const all = units.flatMap(({ activities }) => activities);
  const total = all.reduce((sum, { hours }) => sum + hours, 0);
  return activityTypes.flatMap((type) => {
    const hours = all.filter((one) => one.type === type).reduce((sum, one) => sum + one.hours, 0);
    return hours > 0 ? [{ type, hours, share: hours / total }] : [];
  });
}

export interface WorkloadThere {
  /** What the credits of the course stand for at this university, in hours. */
  hours: number;
  /** The course's workload less that: positive where the course asks for more. */
  difference: number;
}

/** The course's workload against what its credits mean at a university; null for a course without credits. */
export function workloadAt(
  { ects, workloadHours }: Pick<CourseVersion, 'ects' | 'workloadHours'>,
  hoursPerEcts: number,
): WorkloadThere | null {
  if (ects === null) return null;
  const hours = ects * hoursPerEcts;
  return { hours, difference: workloadHours - hours };
}

/** Outcomes by their numbers in the course's list: 1, 3. */
export const numbersOf = ({ outcomes }: Pick<CourseVersion, 'outcomes'>, ids: readonly string[]): string =>
  outcomes.flatMap(({ id }, index) => (ids.includes(id) ? [index + 1] : [])).join(', ') || '–';
