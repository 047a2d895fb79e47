import { describe, expect, it } from 'vitest';
import { type AnnexElement, mandatoryElements } from './annex.ts';
import { buildCredential } from './build.ts';
import { checkCompleteness } from './completeness.ts';
import { blocks } from './finding.ts';
import { fullLearner, plainLearner, sampleBatch } from './fixtures.ts';
import type { BatchInput, LearnerValues } from './input.ts';

function gaps(batch: BatchInput, learner: LearnerValues) {
  return checkCompleteness(buildCredential(batch, learner)).filter(
    (finding) => finding.severity === 'mandatory',
  );
}

/** For each mandatory element: an input that lacks it and nothing else, and the place to mend it. */
const without: Record<
  AnnexElement & (typeof mandatoryElements)[number],
  [Partial<BatchInput>, Partial<LearnerValues>, string]
> = {
  'learner-identification': [{}, { dateOfBirth: undefined }, 'learner.dateOfBirth'],
  title: [{ title: { en: ' ' } }, {}, 'batch.title'],
  'issuer-country': [{}, {}, 'batch.issuer.country'],
  'awarding-body': [{ awardingBodies: [] }, {}, 'batch.awardingBodies'],
  'date-of-issuing': [{}, { issued: '' }, 'learner.issued'],
  'learning-outcomes': [{ outcomes: [] }, {}, 'batch.outcomes'],
  workload: [{ workloadHours: undefined }, {}, 'batch.workloadHours'],
  level: [{ eqfLevel: undefined }, {}, 'batch.eqfLevel'],
  'assessment-type': [{ assessments: [] }, {}, 'batch.assessments'],
  'participation-form': [{ mode: undefined }, {}, 'batch.mode'],
  'quality-assurance': [{ qualityAssurance: undefined }, {}, 'batch.qualityAssurance'],
};

describe('checkCompleteness', () => {
  it('finds nothing missing in a full credential', () => {
    expect(checkCompleteness(buildCredential(sampleBatch, fullLearner))).toEqual([]);
  });

  it.each(mandatoryElements.filter((element) => element !== 'issuer-country' && element !== 'workload'))(
    'blocks when %s is missing, and says where to mend it',
    (element) => {
      const [batch, learner, place] = without[element];
      const found = gaps({ ...sampleBatch, ...batch }, { ...plainLearner, ...learner });
      expect(new Set(found.map((finding) => finding.element))).toEqual(new Set([element]));
      expect(found.map(({ input }) => `${input.of}.${input.member}`)).toContain(place);
      expect(blocks(found)).toBe(true);
    },
  );

  it('asks for the country of the issuer', () => {
    const credential = structuredClone(buildCredential(sampleBatch, plainLearner)) as unknown as {
      issuer: { location?: unknown };
    };
    credential.issuer.location = undefined;
    expect(checkCompleteness(credential).map((finding) => finding.code)).toContain('issuer-country-missing');
  });

  it('asks for a workload in hours where there are no credits', () => {
    const award = { kind: 'badge', badge: 'completion' } as const;
    const [batch] = without.workload;
    expect(gaps({ ...sampleBatch, ...batch }, plainLearner)).toEqual([]);
    expect(gaps({ ...sampleBatch, ...batch, award }, plainLearner).map((finding) => finding.element)).toEqual(
      ['workload'],
    );
  });

  it.each([
    ['studentNumber', fullLearner.studentNumber],
    ['europeanStudentIdentifier', fullLearner.europeanStudentIdentifier],
    ['nationalId', fullLearner.nationalId],
    ['dateOfBirth', fullLearner.dateOfBirth],
  ])('takes the name and %s for identification', (member, value) => {
    expect(gaps(sampleBatch, { ...plainLearner, dateOfBirth: undefined, [member]: value })).toEqual([]);
  });

  it('lets an institution decide what identifies', () => {
    const credential = buildCredential(sampleBatch, plainLearner);
    const found = checkCompleteness(credential, ['student-number']);
    expect(found.map((finding) => finding.code)).toContain('learner-identification-missing');
  });

  it('does not ask a badge for a type of assessment', () => {
    const award = { kind: 'badge', badge: 'attendance' } as const;
    expect(gaps({ ...sampleBatch, award, assessments: [], outcomes: [] }, plainLearner)).toEqual([]);
  });

  it('survives anything that is not a credential', () => {
    for (const nonsense of [null, 1, 'x', [], {}, { credentialSubject: [{ hasClaim: [null, 3] }] }]) {
      expect(blocks(checkCompleteness(nonsense))).toBe(true);
    }
  });
});
