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

/**
 * The elements of Annex I that are given where relevant. A lack is a finding of severity `optional`, which does not
 * block sealing.
 */
export const optionalElements = [
  'prerequisites',
  'identity-verification',
  'grade',
  'stackability',
  'further-information',
] as const;

/** Any of the sixteen elements of Annex I; in an `AnnexFinding` the one that is missing. */
export type AnnexElement = (typeof mandatoryElements)[number] | (typeof optionalElements)[number];

/** What may identify a learner beside the full name. */
export const identificationKinds = [
  'date-of-birth',
  'student-number',
  'european-student-identifier',
  'national-id',
] as const;
/**
 * One way to identify a learner. An institution says which it accepts; one of them must then be in the credential
 * (`checkCompleteness`).
 */
export type IdentificationKind = (typeof identificationKinds)[number];
