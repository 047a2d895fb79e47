import { expect, it } from 'vitest';
import { sentenceKey } from '../kernel/errors.ts';
import { checkMessages } from '../kernel/languages/index.ts';
import { refuse as refuseFile } from './devices/errors.ts';
import { refuse } from './errors.ts';
import { listProblems } from './lists/problems.ts';
import en from './messages/en.json';
import es from './messages/es.json';
import fi from './messages/fi.json';
import { sealWarnings } from './seals/warnings.ts';

/** Staff's own pages are in English only. */
const staff = /^trust\.(authorities|did|lists|level|seals|seal|new|address|rest|today|warning|done)\./;

it('says all that the public and every refusal need in each language', () => {
  expect(checkMessages('trust', { en, fi, es }, (key) => !staff.test(key))).toEqual([]);
});

it('has a sentence for every refusal, warning and problem, and no other', () => {
  const keys = (prefix: string) => Object.keys(en).filter((key) => key.startsWith(prefix));
  const codes = [...refuse.codes, ...refuseFile.codes];
  expect(keys('trust.error.').sort()).toEqual(codes.map(sentenceKey).sort());
  expect(keys('trust.warning.').sort()).toEqual(sealWarnings.map((code) => `trust.warning.${code}`).sort());
  const problems = [...listProblems, 'other'].map((problem) => `trust.lists.problem.${problem}`);
  expect(keys('trust.lists.problem.').sort()).toEqual(problems.sort());
});
