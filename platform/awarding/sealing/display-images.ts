import { createHash } from 'node:crypto';
import {
  type AwardInput,
  credentialWords,
  type DisplayImage,
  type IssuerInput,
  TEST_SEAL_PREFIX,
} from '@waymark/credential';
import type { CourseVersion } from '@waymark/learning-design';
import { pick } from '../../kernel/languages/index.ts';
import { type DisplayImageInput, renderDisplayImage } from '../rendering/display-image.ts';
import { type DisplayLook, plainLook } from '../rendering/display-layouts.ts';
import type { Partner } from './batch-input.ts';

const rendered = new Map<string, string>();
const MOST_REMEMBERED = 100;

/** The display images of a template, one for each language that is asked for. */
export function displayImagesOf(
  version: Pick<CourseVersion, 'title' | 'primaryLanguage' | 'languages' | 'workloadHours' | 'eqfLevel'>,
  issuer: IssuerInput,
  awardingBodies: readonly Partner[],
  award: AwardInput,
  test: boolean,
  look: DisplayLook = plainLook,
): DisplayImage[] {
  return version.languages.map((language) => {
    const name = (text: Readonly<Record<string, string>>) =>
      pick(text, language, version.primaryLanguage).text;
    const base64 = render({
      words: credentialWords(language),
      language,
      issuer: name(issuer.legalName),
      awardsItself: awardingBodies.some((body) => isSame(body, issuer)),
      awardingBodies: awardingBodies.map(({ legalName }) => name(legalName)),
      title: name(version.title),
      ects: award.kind === 'credits' ? award.ects : null,
      workloadHours: version.workloadHours,
      eqfLevel: version.eqfLevel,
      test,
      look,
    });
    return { language, mediaType: 'image/png', base64 };
  });
}

/** By its legal name in whichever language; a test seal's mark is no part of that name. */
function isSame(body: Partner, issuer: IssuerInput): boolean {
  const own = Object.values(issuer.legalName).map((name) => name.replace(TEST_SEAL_PREFIX, ''));
  return Object.values(body.legalName).some((name) => own.includes(name));
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64');

/** The same input gives the same image, which takes a while to draw. */
function render(input: DisplayImageInput): string {
  const { look, ...said } = input;
  const key = JSON.stringify([said, look?.layout, look?.colour, look?.logo && digest(look.logo.png)]);
  const known = rendered.get(key);
  if (known) return known;
  const base64 = Buffer.from(renderDisplayImage(input)).toString('base64');
  if (rendered.size >= MOST_REMEMBERED) rendered.clear();
  rendered.set(key, base64);
  return base64;
}
