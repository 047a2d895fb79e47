import { credentialWords, type IssuerInput, TEST_SEAL_PREFIX } from '@waymark/credential';
import { expect, it } from 'vitest';
import { renderDisplayImage } from '../rendering/display-image.ts';
import type { Partner } from './batch-input.ts';
import { displayImagesOf } from './display-images.ts';

const names: Record<string, string>[] = [
  { en: 'Other University' },
  { en: 'Example University', pt: 'Universidade do Exemplo' },
];
const bodies = names.map(
  (legalName, at): Partner => ({
    id: String(at),
    legalName,
    shortName: '',
    country: 'PT',
    homepage: null,
    schacCode: null,
  }),
);
const version = {
  title: { en: 'Reading a river' },
  primaryLanguage: 'en',
  languages: ['en'],
  workloadHours: 27,
  eqfLevel: 6,
} as const;

const imageOf = (organisation: string) => {
  const issuer: IssuerInput = {
    legalName: { pt: organisation },
    eidasIdentifier: 'VATPT-1',
    country: 'PT',
  };
  const award = { kind: 'badge', badge: 'attendance' } as const;
  return displayImagesOf({ ...version, languages: ['en'] }, issuer, bodies, award, true)[0]?.base64;
};

it.each([
  [`${TEST_SEAL_PREFIX}Universidade do Exemplo`, true],
  ['Universidade do Exemplo', true],
  ['The alliance', false],
])('an image of what %s issues says “on behalf of” only where it is none of the bodies', (issuer, itself) => {
  const expected = (awardsItself: boolean) =>
    Buffer.from(
      renderDisplayImage({
        words: credentialWords('en'),
        language: 'en',
        issuer,
        awardsItself,
        awardingBodies: ['Other University', 'Example University'],
        title: 'Reading a river',
        ects: null,
        workloadHours: 27,
        eqfLevel: 6,
        test: true,
      }),
    ).toString('base64');
  const image = imageOf(issuer);
  expect(image === expected(itself)).toBe(true);
  expect(image === expected(!itself)).toBe(false);
});
