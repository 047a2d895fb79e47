import { z } from 'zod';

/**
 * The immutable version of a course: what was approved, taught, assessed and awarded.
 * An offering, an award rule and a credential template point to one version by its hash; it never changes.
 *
 * The schema says what a version looks like; what must agree across its fields is in `check-course-version.ts`.
 * Objects are strict: a field that the schema does not know would be lost from the hash.
 */

/** Identifiers are compared as text, so they are kept in lower case only (RFC 9562, section 4). */
const uuid = z.uuid().regex(/^[0-9a-f-]+$/, 'lower case');

/** ISO 639-1 code of a language. */
export const languageCode = z.string().regex(/^[a-z]{2}$/);

/** A text in one or more languages, keyed by ISO 639-1 code. One value for each language. */
export const multilingual = z
  .record(languageCode, z.string().trim().min(1).max(4000))
  .refine((text) => Object.keys(text).length > 0, 'at least one language')
  .refine((text) => Object.keys(text).length <= 40, 'at most 40 languages');
/** Texts by ISO 639-1 code, 1 to 40 languages, each of 1 to 4000 characters without spaces around it. */
export type Multilingual = z.infer<typeof multilingual>;

/** An entry of a controlled list or of ESCO: its URI and its label by language. */
export const concept = z.strictObject({ uri: z.url(), label: multilingual });
/** An entry that bears its labels with it, so that a version can be read without the list. */
export type Concept = z.infer<typeof concept>;

/** Cognitive process of the revised Bloom taxonomy. */
export const bloomLevels = ['remember', 'understand', 'apply', 'analyse', 'evaluate', 'create'] as const;
/** What kind of outcome is reached: knowledge, skill or attitude. ELM has entries for the first two only. */
export const facets = ['knowledge', 'skill', 'attitude'] as const;

/**
 * What a learner knows or can do afterwards. The weights of a version's outcomes add up to 100
 * (`weights-outcomes`).
 */
export const learningOutcome = z.strictObject({
  /** UUIDv7, for life; the statement belongs to (id, course version). */
  id: uuid,
  statement: multilingual,
  bloomLevel: z.enum(bloomLevels),
  facet: z.enum(facets),
  /** Level of the European Qualifications Framework, 1–8. */
  eqfLevel: z.int().min(1).max(8),
  escoSkills: z.array(concept).max(20),
  /** Share of the course's weight, in percent. */
  weight: z.number().min(0).max(100),
});
/** One outcome as it was parsed: its `id` is for life, its statement that of one version. */
export type LearningOutcome = z.infer<typeof learningOutcome>;

/** The six types of learning activity. */
export const activityTypes = [
  'acquisition',
  'investigation',
  'discussion',
  'practice',
  'collaboration',
  'production',
] as const;

/**
 * What learners do, for how long and towards which outcomes. The hours of a version should add up to its workload
 * (`workload-activities`).
 */
export const learningActivity = z.strictObject({
  id: uuid,
  title: multilingual,
  type: z.enum(activityTypes),
  /** Notional learning time in hours; taking and preparing an assessment is an activity too. */
  hours: z.number().positive().max(1000),
  outcomeIds: z.array(uuid).max(100),
});

/** A part of a course that one member is responsible for, with 1 to 100 activities. */
export const courseUnit = z.strictObject({
  id: uuid,
  title: multilingual,
  /** The member that designs and teaches the unit. */
  institutionId: uuid,
  activities: z.array(learningActivity).min(1).max(100),
});

/** Keys of the ELM list `snb/assessment`. */
export const assessmentMethods = [
  'written-examination',
  'oral-examination',
  'portfolio',
  'project-work',
  'quiz',
  'artefact',
  'continuous-evaluation',
  'marked-assignment',
  'practical-assessment',
  'peer-assessment',
  'group-performance',
  'level-of-attendance',
] as const;

/**
 * How outcomes are assessed. The weights of the summative ones add up to 100 (`weights-assessments`), a formative
 * one has 0 (`formative-weight`).
 */
export const assessment = z.strictObject({
  id: uuid,
  title: multilingual,
  purpose: z.enum(['formative', 'summative']),
  method: z.enum(assessmentMethods),
  /** How the learner's identity was checked. */
  identityVerification: z.enum([
    'supervised-with-id',
    'supervised-online-with-id',
    'unsupervised-with-id',
    'unsupervised-without-id',
  ]),
  /** Share of the final result in percent; 0 for a formative assessment. */
  weight: z.number().min(0).max(100),
  outcomeIds: z.array(uuid).max(100),
});

/** Keys of the ELM list `snb/learning-assessment` (mode). */
export const participationModes = [
  'online',
  'presential',
  'blended',
  'work-based',
  'project-based',
  'research-lab',
] as const;

/** What a course may award without assessment; attendance and participation do not say that outcomes were reached. */
export const badgeKinds = ['attendance', 'participation', 'completion'] as const;

/** Decides what a person earns: credits after a passed assessment, a badge where there was none. */
export const awardRule = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('credits'),
    /** Summative assessments that must each be passed, or the final result alone when empty. */
    requiredAssessmentIds: z.array(uuid).max(100),
    /** Badge for a learner who was not assessed, if the course gives one. */
    badgeWithoutAssessment: z.enum(badgeKinds).nullable(),
  }),
  z.strictObject({ kind: z.literal('badge'), badge: z.enum(badgeKinds) }),
]);
/** The rule of one course version, which `awardFor` applies. */
export type AwardRule = z.infer<typeof awardRule>;

/**
 * The form of a course version, marked `waymark.course-version/1`. Ids are UUIDs in lower case, dates civil
 * (`YYYY-MM-DD`), countries ISO 3166-1 alpha-2.
 */
export const courseVersion = z.strictObject({
  schema: z.literal('waymark.course-version/1'),
  courseId: uuid,
  version: z.int().min(1),
  kind: z.enum(['microlearning-unit', 'course', 'programme']),
  title: multilingual,
  summary: multilingual,
  primaryLanguage: languageCode,
  /** Languages in which the course is described, and its credential written. */
  languages: z.array(languageCode).min(1).max(40),
  languagesOfInstruction: z.array(languageCode).min(1).max(40),
  /** ISCED-F 2013 code, 2 to 4 digits. */
  fieldOfStudy: concept.extend({ code: z.string().regex(/^\d{2,4}$/) }),
  eqfLevel: z.int().min(5).max(8),
  /** Cycle of the QF-EHEA; null where none applies. */
  cycle: z.enum(['short', 'first', 'second', 'third']).nullable(),
  /** ECTS credits; null for a microlearning unit, which earns a badge. */
  ects: z.number().positive().max(60).multipleOf(0.5).nullable(),
  /** Notional workload in hours. */
  workloadHours: z.number().positive().max(2000),
  /** Partners of the approved version: the awarding bodies of its credential, the lead first. */
  partners: z
    .array(
      z.strictObject({
        institutionId: uuid,
        role: z.enum(['lead', 'partner']),
        /** The partner awards jointly; false where it teaches only. */
        awarding: z.boolean(),
      }),
    )
    .min(1)
    .max(40),
  /** Whose seal the credential bears: the alliance or a member. */
  issuingSeal: z.union([
    z.strictObject({ owner: z.literal('alliance') }),
    z.strictObject({ owner: z.literal('institution'), institutionId: uuid }),
  ]),
  outcomes: z.array(learningOutcome).min(1).max(60),
  units: z.array(courseUnit).max(100),
  assessments: z.array(assessment).max(60),
  /** The scale on which final results are stated and shown on the credential. */
  gradingScaleId: uuid,
  participation: z.strictObject({
    mode: z.enum(participationModes),
    setting: z.enum(['formal', 'non-formal']),
  }),
  prerequisites: multilingual.nullable(),
  qualityAssurance: z.strictObject({
    /** Keys of the ELM list `snb/accreditation`. */
    type: z.enum([
      'institutional-licence',
      'institutional-quality-assurance',
      'programme-licence',
      'programme-quality-assurance',
    ]),
    statement: multilingual,
    agency: z.string().max(200).nullable(),
    agencyCountry: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .nullable(),
  }),
  stackability: z.strictObject({ statement: multilingual, partialQualification: z.boolean() }),
  homepage: z.url().nullable(),
  awardRule,
  approval: z.strictObject({
    approvedBy: z.string().min(1).max(200),
    approvedOn: z.iso.date(),
    institutionId: uuid,
    /** Programme boards and partners that consented, by institution. */
    consents: z
      .array(z.strictObject({ institutionId: uuid, body: z.string().min(1).max(200), date: z.iso.date() }))
      .max(40),
  }),
});
/** A course version of the right form; whether its fields agree `checkCourseVersion` says. */
export type CourseVersion = z.infer<typeof courseVersion>;
