import { describe, expect, it } from 'vitest';
import { buildCredential } from '../elm/build.ts';
import { blocks } from '../elm/finding.ts';
import { fullLearner, sampleBatch } from '../elm/fixtures.ts';
import { holeValues } from '../elm/hole-values.ts';
import type { BatchInput, LearnerValues } from '../elm/input.ts';
import { follow } from '../elm/read.ts';
import { fillTemplate } from './fill.ts';
import { proveTemplate } from './prove.ts';
import { compileTemplate, variantOf } from './template.ts';

const claimOf = (credential: unknown) => follow([credential], 'credentialSubject', 'hasClaim')[0];

/** Compiled, proved and stamped, as a batch is. */
function stamped(batch: BatchInput, learner: LearnerValues = fullLearner) {
  const values = holeValues(learner, batch.primaryLanguage, batch);
  const template = compileTemplate(batch, variantOf(values));
  expect(proveTemplate(template, [values]).filter((finding) => blocks([finding]))).toEqual([]);
  const filled = fillTemplate(template, values);
  if (!filled.ok) throw new Error(filled.faults[0]?.code);
  const text = new TextDecoder().decode(filled.payload);
  expect(text).toBe(JSON.stringify(buildCredential(batch, learner)));
  return { template, values, credential: JSON.parse(text) as unknown };
}

describe('the issuer’s words', () => {
  const words = {
    statement: { en: '{learner} took part.\nAll of it.', fi: 'Kurssi on suoritettu.' },
    closing: { en: 'Keep it well.' },
  };

  it('name the learner as values of that learner, in each language, and are constant where they name nobody', () => {
    const { values, credential } = stamped({ ...sampleBatch, ...words });
    expect(values['statement.en']).toBe('Małgorzata Őry-Ñandú took part.\nAll of it.');
    expect(values['statement.fi']).toBe('Kurssi on suoritettu.');
    expect(Object.keys(values)).not.toContain('closing.en');
    const claim = claimOf(credential);
    expect(follow([claim], 'description', 'en')).toEqual(['Małgorzata Őry-Ñandú took part.\nAll of it.']);
    expect(follow([claim], 'additionalNote', 'noteLiteral', 'en')).toEqual(['Keep it well.']);
  });

  it('take names that look like replacement patterns or holes as they are', () => {
    const fullName = '$& {learner} $1';
    const { credential } = stamped({ ...sampleBatch, ...words }, { ...fullLearner, fullName });
    expect(follow([claimOf(credential)], 'description', 'en')).toEqual([
      `${fullName} took part.\nAll of it.`,
    ]);
  });

  it('stand on an attendance, too, and leave the constant beginning as long as it was', () => {
    const award = { kind: 'badge', badge: 'attendance' } as const;
    const learner = { ...fullLearner, grade: undefined, assessmentGrades: undefined };
    const plain = stamped({ ...sampleBatch, award }, learner);
    const worded = stamped({ ...sampleBatch, award, ...words }, learner);
    expect(follow([claimOf(worded.credential)], 'type')).toEqual(['LearningActivity']);
    expect(worded.template.constantPrefixLength).toBe(plain.template.constantPrefixLength);
  });
});

describe('what a batch states', () => {
  it('leaves results out that it does not state, and still names the assessments', () => {
    const final = stamped({ ...sampleBatch, grades: 'final' });
    expect(Object.keys(final.values).filter((name) => name.startsWith('assessmentGrade'))).toEqual([]);
    expect(follow([claimOf(final.credential)], 'provenBy', 'grade')).toHaveLength(1);
    const values = holeValues(fullLearner, 'en', { grades: 'none' });
    const template = compileTemplate({ ...sampleBatch, grades: 'none' }, variantOf(values));
    expect(proveTemplate(template, [values]).map(({ code, severity }) => [code, severity])).toEqual([
      ['identity-verification-missing', 'optional'],
      ['grade-missing', 'optional'],
    ]);
  });

  it('calls the course by its own name where the credential bears another', () => {
    const title = { en: 'Micro-credential: Energy transition in cities' };
    const { title: courseTitle, description } = sampleBatch;
    const { credential } = stamped({
      ...sampleBatch,
      title: { ...courseTitle, ...title },
      course: { title: courseTitle, ...(description ? { description } : {}) },
    });
    const claim = claimOf(credential);
    expect(follow([credential], 'displayParameter', 'title', 'en')).toEqual([title.en]);
    expect(follow([claim], 'title', 'en')).toEqual([title.en]);
    expect(follow([claim], 'specifiedBy', 'title', 'en')).toEqual([courseTitle.en]);
  });
});
