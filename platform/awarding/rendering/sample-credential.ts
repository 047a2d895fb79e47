/** Credentials for the tests of this folder: an ordinary one, and one that is long in every way. */

const concept = (id: string, prefLabel?: object) => ({ id, type: 'Concept', prefLabel });
const eu = 'http://data.europa.eu/snb';
const language = (code: string) =>
  concept(`http://publications.europa.eu/resource/authority/language/${code}`);
const country = (code: string) => concept(`http://publications.europa.eu/resource/authority/country/${code}`);

export interface SampleInput {
  readonly holder: string;
  readonly title: string;
  readonly bodies: readonly string[];
  readonly outcomes: readonly string[];
}

export const ordinary: SampleInput = {
  holder: 'Łukasz Őry van den Berg',
  title: 'Circular Construction: Designing Buildings for Disassembly',
  bodies: ['Tampere University', 'Dublin City University', 'University of Twente'],
  outcomes: [
    'Analyse a building’s material flows over its whole life',
    'Design joints and layers that can be taken apart and used again',
    'Argue a design decision before a city and a contractor',
  ],
};

export const long: SampleInput = {
  holder: 'Παναγιώτης-Αλέξανδρος Παπαδημητρακόπουλος-Христова Bożena Yıldırım-Gökçeoğlu Nuñez Åkerström',
  title:
    'Енергийна ефективност на сгради: Transdisciplinary Approaches to Regenerative Urban Energy Systems, Citizen Participation and Just Transition in European Medium-Sized Cities',
  bodies: [
    'Tampere University',
    'Технически университет – София',
    'Εθνικό Μετσόβιο Πολυτεχνείο',
    'Universitat Autònoma de Barcelona',
    'Tecnológico de Monterrey',
    'Linköpings universitet',
    'Université de Toulouse',
  ],
  outcomes: Array.from(
    { length: 12 },
    (_, at) =>
      `Outcome ${at + 1}: compare and defend several regenerative strategies for an existing neighbourhood, with its residents, its utilities and its city council, in a document they can all read`,
  ),
};

/** A European Digital Credential in the shape that EU software writes. */
export function sampleCredential(input: SampleInput): object {
  const issuer = {
    id: 'urn:org:issuer',
    type: 'Organisation',
    legalName: { en: 'European Consortium of Innovative Universities' },
    location: { type: 'Location', address: { type: 'Address', countryCode: country('NLD') } },
    eIDASIdentifier: { type: 'LegalIdentifier', notation: 'VATNL-000000000B00', spatial: country('NLD') },
  };
  const awardingBody = input.bodies.map((name, at) => ({
    id: `urn:org:${at}`,
    type: 'Organisation',
    legalName: { en: name },
  }));
  return {
    id: 'urn:credential:5dccd919-f08c-425f-bf6b-67f84532bb58',
    type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
    displayParameter: { title: { en: input.title }, primaryLanguage: language('ENG') },
    issuer,
    issued: '2026-06-12T14:05:00Z',
    validFrom: '2026-06-12T14:05:00Z',
    credentialSubject: {
      id: 'urn:epass:person:1',
      type: 'Person',
      fullName: { en: input.holder },
      dateOfBirth: '1999-10-02T00:00:00Z',
      identifier: { schemeName: 'Student number', notation: 'H298112' },
      hasClaim: {
        id: 'urn:claim:1',
        type: 'LearningAchievement',
        title: { en: input.title },
        awardedBy: { type: 'AwardingProcess', awardingBody, awardingDate: '2026-06-12T00:00:00Z' },
        creditReceived: { framework: concept(`${eu}/education-credit/6fcec5c5af`), point: '3' },
        provenBy: {
          type: 'LearningAssessment',
          title: { en: 'Capstone project with the City of Esbjerg' },
          grade: { noteLiteral: { en: '18 of 20' } },
          idVerification: concept(`${eu}/supervision-verification/70be69aaf9`),
          specifiedBy: { dcType: concept(`${eu}/assessment/795dac4096`) },
        },
        specifiedBy: {
          type: 'Qualification',
          dcType: concept(`${eu}/learning-opportunity/74a4a268e8`),
          volumeOfLearning: 'PT80H',
          eqfLevel: concept(`${eu}/eqf/7`),
          mode: concept(`${eu}/learning-assessment/e92d221e4d`),
          language: language('ENG'),
          learningSetting: concept(`${eu}/learning-setting/6fd4685715`),
          thematicArea: concept(`${eu}/isced-f/0731`, { en: 'Architecture and town planning' }),
          entryRequirement: { noteLiteral: { en: 'A bachelor’s degree in engineering or architecture' } },
          accreditation: {
            title: { en: 'Programme quality assurance' },
            accreditingAgent: {
              legalName: { en: 'Accreditation Organisation of the Netherlands and Flanders' },
            },
          },
          learningOutcome: input.outcomes.map((title, at) => ({
            id: `urn:outcome:${at}`,
            title: { en: title },
            additionalNote: {
              noteLiteral: { en: 'EQF level' },
              subject: concept(`${eu}/eqf/${(at % 3) + 5}`),
            },
            relatedESCOSkill: [
              concept('http://data.europa.eu/esco/skill/a', { en: 'life cycle assessment' }),
              concept('http://data.europa.eu/esco/skill/b', { en: 'sustainable building design' }),
            ],
          })),
        },
      },
    },
  };
}
