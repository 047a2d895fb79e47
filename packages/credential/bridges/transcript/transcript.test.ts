import { describe, expect, it } from 'vitest';
import { buildCredential } from '../../elm/build.ts';
import { fullLearner, sampleBatch } from '../../elm/fixtures.ts';
import type { BatchInput, LearnerValues } from '../../elm/input.ts';
import { bridgeFindingSentence } from '../losses/sentence.ts';
import { layOutTranscript } from './lay-out.ts';
import { transcriptSupplement } from './transcript.ts';

function credential(
  number: number,
  batch: Partial<BatchInput> = {},
  learner: Partial<LearnerValues> = {},
): unknown {
  const credentialId = `urn:credential:00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  return buildCredential({ ...sampleBatch, ...batch }, { ...fullLearner, credentialId, ...learner });
}
const heat = {
  title: { en: 'Heat' },
  awardingDate: '2026-02-01',
  award: { kind: 'credits', ects: 2.5 },
} as const;
const light = {
  title: { en: 'Light' },
  awardingDate: '2026-01-15',
  award: { kind: 'credits', ects: 4 },
} as const;
const day = (awardingDate: string) => ({ awardingDate });
const told = (credentials: readonly unknown[]) =>
  transcriptSupplement(credentials, 'en').findings.map(({ code, path }) => `${code} ${path}`);

describe('transcriptSupplement', () => {
  const two = [credential(1, heat, day('2026-02-01')), credential(2, light, day('2026-01-15'))];

  it('puts the courses of several credentials in order and adds up their credits', () => {
    const transcript = transcriptSupplement(two, 'en');
    expect(transcript.findings).toEqual([]);
    expect(transcript.entries.map(({ claim, index }) => [claim.title?.text, index])).toEqual([
      ['Light', 1],
      ['Heat', 0],
    ]);
    expect(transcript.totals.map(({ framework, points }) => [framework?.text, points])).toEqual([
      ['ECTS', 6.5],
    ]);
    expect(transcript.awardingBodies.map(({ name }) => name?.text)).toHaveLength(3);
    expect(transcript.period).toEqual({ start: '2026-01-15', end: '2026-02-01' });
  });

  it.each([
    [{ dateOfBirth: '1970-01-01' }, 'transcript-other-birth /2'],
    [{ nationalId: { value: '999', country: 'FI' } }, 'transcript-other-identifier /2'],
    [
      {
        fullName: 'Somebody Else',
        personId: undefined,
        studentNumber: undefined,
        nationalId: undefined,
        europeanStudentIdentifier: undefined,
      },
      'transcript-other-name /2',
    ],
  ])('refuses a credential that may be of somebody else: %j', (learner, finding) => {
    const known = {
      ...day('2026-02-01'),
      dateOfBirth: '2000-05-05',
      nationalId: { value: '1', country: 'FI' },
    };
    const all = [credential(1, heat, known), credential(2, light, { ...known, ...day('2026-01-15') })];
    const strange = credential(3, {}, { ...known, ...learner, ...day('2026-03-03') });
    expect(told([...all, strange])).toEqual([finding]);
    expect(transcriptSupplement([...all, strange], 'en').entries).toHaveLength(2);
  });

  it('counts a credential that is given twice once', () => {
    expect(told([...two, two[0]])).toEqual(['transcript-duplicate /2']);
    expect(transcriptSupplement([...two, two[0]], 'en').totals[0]?.points).toBe(6.5);
  });

  it('takes the newer of two credentials for one award, whatever their order', () => {
    const corrected = credential(
      3,
      { ...heat, award: { kind: 'credits', ects: 3 } },
      { ...day('2026-02-01'), issued: '2026-12-01T00:00:00Z' },
    );
    expect(told([...two, corrected])).toEqual(['transcript-superseded /0']);
    expect(told([corrected, ...two])).toEqual(['transcript-superseded /1']);
    expect(transcriptSupplement([...two, corrected], 'en').totals[0]?.points).toBe(7);
  });

  it('counts a course that was passed on two days twice, and tells', () => {
    expect(told([...two, credential(3, heat, day('2026-05-05'))])).toEqual(['transcript-repeated /2']);
  });

  it('tells where the name alone holds two credentials together', () => {
    const bare = {
      studentNumber: undefined,
      nationalId: undefined,
      europeanStudentIdentifier: undefined,
      dateOfBirth: undefined,
      personId: undefined,
    };
    expect(
      told([
        credential(1, heat, { ...bare, ...day('2026-02-01') }),
        credential(2, light, { ...bare, ...day('2026-01-15') }),
      ]),
    ).toEqual(['transcript-name-only /1']);
  });

  it('leaves out what is no credential, and says when nothing is left', () => {
    expect(told([null, 'x', { credentialSubject: {} }])).toEqual([
      'transcript-unreadable /0',
      'transcript-unreadable /1',
      'transcript-unreadable /2',
      'transcript-empty /',
    ]);
  });

  it('has a sentence for each finding', () => {
    for (const code of [
      'duplicate',
      'superseded',
      'repeated',
      'name-only',
      'too-many',
      'other-name',
      'other-birth',
      'other-identifier',
      'unreadable',
      'empty',
    ])
      expect(bridgeFindingSentence(`transcript-${code}`, {}, 'es'), code).not.toBeNull();
  });

  it('is laid out as the sheet of a credential, with the sum and without a seal', () => {
    const sheet = layOutTranscript(transcriptSupplement(two, 'fi'), 'fi');
    expect(sheet.title.text).toBe('Opintosuoritusote');
    expect(sheet.holder.text).toBe(fullLearner.fullName);
    expect(sheet.facts[0]?.values[0]?.text).toBe('6,5 ECTS');
    expect(sheet.sections[0]?.items.map(({ title }) => title.text)).toEqual(['Light', 'Heat']);
    expect(sheet.sealLines).toEqual([]);
  });
});
