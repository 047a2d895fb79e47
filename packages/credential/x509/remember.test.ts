import { beforeAll, describe, expect, it } from 'vitest';
import { toBase64 } from '../bytes/index.ts';
import { makeAuthority } from '../testing/authority.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { readOnce, remember, rememberAbout } from './remember.ts';

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

it('finds out once about each certificate', () => {
  const asked: Certificate[] = [];
  const nameOf = rememberAbout((certificate) => {
    asked.push(certificate);
    return certificate.subject.commonName;
  });
  expect([nameOf(one), nameOf(other), nameOf(one)]).toEqual(['One', 'Other', 'One']);
  expect(asked).toEqual([one, other]);
});

describe('what is read once', () => {
  const reader = (read: (der: Uint8Array) => { der: Uint8Array } | null = (der) => ({ der })) =>
    readOnce(read, { most: 2, largest: 3 });
  const bytes = (...octets: number[]) => Uint8Array.from(octets);

  it('does not change with a Buffer either, whose slices are no copies', () => {
    const given = Buffer.from([1, 2]);
    const read = reader().fromBytes(given)!;
    given[0] = 9;
    expect(read.der).toEqual(bytes(1, 2));
  });

  it('is one frozen object for the same bytes, however they are given, and does not change with them', () => {
    const { fromBytes, fromText } = reader();
    const given = bytes(1, 2);
    const first = fromBytes(given)!;
    expect(fromBytes(bytes(1, 2))).toBe(first);
    expect(fromText('AQI=')).toBe(first);
    expect(fromBytes(bytes(1, 3))).not.toBe(first);
    given[0] = 9;
    expect([Object.isFrozen(first), first.der]).toEqual([true, bytes(1, 2)]);
  });

  it('is the newest few, none of which is long, and nothing that cannot be read', () => {
    const read: string[] = [];
    const { fromBytes, fromText } = reader((der) => {
      read.push(toBase64(der));
      return der[0] === 0 ? null : { der };
    });
    for (const octet of [1, 2, 3, 3, 2, 1, 0, 0]) fromBytes(bytes(octet));
    expect(read).toEqual(['AQ==', 'Ag==', 'Aw==', 'AQ==', 'AA==', 'AA==']);
    for (let time = 0; time < 2; time++) expect(fromText('AQIDBA==')?.der).toEqual(bytes(1, 2, 3, 4));
    expect(read.slice(6)).toEqual(['AQIDBA==', 'AQIDBA==']);
    for (const text of ['AR==', 'AQ', 'A Q=']) expect(fromText(text)).toBeNull();
  });
});
