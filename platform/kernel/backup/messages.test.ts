import { expect, it } from 'vitest';
import { sentenceKey } from '../errors.ts';
import { checkMessages } from '../languages/index.ts';
import { refuse } from './errors.ts';
import en from './messages/en.json';
import es from './messages/es.json';
import fi from './messages/fi.json';

it('has a sentence in each language for every refusal, and no other', () => {
  expect(checkMessages('kernel', { en, fi, es })).toEqual([]);
  expect(Object.keys(en).sort()).toEqual(refuse.codes.map(sentenceKey).sort());
});
