import { countryAuthorityCode } from './countries.ts';
import type { LearnerValues, StatedOfLearners } from './input.ts';
import { countryScheme } from './lists.ts';
import type { LanguageMap } from './types.ts';

/**
 * A learner's values as they stand in the sealed bytes: one string for each hole of a template. They are what is
 * stored beside the template, so that the bytes can be put together again whatever later becomes of the builder.
 */
export type HoleValues = Readonly<Record<string, string>>;

/**
 * The form that `checkHoleValue` demands of a value: `text` of at most 400 UTF-16 code units; `words` of at most 4,000,
 * in which lines may end; `credential-id` as
 * `urn:credential:` and a UUID v4 in lower case; `iri` of http, https, urn or did; `person` as a DID, `urn:uuid:…`
 * or `urn:epass:person:…`; `civil-date` as midnight UTC; `instant` in UTC, with milliseconds at most; `country` as
 * an address in the EU's country list; `student-identifier` as `urn:schac:personalUniqueCode:int:esi:…`. None may
 * be blank or hold other control characters.
 */
export type HoleType =
  | 'text'
  | 'words'
  | 'credential-id'
  | 'iri'
  | 'person'
  | 'civil-date'
  | 'instant'
  | 'country'
  | 'student-identifier';

const types: Readonly<Record<string, HoleType>> = {
  credentialId: 'credential-id',
  personId: 'person',
  fullName: 'text',
  givenName: 'text',
  familyName: 'text',
  dateOfBirth: 'civil-date',
  studentNumber: 'text',
  studentNumberInstitution: 'text',
  studentNumberCreator: 'iri',
  europeanStudentIdentifier: 'student-identifier',
  nationalId: 'text',
  nationalIdCountry: 'country',
  awardingDate: 'civil-date',
  issued: 'instant',
  validFrom: 'instant',
  validUntil: 'instant',
  statusId: 'iri',
};

const wordsHole = /^(statement|closing)\.[a-z]{2}$/;
const gradeHole = /^(grade|assessmentGrade\.[A-Za-z0-9-]{1,64})\.[a-z]{2}$/;

/** Type of a hole by its name; undefined for a name that no template may have. */
export function holeType(name: string): HoleType | undefined {
  if (gradeHole.test(name)) return 'text';
  if (wordsHole.test(name)) return 'words';
  return Object.hasOwn(types, name) ? types[name] : undefined;
}

/**
 * Turns a learner's values into those of the holes. It decides the form (a civil date becomes midnight UTC, decision
 * 31), and judges nothing: `checkHoleValue` does.
 *
 * @param stated what the batch says of results and in words; a result that it does not state is left out
 */
export function holeValues(
  learner: LearnerValues,
  primaryLanguage: string,
  { statement, closing, grades: stated = 'all' }: StatedOfLearners = {},
): HoleValues {
  const { studentNumber, nationalId } = learner;
  const values: Record<string, string | undefined> = {
    credentialId: `urn:credential:${learner.credentialId}`,
    personId: learner.personId,
    fullName: learner.fullName,
    givenName: learner.givenName,
    familyName: learner.familyName,
    dateOfBirth: midnight(learner.dateOfBirth),
    studentNumber: studentNumber?.value,
    studentNumberInstitution: studentNumber?.institution,
    studentNumberCreator: studentNumber?.institutionId,
    europeanStudentIdentifier: learner.europeanStudentIdentifier,
    nationalId: nationalId?.value,
    nationalIdCountry:
      nationalId && `${countryScheme}/${countryAuthorityCode(nationalId.country) ?? nationalId.country}`,
    ...grades('grade', stated === 'none' ? undefined : learner.grade, primaryLanguage),
    awardingDate: midnight(learner.awardingDate),
    issued: learner.issued,
    validFrom: learner.validFrom,
    validUntil: learner.validUntil,
    statusId: learner.statusId,
  };
  for (const [id, grade] of Object.entries((stated === 'all' && learner.assessmentGrades) || {})) {
    Object.assign(values, grades(`assessmentGrade.${id}`, grade, primaryLanguage));
  }
  Object.assign(
    values,
    personal('statement', statement, learner.fullName),
    personal('closing', closing, learner.fullName),
  );
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function grades(name: string, grade: string | LanguageMap | undefined, primaryLanguage: string) {
  if (grade === undefined) return {};
  const byLanguage = typeof grade === 'string' ? { [primaryLanguage]: grade } : grade;
  return Object.fromEntries(
    Object.entries(byLanguage).map(([language, text]) => [`${name}.${language}`, text]),
  );
}

/** What stands for the learner's full name in the words of a batch. */
export const learnerPlaceholder = '{learner}';

/** Words that name the learner, filled, in all of their languages; none where they name nobody. */
function personal(name: string, texts: LanguageMap | undefined, fullName: string) {
  const entries = Object.entries(texts ?? {});
  if (!entries.some(([, text]) => text.includes(learnerPlaceholder))) return {};
  return Object.fromEntries(
    entries.map(([language, text]) => [`${name}.${language}`, text.split(learnerPlaceholder).join(fullName)]),
  );
}

/** A civil date as it is sealed: that day at midnight UTC. */
export function midnight<T extends string | undefined>(date: T): T {
  return (date === undefined ? undefined : `${date}T00:00:00Z`) as T;
}
