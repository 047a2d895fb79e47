/**
 * The European standard elements to describe a micro-credential: Annex I of Council Recommendation 2022/C 243/02.
 */
export const mandatoryElements = [
  'learner-identification',
  'title',
  'issuer-country',
  'awarding-body',
  'date-of-issuing',
  'learning-outcomes',
  'workload',
  'level',
  'assessment-type',
  'participation-form',
  'quality-assurance',
] as const;

export const optionalElements = [
  'prerequisites',
  'identity-verification',
  'grade',
  'stackability',
  'further-information',
] as const;

export type AnnexElement = (typeof mandatoryElements)[number] | (typeof optionalElements)[number];

/** What may identify a learner beside the full name (decision 4). */
export const identificationKinds = [
  'date-of-birth',
  'student-number',
  'european-student-identifier',
  'national-id',
] as const;
export type IdentificationKind = (typeof identificationKinds)[number];
