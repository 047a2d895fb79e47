const word = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(6);
const script = '"><img src=x onerror=alert(1)><script>alert(1)</script>';

/** A file that would run if it were shown. */
const file = (content: string, type: string) => ({
  title: { en: `${word}.svg` },
  content: Buffer.from(content).toString('base64'),
  contentType: { id: type, prefLabel: { en: type } },
});

function part(at: number, hasPart: object[] = []): object {
  return {
    type: 'LearningAchievement',
    title: { en: at % 10 ? `Part ${at}` : `${word} ${at}` },
    description: { fi: `Osa ${at}`, es: 'Parte' },
    creditReceived: {
      framework: { id: 'http://data.europa.eu/snb/education-credit/6fcec5c5af' },
      point: String((at % 9) + 1),
    },
    awardedBy: { awardingDate: '2026-06-12T00:00:00Z' },
    provenBy: {
      type: 'LearningAssessment',
      title: { en: 'Exam' },
      grade: { noteLiteral: { en: at % 7 ? String(at % 6) : word } },
      specifiedBy: { gradingScheme: { title: { en: 'Scale' }, description: { en: word } } },
      resultDistribution: {
        resultCategory: [
          { label: word, minimumScore: '90', maximumScore: '100', count: 12 },
          { label: '4', count: 40 },
        ],
      },
    },
    hasPart,
  };
}

/**
 * A credential with a hundred parts, some with parts of their own, and with what somebody might put into one to harm its
 * reader: endless words, scripts, pictures that are programs, addresses that run, directions that mislead.
 */
export function longTranscript(): object {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>';
  const parts = Array.from({ length: 100 }, (_, at) =>
    part(at, at % 20 ? [] : [part(at + 200, [part(at + 300)])]),
  );
  return {
    issuer: {
      legalName: { en: `${script} ${word}` },
      logo: file(svg, 'http://publications.europa.eu/resource/authority/file-type/PNG'),
    },
    displayParameter: {
      individualDisplay: { displayDetail: { page: 1, image: file(svg, 'image/svg+xml') } },
    },
    attachment: [file('<script>alert(1)</script>', 'text/html')],
    evidence: { evidenceStatement: script, embeddedEvidence: file(svg, 'image/svg+xml') },
    credentialSubject: {
      fullName: { en: `Ana \u202egnp.exe ${word}` },
      hasClaim: {
        type: 'LearningAchievement',
        title: { en: script },
        supplementaryDocument: [
          { contentURL: 'javascript:alert(1)', title: { en: 'Read' } },
          { contentURL: 'data:text/html,<script>alert(1)</script>', title: { en: 'Read' } },
          { contentURL: `https://north.example/${word}`, title: { en: word } },
        ],
        specifiedBy: {
          learningOutcome: { title: { en: word }, relatedSkill: { id: 'urn:x', prefLabel: { en: word } } },
        },
        entitlesTo: { type: 'LearningEntitlement', title: { en: word } },
        hasPart: parts,
      },
    },
  };
}
