/**
 * What a European Digital Credential (ELM 3.1–3.3) says, in the reader's language, without its JSON-LD shapes.
 * Every page, PDF and verifier shows a credential through this model.
 */

/** A text and the language it is written in; `lang` is null where the credential does not say. */
export interface Text {
  readonly text: string;
  /** BCP 47 tag, for the `lang` attribute. */
  readonly lang: string | null;
}

/** An entry of a controlled list (ELM `Concept`). */
export interface Term {
  readonly uri: string | null;
  readonly label: Text;
}

/** An embedded picture. `base64` is checked: alphabet, size and the file signature of `mime`. */
export interface Picture {
  readonly mime: 'image/png' | 'image/jpeg';
  readonly base64: string;
  /** ISO 639-1 code of the display's language, or null. */
  readonly language: string | null;
  readonly page: number;
}

/** A page on the web (ELM `WebResource`): https or http, nothing else. */
export interface LinkView {
  readonly address: string;
  readonly title: Text | null;
}

/** A file inside the credential (ELM `MediaObject`). It is for saving, never for showing, unless it is a {@link Picture}. */
export interface FileView {
  readonly title: Text | null;
  readonly description: Text | null;
  /** What it claims to be. */
  readonly type: Term | null;
  /** Its size, of the content itself. */
  readonly bytes: number | null;
  /** Its content; null where that is no base64, or too large to be shown. */
  readonly base64: string | null;
  /** Where its first bytes are those of a PNG or JPEG. */
  readonly picture: Picture | null;
}

/** A number or code that identifies somebody, with the scheme that gave it. */
export interface Identifier {
  readonly scheme: string | null;
  readonly value: string;
  /** The country that gave it, for a national identifier. */
  readonly country: Text | null;
}

/**
 * An issuer or awarding body (ELM `Organisation`). Its country is that of its address, else that of its eIDAS
 * identifier.
 */
export interface OrganisationView {
  readonly id: string | null;
  readonly name: Text | null;
  /** Its legal name in every language given, to tell whether two are the same. */
  readonly names: readonly string[];
  /** ISO 3166-1 alpha-2 code where known, and the country's name. */
  readonly country: { readonly code: string | null; readonly name: Text } | null;
  /** The eIDAS identifier where there is one, else the registration, VAT or tax number. */
  readonly identifier: string | null;
  /** Its other numbers, each with its scheme or country. */
  readonly identifiers: readonly Identifier[];
  readonly address: Text | null;
  /** Administrative units and names of the places where it is. */
  readonly regions: readonly Text[];
  /** Mail addresses and telephone numbers. */
  readonly contacts: readonly string[];
  /** The groups that it is a member of. */
  readonly groups: readonly Text[];
  /** The organisations that it is a unit of. */
  readonly partOf: readonly Text[];
  readonly accreditations: readonly AccreditationView[];
  readonly notes: readonly NoteView[];
  readonly homepage: string | null;
  readonly logo: Picture | null;
}

/**
 * Whom the credential is about: a person (ELM `Person`), seldom an organisation. Postal and mail addresses are not
 * in it.
 */
export interface HolderView {
  readonly id: string | null;
  readonly name: Text | null;
  readonly givenName: Text | null;
  readonly familyName: Text | null;
  readonly birthName: Text | null;
  readonly patronymicName: Text | null;
  /** Civil date `YYYY-MM-DD`. */
  readonly dateOfBirth: string | null;
  readonly placeOfBirth: Text | null;
  readonly citizenships: readonly Term[];
  readonly gender: Term | null;
  /** The organisations and groups that it is a member of. */
  readonly memberOf: readonly Text[];
  readonly identifiers: readonly Identifier[];
}

/**
 * Credits received, else those that the specification states (ELM `CreditPoint`). A number that cannot be read is
 * left out.
 */
export interface Credits {
  /** "ECTS", "ECVET", or what the credential calls its framework. */
  readonly framework: Text | null;
  /** Up to four digits, a full stop and up to three more: `2.5`. */
  readonly points: string;
}

/** What somebody knows or can do after it (ELM `LearningOutcome`). One without title and note is left out. */
export interface OutcomeView {
  readonly id: string | null;
  readonly title: Text;
  /** Knowledge or skill. */
  readonly type: Term | null;
  readonly reuse: Term | null;
  /** EQF level of this outcome, 1–8, where a note says it; ELM has no property for it. */
  readonly eqfLevel: number | null;
  readonly escoSkills: readonly Term[];
  /** Skills of other frameworks, for example DigComp. */
  readonly otherSkills: readonly Term[];
}

/**
 * Who vouches for quality (ELM `Accreditation`), or a note whose subject is a type of accreditation: then `type`
 * and `description` alone are there.
 */
export interface AccreditationView {
  readonly title: Text | null;
  readonly description: Text | null;
  readonly type: Term | null;
  readonly agency: Text | null;
  readonly decision: Term | null;
  /** Who was accredited. */
  readonly organisation: Text | null;
  /** The fields, levels, regions, credentials and qualification to which it is limited. */
  readonly limits: readonly Text[];
  /** Civil dates `YYYY-MM-DD`. */
  readonly issued: string | null;
  readonly expires: string | null;
  /** Report, other documents, and where the accreditation is registered. */
  readonly links: readonly LinkView[];
}

/** What an issuer adds to show that it may issue: a mandate, an accreditation, the document it was converted from. */
export interface EvidenceView {
  readonly type: Term | null;
  readonly statement: Text | null;
  /** Whom it concerns. */
  readonly target: Text | null;
  readonly files: readonly FileView[];
  readonly accreditations: readonly AccreditationView[];
}

/** How grades are to be read (ELM `GradingScheme`); at least one member says something. */
export interface GradingSchemeView {
  readonly title: Text | null;
  readonly description: Text | null;
  readonly links: readonly LinkView[];
}

/** How often each result was reached (ELM `ResultDistribution`). */
export interface DistributionView {
  readonly description: Text | null;
  readonly categories: readonly {
    readonly label: Text;
    readonly score: string | null;
    readonly minimum: string | null;
    readonly maximum: string | null;
    readonly count: number;
  }[];
}

/** Where the grade stands among all (ELM `ShortenedGrading`): how many in a hundred had a lower, the same, a higher one. */
export interface StandingView {
  readonly lower: number;
  readonly equal: number;
  readonly higher: number;
}

/** A time (ELM `PeriodOfTime`); at least one member says something. */
export interface Period {
  readonly name: Text | null;
  /** Civil dates `YYYY-MM-DD`. */
  readonly start: string | null;
  readonly end: string | null;
}

/** A course as it was held by somebody at some time (ELM `LearningOpportunity`). */
export interface OpportunityView {
  readonly title: Text;
  readonly providers: readonly Text[];
  readonly places: readonly Text[];
  readonly periods: readonly Period[];
}

/** A text for which ELM has no property (ELM `Note`). */
export interface NoteView {
  /** What its id says it is about, where no list has a subject for it. */
  readonly about: 'stackability' | 'cycle' | null;
  readonly subject: Term | null;
  readonly text: Text;
}

/**
 * From the ELM class of a claim: `LearningAchievement`, `LearningActivity`, `LearningAssessment` or
 * `LearningEntitlement`; where the class is none of these, from the place at which it stands.
 */
export type ClaimKind = 'achievement' | 'activity' | 'assessment' | 'entitlement';

/**
 * One thing that the credential says of its holder (ELM `LearningAchievement`, `LearningActivity`,
 * `LearningAssessment`, `LearningEntitlement`), with what its specification adds. What a kind does not have is
 * null or empty.
 */
export interface ClaimView {
  readonly kind: ClaimKind;
  readonly id: string | null;
  readonly title: Text | null;
  /** What its specification is called and says of itself, the same or not. */
  readonly specificationTitle: Text | null;
  readonly specificationDescription: Text | null;
  readonly description: Text | null;
  readonly types: readonly Term[];
  readonly awardingBodies: readonly OrganisationView[];
  /** Where it was awarded. */
  readonly awardPlaces: readonly Text[];
  /** Civil date `YYYY-MM-DD`. */
  readonly awardDate: string | null;
  readonly credits: readonly Credits[];
  readonly workloadHours: number | null;
  /** Level of the European Qualifications Framework, 1–8. */
  readonly eqfLevel: number | null;
  readonly nationalLevels: readonly Term[];
  readonly educationLevels: readonly Term[];
  readonly partialQualification: boolean | null;
  readonly fields: readonly Term[];
  readonly modes: readonly Term[];
  readonly learningSetting: Term | null;
  readonly languages: readonly Term[];
  readonly outcomes: readonly OutcomeView[];
  readonly outcomeSummary: Text | null;
  readonly qualityAssurance: readonly AccreditationView[];
  readonly prerequisites: Text | null;
  readonly stackability: Text | null;
  /** Cycle of the QF-EHEA, which ELM can only tell in a note. */
  readonly cycle: Text | null;
  /** What else is noted. */
  readonly notes: readonly NoteView[];
  readonly grade: Text | null;
  readonly gradeStatus: Term | null;
  readonly gradingScheme: GradingSchemeView | null;
  readonly distribution: DistributionView | null;
  readonly standing: StandingView | null;
  readonly identityVerification: Term | null;
  /** Who assessed, or directed the activity. */
  readonly carriedOutBy: readonly Text[];
  readonly places: readonly Text[];
  /** How much of an activity was completed, in per cent. */
  readonly completion: number | null;
  readonly contactHours: Text | null;
  /** The longest time it may take, an xsd:duration of years, months, weeks and days. */
  readonly maximumDuration: string | null;
  readonly targetGroups: readonly Term[];
  readonly qualificationCodes: readonly Term[];
  readonly educationSystem: Term | null;
  readonly identifiers: readonly Identifier[];
  /** Supplementary documents and homepages. */
  readonly links: readonly LinkView[];
  /** Where, with whom and in which occupations an entitlement holds. */
  readonly holdsFor: readonly Text[];
  /** Civil date `YYYY-MM-DD` on which an entitlement ends. */
  readonly expires: string | null;
  /** When an activity took place. */
  readonly periods: readonly Period[];
  /** The course as it was held. */
  readonly opportunity: OpportunityView | null;
  readonly entitlementStatus: Term | null;
  readonly assessments: readonly ClaimView[];
  readonly activities: readonly ClaimView[];
  readonly entitlements: readonly ClaimView[];
  readonly parts: readonly ClaimView[];
}

/**
 * All that `readCredential` shows of a credential. It is what the credential says, verified or not; what could not
 * be read is null or left out.
 */
export interface CredentialView {
  /** The reader's language, as asked for. */
  readonly language: string;
  readonly id: string | null;
  readonly types: readonly string[];
  readonly profiles: readonly Term[];
  /** ISO 639-1 code of the language that the credential was written in first. */
  readonly primaryLanguage: string | null;
  /** The display's title ("Micro-credential", "Certificate of participation"). */
  readonly displayTitle: Text | null;
  /** The display's text about the credential. */
  readonly description: Text | null;
  /** What was earned: the first claim's title, else the display's; the display's first where many claims stand side by side. */
  readonly title: Text | null;
  readonly holder: HolderView;
  readonly issuer: OrganisationView | null;
  /** All bodies that award the claims, each once. */
  readonly awardingBodies: readonly OrganisationView[];
  readonly awardDate: string | null;
  /** Instants as written in the credential (xsd:dateTime). */
  readonly issued: string | null;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly claims: readonly ClaimView[];
  readonly evidence: readonly EvidenceView[];
  readonly attachments: readonly FileView[];
  readonly identifiers: readonly Identifier[];
  readonly termsOfUse: readonly LinkView[];
  /** Display images in page order, those of the reader's language where there are any. */
  readonly images: readonly Picture[];
  /** Address of the status entry, as written. */
  readonly status: string | null;
  /** True where something was left out because the credential exceeds a limit of this reader. */
  readonly shortened: boolean;
}
