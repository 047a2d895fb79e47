import { beforeAll, expect, it } from 'vitest';
import { makeAuthority } from '../testing/authority.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { remember } from './remember.ts';

let one: Certificate;
let other: Certificate;
beforeAll(async () => {
  one = readCertificate((await makeAuthority('One')).der)!;
  other = readCertificate((await makeAuthority('Other')).der)!;
});

it('finds out once about each value and certificate, whoever asks and however often', async () => {
  const asked: [object, Certificate][] = [];
  const nameFor = remember(async (value: { word: string }, certificate) => {
    asked.push([value, certificate]);
    return `${value.word} ${certificate.subject.commonName}`;
  });
  const [a, b] = [{ word: 'a' }, { word: 'b' }];
  const said = await Promise.all([nameFor(a, one), nameFor(a, one), nameFor(a, other), nameFor(b, one)]);
  expect(await nameFor(a, one)).toBe('a One');
  expect(said).toEqual(['a One', 'a One', 'a Other', 'b One']);
  expect(asked).toEqual([
    [a, one],
    [a, other],
    [b, one],
  ]);
});
