const kinds = {
  institution: '001',
  scale: '002',
  table: '003',
  course: '010',
  outcome: '011',
  unit: '012',
  activity: '013',
  assessment: '014',
  staff: '020',
  learner: '021',
  offering: '030',
  enrolment: '031',
} as const;

/** The same UUID in every demonstration: UUIDv7 in form, its time fixed at 30 November 2024, its kind and number readable. */
export function demoId(kind: keyof typeof kinds, number: number): string {
  return `01937c00-0000-7${kinds[kind]}-8000-${String(number).padStart(12, '0')}`;
}
