import type {
  accreditationTypes,
  assessmentTypes,
  IdentityVerification,
  learningSettings,
  modes,
  reusabilityLevels,
} from './lists.ts';
import type { LanguageMap } from './types.ts';

/**
 * What the builder needs, in the platform's own words. `BatchInput` is the same for every credential of a batch;
 * `LearnerValues` differ. Members that the Recommendation asks for may be absent here: the completeness gate says so.
 */

/** The owner of the seal, written as the seal's certificate writes it. */
export interface IssuerInput {
  /** Organisation (O) of the certificate's subject. */
  readonly legalName: LanguageMap;
  /** Common name (CN) of the certificate's subject. */
  readonly altLabel?: LanguageMap;
  /** organizationIdentifier (2.5.4.97) of the certificate, such as `VATFI-12345678`. */
  readonly eidasIdentifier: string;
  /** Country (C) of the certificate, ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly homepage?: string;
}

/** A number or code that a body has in some scheme, sealed as an ELM `Identifier`. */
export interface OrganisationIdentifier {
  /** Name of the scheme, such as `SCHAC home organisation` or `Erasmus institution code`. */
  readonly scheme: string;
  readonly value: string;
  /** IRI of the scheme. */
  readonly schemeId?: string;
}

/** A partner that awards; several make a joint award, the lead first. */
export interface AwardingBodyInput {
  readonly legalName: LanguageMap;
  readonly altLabel?: LanguageMap;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly homepage?: string;
  readonly identifiers?: readonly OrganisationIdentifier[];
}

/**
 * What the credential looks like in one language, as its only page. Its first bytes must be those of its media
 * type.
 */
export interface DisplayImage {
  /** ISO 639-1; one of the languages of the batch. */
  readonly language: string;
  readonly mediaType: 'image/png' | 'image/jpeg';
  /** At most 40 KB before encoding; carries no learner data. */
  readonly base64: string;
}

/**
 * One ELM `LearningOutcome`. ELM has no property for its EQF level, which is sealed as a note, and no list entry
 * for `attitude`, which is not said.
 */
export interface OutcomeInput {
  /** `<origin>/outcomes/<uuid>/<version>`: it never names two texts, and keeps resolving. */
  readonly id: string;
  readonly statement: LanguageMap;
  readonly facet: 'knowledge' | 'skill' | 'attitude';
  /** 1–8. */
  readonly eqfLevel?: number;
  readonly reusability?: keyof typeof reusabilityLevels;
  /** Each `uri` begins with `http://data.europa.eu/esco/skill/`. */
  readonly escoSkills?: readonly { readonly uri: string; readonly label: LanguageMap }[];
}

/**
 * One summative assessment. Without a grade of the learner for it, it is sealed only as part of what the course
 * asks for; where it is the only one, the final result is its result.
 */
export interface AssessmentInput {
  /** Letters, digits and hyphens; names the learner's own result in `LearnerValues.assessmentGrades`. */
  readonly id: string;
  readonly title: LanguageMap;
  readonly type: keyof typeof assessmentTypes;
  readonly identityVerification?: IdentityVerification;
  /** Share of the final result in percent, 0–100. */
  readonly weight?: number;
}

/**
 * How the quality of the course is assured (Annex I, `quality-assurance`). For attendance and participation it is
 * always a note.
 */
export interface QualityAssuranceInput {
  readonly type: keyof typeof accreditationTypes;
  readonly statement: LanguageMap;
  /** With its country it becomes an ELM Accreditation; without, a note. */
  readonly agency?: string;
  /** ISO 3166-1 alpha-2. */
  readonly agencyCountry?: string;
}

/** What the learner earns. Credits are above 0, at most 60, in halves; others are refused as `credits-invalid`. */
export type AwardInput =
  /** Credits after a passed assessment, in ECTS. */
  | { readonly kind: 'credits'; readonly ects: number }
  /**
   * No assessment, no credits. Attendance and participation are sealed as a LearningActivity, since nothing shows that
   * the outcomes were reached; completion is a LearningAchievement without credit.
   */
  | { readonly kind: 'badge'; readonly badge: 'attendance' | 'participation' | 'completion' };

/** What a batch says of each learner's results and in words that may name the learner. */
export interface StatedOfLearners {
  /**
   * How it was earned, in the issuer's words; sealed as the claim's `description`. `{learner}` stands for the learner's
   * full name, in which case the filled texts are values of the learner.
   */
  readonly statement?: LanguageMap;
  /** Closing words of the issuer, sealed as a note on the claim. `{learner}` as in `statement`. */
  readonly closing?: LanguageMap;
  /** Which results are stated: all (the default), the final one alone, or none. */
  readonly grades?: 'all' | 'final' | 'none';
}

/**
 * All that the credentials of one award have in common. `checkBatchInput` judges it; the title must be there in the
 * primary language.
 */
export interface BatchInput extends StatedOfLearners {
  readonly issuer: IssuerInput;
  readonly awardingBodies: readonly AwardingBodyInput[];
  readonly title: LanguageMap;
  /** What the course is about, in a sentence or two; shown under the title. */
  readonly description?: LanguageMap;
  /** What the course itself is called and about, where the credential's own title and description are others. */
  readonly course?: { readonly title: LanguageMap; readonly description?: LanguageMap };
  /** ISO 639-1. Languages in which the credential is written; the primary one is among them. */
  readonly languages: readonly string[];
  /** ISO 639-1; a reader without a text in the own language gets this one. */
  readonly primaryLanguage: string;
  /** One for each language. */
  readonly displayImages: readonly DisplayImage[];
  readonly award: AwardInput;
  readonly courseKind: 'microlearning-unit' | 'course' | 'programme';
  readonly outcomes: readonly OutcomeInput[];
  /** Notional workload in hours. */
  readonly workloadHours?: number;
  /** 1–8. */
  readonly eqfLevel?: number;
  /** Cycle of the QF-EHEA; sealed as a note, since ELM has no property for it. */
  readonly cycle?: 'short' | 'first' | 'second' | 'third';
  /** ISCED-F 2013 code of 2 to 4 digits. */
  readonly fieldOfStudy?: { readonly code: string; readonly label: LanguageMap };
  readonly mode?: keyof typeof modes;
  readonly learningSetting?: keyof typeof learningSettings;
  /** ISO 639-1. */
  readonly languagesOfInstruction?: readonly string[];
  /** The summative assessments. */
  readonly assessments: readonly AssessmentInput[];
  readonly gradingScheme?: { readonly title: LanguageMap; readonly description?: LanguageMap };
  readonly qualityAssurance?: QualityAssuranceInput;
  readonly prerequisites?: LanguageMap;
  readonly stackability?: { readonly statement: LanguageMap; readonly partialQualification: boolean };
  readonly homepage?: string;
  /** Civil dates of the offering, `YYYY-MM-DD`; shown for attendance and participation. */
  readonly period?: { readonly start: string; readonly end: string };
  /** Civil date of the award, where all learners share it; a learner's own date goes before it. */
  readonly awardingDate?: string;
  /** Where the award is made; `country` is ISO 3166-1 alpha-2. */
  readonly location?: { readonly country: string; readonly name?: LanguageMap };
}

/**
 * All that differs from one learner of a batch to the next, as the platform has it; `holeValues` brings it into the
 * form that is sealed, `checkHoleValue` judges that.
 */
export interface LearnerValues {
  /** Random UUID v4: whoever lacks the credential cannot guess it. */
  readonly credentialId: string;
  /** A DID or `urn:uuid:…` of the person; `urn:epass:person:1` when absent. */
  readonly personId?: string;
  /** Whole name as one string, written under the batch's primary language. */
  readonly fullName: string;
  readonly givenName?: string;
  readonly familyName?: string;
  /** Civil date `YYYY-MM-DD`. */
  readonly dateOfBirth?: string;
  readonly studentNumber?: {
    readonly value: string;
    /** Name of the institution that gave the number. */
    readonly institution: string;
    /** IRI of that institution: its homepage or an URN. */
    readonly institutionId: string;
  };
  /** `urn:schac:personalUniqueCode:int:esi:…` */
  readonly europeanStudentIdentifier?: string;
  readonly nationalId?: { readonly value: string /** ISO 3166-1 alpha-2. */; readonly country: string };
  /** Final result as it is to be shown; one string is written under the primary language. */
  readonly grade?: string | LanguageMap;
  /** Results of single assessments, by assessment id. */
  readonly assessmentGrades?: Readonly<Record<string, string | LanguageMap>>;
  /** Civil date. */
  readonly awardingDate?: string;
  /** Instant in UTC, `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly issued: string;
  /** Instant in UTC. */
  readonly validFrom: string;
  /** Instant from which the credential has expired. */
  readonly validUntil?: string;
  /** Address of the status entry, `<origin>/status/<list>#<index>`. */
  readonly statusId?: string;
}
