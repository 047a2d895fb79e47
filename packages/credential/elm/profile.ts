/**
 * The members of each class in the EDC application profile 1.2.0, Generic profile (shapes `EDC-generic-no-cv`), under
 * their names in JSON. A member is `name:kind` and its number: nothing for exactly one, `?` for at most one, `*` for any,
 * `+` for at least one. A kind is one or more class names, or a literal:
 * `lang` a text with one value for each language, `langs` with any number, `lang1` with one value in all,
 * `text`, `uri`, `dateTime`, `duration`, `integer`, `positive`, `decimal`, `boolean`.
 *
 * `dateModified` is left out on purpose: the official context maps it to an IRI, so that a date there breaks JSON-LD.
 */
const anyAgent = 'Organisation|Person|Agent|Group';
const named = 'identifier:Identifier|LegalIdentifier*';
const described = `${named} title:lang+ description:lang* additionalNote:Note* supplementaryDocument:WebResource*`;
const claim = `${described} awardedBy:AwardingProcess`;
const specification = `${described} homepage:WebResource* altLabel:langs* category:langs* status:text?`;
const identifier =
  'notation:text schemeAgency:lang1? creator:uri? dateIssued:dateTime? dcType:Concept* schemeName:text? schemeVersion:text? schemeId:uri?';
const achieved = 'LearningAchievementSpecification|Qualification';
const achievementSpecification = `${specification} dcType:Concept* language:Concept* volumeOfLearning:duration?
  mode:Concept* learningOutcomeSummary:Note? thematicArea:Concept* educationSubject:Concept* creditPoint:CreditPoint*
  educationLevel:Concept* learningSetting:Concept? maximumDuration:duration? targetGroup:Concept* entryRequirement:Note?
  learningOutcome:LearningOutcome* influencedBy:LearningActivitySpecification* provenBy:LearningAssessmentSpecification*
  entitlesTo:LearningEntitlementSpecification* awardingOpportunity:AwardingOpportunity*`;
const agent = `${named} altLabel:langs* additionalNote:Note* contactPoint:ContactPoint* groupMemberOf:Group*`;

function parts(kind: string): string {
  return `hasPart:${kind}* isPartOf:${kind}*`;
}
function family(kind: string): string {
  return `${parts(kind)} specialisationOf:${kind}* generalisationOf:${kind}*`;
}

const classes: Readonly<Record<string, string>> = {
  EuropeanDigitalCredential: `${named} credentialSchema:ShaclValidator2017+ credentialProfiles:Concept+
    displayParameter:DisplayParameter issuer:Organisation|Person|Agent credentialSubject:Person|Organisation|Agent
    issuanceDate:dateTime? issued:dateTime validFrom:dateTime expirationDate:dateTime? validUntil:dateTime?
    attachment:MediaObject* evidence:Evidence* termsOfUse:TermsOfUse* credentialStatus:CredentialStatus? holder:${anyAgent}*`,
  DisplayParameter: `title:lang+ description:lang* language:Concept+ primaryLanguage:Concept summaryDisplay:text?
    individualDisplay:IndividualDisplay+`,
  IndividualDisplay: 'language:Concept displayDetail:DisplayDetail+',
  DisplayDetail: 'image:MediaObject page:positive',
  MediaObject: `title:lang* description:lang* contentType:Concept attachmentType:Concept? contentEncoding:Concept
    contentSize:integer? content:text contentURL:uri?`,
  Person: `${agent} hasClaim:LearningAchievement|LearningActivity|LearningAssessment|LearningEntitlement|Claim+
    location:Location? nationalID:LegalIdentifier? fullName:lang1? givenName:lang1? familyName:lang1? birthName:langs*
    patronymicName:langs* memberOf:Organisation* dateOfBirth:dateTime? placeOfBirth:Location?
    citizenshipCountry:Concept* gender:Concept?`,
  Organisation: `${agent} legalName:lang+ dcType:Concept* homepage:WebResource* location:Location+
    accreditation:Accreditation* eIDASIdentifier:LegalIdentifier? registration:LegalIdentifier?
    vatIdentifier:LegalIdentifier* taxIdentifier:LegalIdentifier* logo:MediaObject? hasSubOrganization:Organisation*
    subOrganizationOf:Organisation?`,
  Agent: `${agent} prefLabel:lang* location:Location*`,
  Group: `prefLabel:lang+ altLabel:langs* dcType:Concept* additionalNote:Note* location:Location*
    contactPoint:ContactPoint* member:${anyAgent}*`,
  LearningAchievement: `${claim} dcType:Concept* learningOpportunity:LearningOpportunity? creditReceived:CreditPoint*
    provenBy:LearningAssessment* influencedBy:LearningActivity* entitlesTo:LearningEntitlement*
    specifiedBy:${achieved}? ${parts('LearningAchievement')}`,
  LearningActivity: `${claim} dcType:Concept* temporal:PeriodOfTime* location:Location*
    learningOpportunity:LearningOpportunity? workload:duration? directedBy:${anyAgent}* influences:LearningAchievement*
    specifiedBy:LearningActivitySpecification? levelOfCompletion:positive? ${parts('LearningActivity')}`,
  LearningAssessment: `${claim} dcType:Concept* dateIssued:dateTime? location:Location? grade:Note gradeStatus:Concept?
    shortenedGrading:ShortenedGrading? resultDistribution:ResultDistribution? idVerification:Concept?
    assessedBy:${anyAgent}* proves:LearningAchievement? specifiedBy:LearningAssessmentSpecification?
    ${parts('LearningAssessment')}`,
  LearningEntitlement: `${claim} dcType:Concept? dateIssued:dateTime? expiryDate:dateTime?
    entitledBy:LearningAchievement* specifiedBy:LearningEntitlementSpecification? ${parts('LearningEntitlement')}`,
  Claim: `${claim} dcType:Concept*`,
  LearningAchievementSpecification: `${achievementSpecification} ${family(achieved)}`,
  Qualification: `${achievementSpecification} ${family('Qualification')} isPartialQualification:boolean?
    eqfLevel:Concept? nqfLevel:Concept* accreditation:Accreditation* qualificationCode:Concept*`,
  LearningActivitySpecification: `${specification} dcType:Concept* language:Concept* volumeOfLearning:duration?
    contactHour:text* mode:Concept* influences:${achieved}* ${family('LearningActivitySpecification')}`,
  LearningAssessmentSpecification: `${specification} dcType:Concept? language:Concept* mode:Concept*
    gradingScheme:GradingScheme? proves:${achieved}* ${family('LearningAssessmentSpecification')}`,
  LearningEntitlementSpecification: `${specification} dcType:Concept entitlementStatus:Concept
    limitOrganisation:Organisation* limitJurisdiction:Concept* limitOccupation:Concept*
    limitNationalOccupation:Concept* entitledBy:${achieved}* ${family('LearningEntitlementSpecification')}`,
  LearningOpportunity: `${described} dcType:Concept* homepage:WebResource* temporal:PeriodOfTime? duration:duration?
    mode:Concept* learningSchedule:Concept? scheduleInformation:Note? admissionProcedure:Note? priceDetail:PriceDetail*
    providedBy:Organisation+ grant:Grant* location:Location* learningAchievementSpecification:${achieved}?
    learningActivitySpecification:LearningActivitySpecification? bannerImage:MediaObject? applicationDeadline:dateTime*
    descriptionHtml:text* status:text? ${parts('LearningOpportunity')}`,
  LearningOutcome: `${named} title:lang+ dcType:Concept? additionalNote:Note* reusabilityLevel:Concept?
    relatedSkill:Concept* relatedESCOSkill:Concept*`,
  AwardingProcess: `${named} description:lang* location:Location? additionalNote:Note* used:LearningAssessment*
    awards:LearningAchievement|LearningActivity|LearningAssessment|LearningEntitlement|Claim*
    awardingBody:${anyAgent}+ awardingDate:dateTime? educationalSystemNote:Concept?`,
  AwardingOpportunity: `${named} location:Location? temporal:PeriodOfTime? awardingBody:${anyAgent}+
    learningAchievementSpecification:${achieved}?`,
  Accreditation: `${described} dcType:Concept homepage:WebResource* dateIssued:dateTime? decision:Concept?
    report:WebResource? organisation:Organisation* limitQualification:Qualification? limitField:Concept*
    limitEQFLevel:Concept* limitJurisdiction:Concept* limitCredentialType:Concept* accreditingAgent:Organisation
    reviewDate:dateTime? expiryDate:dateTime? landingPage:WebResource* status:text? valid:dateTime?`,
  Evidence: `dcType:Concept evidenceStatement:text? evidenceTarget:${anyAgent}? embeddedEvidence:MediaObject*
    accreditation:Accreditation?`,
  CreditPoint: 'framework:Concept point:text',
  GradingScheme: `${named} title:lang+ description:lang* supplementaryDocument:WebResource*`,
  ShortenedGrading: 'percentageLower:integer percentageEqual:integer percentageHigher:integer',
  ResultDistribution: 'description:lang* resultCategory:ResultCategory*',
  ResultCategory: 'label:text score:text? maximumScore:text? minimumScore:text? count:positive',
  Grant: 'title:lang+ description:lang* supplementaryDocument:WebResource* dcType:Concept? contentURL:uri?',
  PriceDetail: `${named} prefLabel:lang* description:lang* additionalNote:Note* amount:Amount?`,
  Amount: 'unit:Concept value:decimal',
  Identifier: identifier,
  LegalIdentifier: `${identifier} spatial:Concept`,
  Address: `${named} fullAddress:Note? countryCode:Concept`,
  Location: `${named} description:lang* address:Address+ geographicName:langs* spatialCode:Concept*`,
  ContactPoint: `additionalNote:Note* description:lang* address:Address* phone:Phone* emailAddress:Mailbox*
    contactForm:WebResource*`,
  Phone: 'phoneNumber:text? countryDialing:text? areaDialingCode:text? dialNumber:text?',
  Mailbox: '',
  WebResource: 'title:lang* language:Concept? contentURL:uri',
  PeriodOfTime: 'prefLabel:lang* startDate:dateTime? endDate:dateTime?',
  Note: 'noteLiteral:langs+ subject:Concept? noteFormat:Concept?',
  Concept: 'prefLabel:lang* notation:text? inScheme:ConceptScheme* definition:langs*',
  ConceptScheme: '',
  CredentialStatus: '',
  TermsOfUse: '',
  ShaclValidator2017: '',
};

/** What a class says of one member. */
export interface MemberRule {
  /** Class names for nodes; a single literal kind otherwise. */
  readonly kinds: readonly string[];
  readonly min: 0 | 1;
  readonly max: 1 | undefined;
}

export type ClassRules = ReadonlyMap<string, MemberRule>;

function parse(text: string): ClassRules {
  const rules = new Map<string, MemberRule>();
  for (const member of text.split(/\s+/).filter(Boolean)) {
    const [, name, kinds, count] = /^(\w+):([\w|]+)([?*+]?)$/.exec(member) ?? [];
    if (name === undefined || kinds === undefined) throw new Error(`profile: ${member}`);
    rules.set(name, {
      kinds: kinds.split('|'),
      min: count === '?' || count === '*' ? 0 : 1,
      max: count === '*' || count === '+' ? undefined : 1,
    });
  }
  return rules;
}

/** The profile by class name. */
export const edcProfile: ReadonlyMap<string, ClassRules> = new Map(
  Object.entries(classes).map(([name, text]) => [name, parse(text)]),
);
