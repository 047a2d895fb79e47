import { describe, expect, it } from 'vitest';
import { checkBatchInput, holeMark } from './check-batch.ts';
import { sampleBatch } from './fixtures.ts';
import type { BatchInput } from './input.ts';

const [image] = sampleBatch.displayImages;
const [body] = sampleBatch.awardingBodies;
const [outcome] = sampleBatch.outcomes;

describe('checkBatchInput', () => {
  it('has nothing to say of a sound batch', () => {
    expect(checkBatchInput(sampleBatch)).toEqual([]);
  });

  it.each<[string, Partial<BatchInput>, string]>([
    ['an unknown language', { languages: ['en', 'xx'] }, 'language-unknown languages[1]'],
    [
      'a primary language that is not among them',
      { primaryLanguage: 'sv' },
      'language-primary-missing primaryLanguage',
    ],
    ['a missing image', { displayImages: [image!] }, 'image-missing displayImages'],
    [
      'an image that is no base64',
      { displayImages: [{ ...image!, base64: 'é' }] },
      'image-not-base64 displayImages[0]',
    ],
    [
      'a JPEG that calls itself PNG',
      { displayImages: [{ ...image!, base64: '/9j/AAAA' }] },
      'image-kind displayImages[0]',
    ],
    [
      'an image of more than 40 KB',
      { displayImages: [{ ...image!, base64: `iVBORw0KGgo${'A'.repeat(54613)}` }] },
      'image-too-large displayImages[0]',
    ],
    ['a title without the primary language', { title: { fi: 'a', es: 'b' } }, 'title-untranslated title'],
    [
      'an unknown country',
      { awardingBodies: [{ ...body!, country: 'ZZ' }] },
      'country-unknown awardingBodies[0].country',
    ],
    ['a third of a credit', { award: { kind: 'credits', ects: 0.3 } }, 'credits-invalid award.ects'],
    ['EQF level 9', { eqfLevel: 9 }, 'level-invalid eqfLevel'],
    [
      'a field that ISCED-F lacks',
      { fieldOfStudy: { code: '0799999', label: { en: 'x' } } },
      'field-unknown fieldOfStudy.code',
    ],
    ['the same outcome twice', { outcomes: [outcome!, outcome!] }, 'outcome-twice outcomes'],
    [
      'a skill from elsewhere',
      { outcomes: [{ ...outcome!, escoSkills: [{ uri: 'https://x.example/', label: { en: 'x' } }] }] },
      'skill-not-esco outcomes[0].escoSkills[0].uri',
    ],
    ['a day that does not exist', { awardingDate: '2026-02-30' }, 'value-not-a-date awardingDate'],
    ['an address that is none', { homepage: 'javascript:alert(1)' }, 'value-not-an-iri homepage'],
    ['an empty text', { title: { en: ' ', fi: 'a', es: 'b' } }, 'value-empty title.en'],
    [
      'a control character',
      { title: { en: 'a\u0007', fi: 'a', es: 'b' } },
      'value-control-character title.en',
    ],
    ['a lone surrogate', { title: { en: '\ud800', fi: 'a', es: 'b' } }, 'value-lone-surrogate title.en'],
    ['the mark of a hole', { title: { en: holeMark, fi: 'a', es: 'b' } }, 'value-lone-surrogate title.en'],
    [
      'a text in an unknown language',
      { title: { en: 'a', fi: 'a', es: 'b', qq: 'c' } },
      'language-unknown title',
    ],
  ])('refuses %s', (_, change, expected) => {
    const found = checkBatchInput({ ...sampleBatch, ...change }).map(({ code, path }) => `${code} ${path}`);
    expect(found).toContain(expected);
  });

  it('only warns of a title that is not translated', () => {
    const [finding] = checkBatchInput({ ...sampleBatch, title: { en: 'a' } });
    expect(finding).toMatchObject({
      code: 'title-untranslated',
      severity: 'warning',
      values: { language: 'fi' },
    });
  });
});
