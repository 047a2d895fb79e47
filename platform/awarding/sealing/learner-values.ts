import {
  type BatchInput,
  checkHoleValue,
  type HoleValues,
  holeType,
  holeValues,
  type IdentificationKind,
  type StatedOfLearners,
} from '@waymark/credential';
import type { AwardedGrade, Failure } from '../model.ts';

/** What the alliance and the award say of one learner, before ids and times are given. */
export interface Learner {
  personId: string;
  fullName: string;
  givenName: string | null;
  familyName: string | null;
  /** Civil date. */
  dateOfBirth: string | null;
  studentNumber: { value: string; institution: string; institutionId: string } | null;
  europeanStudentIdentifier: string | null;
  nationalId: { value: string; country: string } | null;
  /** What the learner's university accepts beside the full name. */
  accepted: readonly IdentificationKind[];
  grade: AwardedGrade | null;
  /** Civil date. */
  awardedOn: string;
}

/** What a credential gets when it is reserved. */
export interface Given {
  credentialId: string;
  issued: Date;
  statusId: string;
}

/**
 * The values of a learner's credential, as far as its batch states them. Of the facts that identify, those which the university accepts; a national
 * id only where there is no other, since it opens more doors than a credential needs.
 */
export function valuesOf(
  learner: Learner,
  given: Given,
  { primaryLanguage, ...stated }: Pick<BatchInput, 'primaryLanguage' | keyof StatedOfLearners>,
): HoleValues {
  const accepts = (kind: IdentificationKind) => learner.accepted.includes(kind);
  const dateOfBirth = accepts('date-of-birth') ? learner.dateOfBirth : null;
  const studentNumber = accepts('student-number') ? learner.studentNumber : null;
  const esi = accepts('european-student-identifier') ? learner.europeanStudentIdentifier : null;
  const nationalId =
    accepts('national-id') && !dateOfBirth && !studentNumber && !esi ? learner.nationalId : null;
  const issued = `${given.issued.toISOString().slice(0, 19)}Z`;
  const { grade } = learner;
  return holeValues(
    {
      credentialId: given.credentialId,
      fullName: learner.fullName,
      ...(learner.givenName && learner.familyName
        ? { givenName: learner.givenName, familyName: learner.familyName }
        : {}),
      ...(dateOfBirth ? { dateOfBirth } : {}),
      ...(studentNumber ? { studentNumber } : {}),
      ...(esi ? { europeanStudentIdentifier: esi } : {}),
      ...(nationalId ? { nationalId } : {}),
      // A part has a grade only where the whole has one.
      ...(grade?.final ? { grade: grade.final, assessmentGrades: grade.assessments } : {}),
      awardingDate: learner.awardedOn,
      issued,
      validFrom: issued,
      statusId: given.statusId,
    },
    primaryLanguage,
    stated,
  );
}

/** Stands in for what a credential gets only when it is reserved, in proofs and previews. */
export const provisional = (origin: string, now: Date): Given => ({
  credentialId: '00000000-0000-4000-8000-000000000000',
  issued: now,
  statusId: `${origin}/trust/status/00000000-0000-4000-8000-000000000000#0`,
});

/** Values that stood in for what a credential gets when it is reserved, with its own ids; the time stays. */
export const withIds = (values: HoleValues, credentialId: string, statusId: string): HoleValues => ({
  ...values,
  credentialId: `urn:credential:${credentialId}`,
  statusId,
});

const identifying: Readonly<Record<IdentificationKind, string>> = {
  'date-of-birth': 'dateOfBirth',
  'student-number': 'studentNumber',
  'european-student-identifier': 'europeanStudentIdentifier',
  'national-id': 'nationalId',
};

/** Why these values cannot be sealed: the first fault, or null. */
export function faultOf(learner: Learner, values: HoleValues): Failure | null {
  const mend = { target: 'person', id: learner.personId } as const;
  if (learner.fullName.trim() === '') return { code: 'learner-name-missing', values: {}, mend };
  if (!learner.accepted.some((kind) => values[identifying[kind]] !== undefined))
    return {
      code: 'learner-identification-missing',
      values: { accepted: learner.accepted.join(', ') },
      mend,
    };
  for (const [name, value] of Object.entries(values)) {
    const type = holeType(name);
    const fault = type ? checkHoleValue(type, value) : 'hole-unknown';
    if (fault) return { code: fault, values: { value: name }, mend };
  }
  return null;
}
