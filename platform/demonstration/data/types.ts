import type { Multilingual } from '@waymark/learning-design';
import type { ConversionTable, Grade, GradingScale } from '@waymark/recognition';

/** Civil date, YYYY-MM-DD. */
export type CivilDate = string;

/** Level of authority to approve, as the columns of the white paper's Table 1; null for a country that it leaves out. */
export type ApprovalAuthority =
  | 'full'
  | 'semi'
  | 'semi-with-prequalification'
  | 'modules-only'
  | 'none'
  | null;

/** Facts any one of which identifies a learner beside the full name. */
export type IdentifyingFact =
  | 'date-of-birth'
  | 'student-number'
  | 'european-student-identifier'
  | 'national-id';

export interface DemoInstitution {
  id: string;
  /** Short key used within these files, such as `tampere`. */
  key: string;
  /** Legal name in its own language, and in English. */
  legalName: Multilingual;
  originalLanguage: string;
  shortName: string;
  membership: 'member' | 'associate';
  /** ISO 3166-1 alpha-2. */
  country: string;
  city: string;
  /** IANA time zone. */
  timeZone: string;
  homepage: string;
  /** SCHAC home organisation. */
  schac: string;
  /** Languages of instruction and of documents, the first one first. */
  languages: string[];
  /** Hue of the brand colour in OKLCH, 0–360. */
  hue: number;
  hoursPerEcts: {
    value: number;
    /** What the source allows, where it allows a range. */
    range: [number, number] | null;
    source: string | null;
    date: CivilDate | null;
    /** True where the figure is our own assumption; with a source, its choice within the range is. */
    assumed: boolean;
  };
  gradingScaleId: string;
  approvalAuthority: { level: ApprovalAuthority; unclear: boolean; source: string; note: string | null };
  identificationRule: IdentifyingFact[];
  /** Approval of results takes two persons. */
  fourEyes: boolean;
}

export interface DemoScale {
  /** Institution that owns the scale; null for the alliance. */
  institutionId: string | null;
  scale: GradingScale;
}

export type DemoConversionTable = ConversionTable;

export type StaffRole =
  | { role: 'alliance-administrator' }
  | { role: 'institution-administrator'; institutionId: string }
  | { role: 'course-leader'; courseId: string; institutionId: string }
  | { role: 'examiner'; courseId: string; institutionId: string }
  /** `institutionId` null: seals with the alliance's seal. */
  | { role: 'issuing-officer'; institutionId: string | null };

export interface DemoStaff {
  id: string;
  fullName: string;
  email: string;
  /** Where the person works; null at the alliance's own office. */
  institutionId: string | null;
  language: string;
  roles: StaffRole[];
}

export interface DemoLearner {
  id: string;
  fullName: string;
  /** BCP 47 tag of the full name. */
  fullNameLanguage: string;
  givenName: string | null;
  familyName: string | null;
  dateOfBirth: CivilDate | null;
  studentNumber: string | null;
  /** Home university, which also gave the student number; null in continuing education. */
  homeInstitutionId: string | null;
  email: string | null;
  /** Language for mails and pages: one of en, fi, es. */
  language: 'en' | 'fi' | 'es';
}

/** How far an offering has come. */
export type OfferingStage =
  | 'upcoming'
  | 'running'
  | 'results-partly-in'
  | 'results-to-approve'
  | 'results-approved'
  | 'awards-to-seal'
  | 'sealed'
  | 'sealed-with-changes'
  | 'completed';

export interface DemoResult {
  /** The scale of the partner that graded. */
  scaleId: string;
  grade: Grade;
  gradedByInstitutionId: string;
  assessedOn: CivilDate;
}

export interface DemoEnrolment {
  id: string;
  learnerId: string;
  attended: boolean;
  participated: boolean;
  completed: boolean;
  /** Final result; null where there is none (yet, or for good). */
  result: DemoResult | null;
}

/** What happened to a credential after its sealing. */
export type DemoChange =
  | { kind: 'revoke' | 'suspend'; learnerId: string; reason: string; on: CivilDate }
  | { kind: 'correct'; learnerId: string; newGrade: Grade; reason: string; on: CivilDate };

export interface DemoOffering {
  id: string;
  courseId: string;
  courseVersion: number;
  /** Short name on lists, unique: `CC-2026-1`. */
  code: string;
  term: Multilingual;
  startsOn: CivilDate;
  endsOn: CivilDate;
  resultsDueOn: CivilDate;
  timeZone: string;
  language: string;
  mode: 'online' | 'presential' | 'blended';
  place: string | null;
  places: number;
  /** In euro cents; 0 is free. */
  feeCents: number;
  leadInstitutionId: string;
  examinerIds: string[];
  stage: OfferingStage;
  enrolments: DemoEnrolment[];
  changes: DemoChange[];
}
