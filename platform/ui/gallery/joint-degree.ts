const concept = (id: string, label: string) => ({ id, type: 'Concept', prefLabel: { en: label } });
const country = (code: string) => ({
  address: { countryCode: { id: `http://publications.europa.eu/resource/authority/country/${code}` } },
});
const ects = concept('http://data.europa.eu/snb/education-credit/6fcec5c5af', 'ECTS');
const pdf = concept('http://publications.europa.eu/resource/authority/file-type/PDF', 'PDF');
const picture =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const subjects = [
  'Materials of Buildings that Are Taken Apart Again',
  'Contracts',
  'Life Cycle Assessment of Whole Districts, with Field Work in Three Cities',
  'Statics II',
];

function module(at: number): object {
  const title = `${subjects[at % subjects.length]} ${at + 1}`;
  return {
    type: 'LearningAchievement',
    title: { en: title },
    creditReceived: { framework: ects, point: at % 4 === 1 ? '2.5' : '5' },
    awardedBy: { awardingDate: `20${22 + Math.floor(at / 25)}-0${1 + (at % 6)}-28T00:00:00Z` },
    provenBy: {
      type: 'LearningAssessment',
      title: { en: 'Written examination' },
      grade: { noteLiteral: { en: at === 3 ? 'Passed with particular distinction' : String(1 + (at % 5)) } },
      ...(at === 0 ? graded : {}),
    },
    specifiedBy: {
      learningOutcome: { title: { en: 'Weigh what a building part is worth in its second life' } },
    },
    ...(at === 1 ? { hasPart: { type: 'LearningAchievement', title: { en: 'Seminar on tenders' } } } : {}),
  };
}

const graded = {
  resultDistribution: {
    resultCategory: [
      { label: 'Excellent', minimumScore: '90', maximumScore: '100', count: 12 },
      { label: 'Good', minimumScore: '75', maximumScore: '89', count: 1041 },
    ],
  },
  shortenedGrading: { percentageLower: 60, percentageEqual: 30, percentageHigher: 10 },
};

/** A joint degree of two universities with so many parts, and whatever else another issuer may put beside them. */
export const jointDegree = (parts: number) => ({
  issuer: { id: 'urn:org:1', legalName: { en: 'University of A' }, location: country('FIN') },
  issued: '2026-06-12T14:05:00Z',
  displayParameter: {
    individualDisplay: { displayDetail: [1, 2].map((page) => ({ page, image: { content: picture } })) },
  },
  attachment: { title: { en: 'Diploma supplement' }, content: btoa('%PDF-1.7'), contentType: pdf },
  evidence: {
    dcType: concept('urn:evidence:mandate', 'Mandate'),
    evidenceStatement: 'The University of A issues for both.',
  },
  credentialSubject: {
    fullName: 'Łukasz Őry van den Berg',
    dateOfBirth: '1999-10-02',
    hasClaim: {
      type: 'LearningAchievement',
      title: { en: 'Joint Master of Science in Circular Construction' },
      awardedBy: {
        awardingBody: [
          { id: 'urn:org:1', legalName: { en: 'University of A' }, location: country('FIN') },
          {
            id: 'urn:org:2',
            legalName: { es: 'Universidad de B' },
            location: country('ESP'),
            homepage: { contentURL: 'https://b.example/' },
            logo: { content: picture },
          },
        ],
      },
      creditReceived: { framework: ects, point: '120' },
      specifiedBy: {
        homepage: { title: { en: 'The programme' }, contentURL: 'https://a.example/programme' },
      },
      hasPart: Array.from({ length: parts }, (_, at) => module(at)),
    },
  },
});
