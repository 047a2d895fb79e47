import type {
  AwardInput,
  AwardingBodyInput,
  BatchInput,
  DisplayImage,
  IssuerInput,
  LanguageMap,
} from '@waymark/credential';
import type { CourseVersion } from '@waymark/learning-design';
import type { MultilingualText } from '../../kernel/languages/index.ts';
import type { CredentialTemplate, OptionalElement } from '../templates/model.ts';
import { gradesOf, shows, wordsOf } from '../templates/words.ts';

/** A university of the course, as the alliance knows it. */
export interface Partner {
  id: string;
  legalName: MultilingualText;
  shortName: string;
  country: string;
  homepage: string | null;
  schacCode: string | null;
}

export interface TemplateSource {
  version: CourseVersion;
  /** Awarding partners of the version, the lead first. */
  awardingBodies: readonly Partner[];
  issuer: IssuerInput;
  award: AwardInput;
  /** One for each language. */
  displayImages: readonly DisplayImage[];
  /** Name of the course's grading scale. */
  gradingScale: MultilingualText | null;
  /** Of the offering, civil dates. */
  period: { start: string; end: string };
  /** Public origin that will stand in sealed bytes. */
  origin: string;
  /** Sealed with a test seal: the title says so. */
  test: boolean;
  /** Of whoever issues. */
  template: CredentialTemplate;
}

/** What every credential of a batch shares, from the course version, the alliance and the seal's certificate. */
export function batchInputOf(source: TemplateSource): BatchInput {
  const { version, award, awardingBodies, origin, template } = source;
  const [lead] = awardingBodies;
  const { qualityAssurance } = version;
  const words = wordsOf(template, source);
  const ownWords = words.title !== version.title || words.description !== version.summary;
  const marked = (title: LanguageMap) => (source.test ? testTitle(title) : title);
  const has = (element: OptionalElement) => shows(template, element);
  return {
    issuer: source.issuer,
    awardingBodies: awardingBodies.map(awardingBody),
    title: marked(words.title),
    description: words.description,
    ...(ownWords ? { course: { title: marked(version.title), description: version.summary } } : {}),
    ...(words.statement ? { statement: words.statement } : {}),
    ...(words.closing ? { closing: words.closing } : {}),
    ...(gradesOf(template) === 'all' ? {} : { grades: gradesOf(template) }),
    languages: version.languages,
    primaryLanguage: version.primaryLanguage,
    displayImages: source.displayImages,
    award,
    courseKind: version.kind,
    outcomes: version.outcomes.map((outcome) => ({
      id: `${origin}/outcomes/${outcome.id}/${version.version}`,
      statement: outcome.statement,
      facet: outcome.facet,
      eqfLevel: outcome.eqfLevel,
      escoSkills: has('esco-skills') ? outcome.escoSkills : [],
    })),
    workloadHours: version.workloadHours,
    eqfLevel: version.eqfLevel,
    ...(version.cycle && has('cycle') ? { cycle: version.cycle } : {}),
    ...(has('field-of-study')
      ? { fieldOfStudy: { code: version.fieldOfStudy.code, label: version.fieldOfStudy.label } }
      : {}),
    mode: version.participation.mode,
    learningSetting: version.participation.setting,
    ...(has('languages-of-instruction') ? { languagesOfInstruction: version.languagesOfInstruction } : {}),
    // A badge stands where nothing was assessed.
    assessments: award.kind === 'credits' ? assessmentsOf(version, has('identity-verification')) : [],
    ...(source.gradingScale && award.kind === 'credits' && has('grading-scale')
      ? { gradingScheme: { title: source.gradingScale } }
      : {}),
    qualityAssurance: {
      type: qualityAssurance.type,
      statement: qualityAssurance.statement,
      ...(qualityAssurance.agency ? { agency: qualityAssurance.agency } : {}),
      ...(qualityAssurance.agencyCountry ? { agencyCountry: qualityAssurance.agencyCountry } : {}),
    },
    ...(version.prerequisites && has('prerequisites') ? { prerequisites: version.prerequisites } : {}),
    ...(has('stackability') ? { stackability: version.stackability } : {}),
    ...(version.homepage && has('further-information') ? { homepage: version.homepage } : {}),
    period: source.period,
    ...(lead ? { location: { country: lead.country } } : {}),
  };
}

/** The assessments of which a credential tells: the summative ones. */
export function summativeAssessments(version: CourseVersion): BatchInput['assessments'] {
  return version.assessments
    .filter(({ purpose }) => purpose === 'summative')
    .map(({ id, title, method, identityVerification, weight }) => ({
      id,
      title,
      type: method,
      identityVerification,
      weight,
    }));
}

const assessmentsOf = (version: CourseVersion, identified: boolean): BatchInput['assessments'] =>
  identified
    ? summativeAssessments(version)
    : summativeAssessments(version).map(({ identityVerification: _, ...assessment }) => assessment);

function awardingBody(partner: Partner): AwardingBodyInput {
  return {
    legalName: partner.legalName,
    altLabel: { en: partner.shortName },
    country: partner.country,
    ...(partner.homepage ? { homepage: partner.homepage } : {}),
    ...(partner.schacCode
      ? {
          identifiers: [
            {
              scheme: 'SCHAC home organisation',
              value: partner.schacCode,
              schemeId: 'urn:oid:1.3.6.1.4.1.25178.1.2.9',
            },
          ],
        }
      : {}),
  };
}

const testTitle = (title: LanguageMap): LanguageMap =>
  Object.fromEntries(Object.entries(title).map(([language, text]) => [language, `TEST – ${text}`]));
