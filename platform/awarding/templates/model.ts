import { z } from 'zod';
import { contrast, fromHex, toHex } from '../../ui/colour.ts';
import { displayLayouts } from './layouts.ts';
import { placeholderFault } from './placeholders.ts';

/*
 * What whoever issues decides about its credentials: words, what may be left out, and how the image looks. Nothing in it
 * names a course or a learner; these come when a batch is prepared.
 */

/** The words of a credential that a template gives, and where they stand in it. */
export const templateTexts = [
  /** Title of the credential and of what was earned; the course's own title where this is empty. */
  'title',
  /** `displayParameter.description`, which wallets show; the course's summary where this is empty. */
  'description',
  /** How it was earned, as the claim's `description`; none where this is empty. */
  'statement',
  /** Closing words, as a note on the claim; none where this is empty. */
  'closing',
] as const;
export type TemplateText = (typeof templateTexts)[number];

/** Longest text of each kind before its placeholders are filled, in UTF-16 code units. */
export const longestText: Readonly<Record<TemplateText, number>> = {
  title: 200,
  description: 1000,
  statement: 1500,
  closing: 1000,
};

/**
 * What a template may leave out. The first five are optional elements of the Recommendation's Annex I, the others
 * members of the European Learning Model that no rule demands.
 */
export const optionalElements = [
  'grade',
  'identity-verification',
  'prerequisites',
  'stackability',
  'further-information',
  'assessment-grades',
  'grading-scale',
  'field-of-study',
  'cycle',
  'languages-of-instruction',
  'esco-skills',
] as const;
export type OptionalElement = (typeof optionalElements)[number];

/** Those of them that Annex I names. */
export const annexElements: readonly OptionalElement[] = optionalElements.slice(0, 5);

/** Least contrast of the colour with white: it bears white letters, and is a line on white (WCAG 2.2, 1.4.3). */
export const leastContrast = 4.5;

const white = fromHex('#ffffff');
export const contrastWithWhite = (colour: string): number => contrast(fromHex(colour), white);

/** The same colour, as much darker as it takes to be read on white. */
export function darkEnough(colour: string): string {
  let linear = fromHex(colour);
  while (contrast(linear, white) < leastContrast + 0.05)
    linear = linear.map((part) => part * 0.95) as unknown as typeof linear;
  return toHex(linear);
}

const language = z.string().regex(/^[a-z]{2}$/, 'awarding.field.template-language');

const textOf = (kind: TemplateText) =>
  z.record(
    language,
    z
      .string()
      .trim()
      .min(1)
      .max(longestText[kind])
      .superRefine((text, context) => {
        const fault = placeholderFault(kind, text);
        if (fault)
          context.addIssue({ code: 'custom', input: text, params: { message: `awarding.field.${fault}` } });
      }),
  );

/** A template as it is edited, proved and put into use. */
export const credentialTemplate = z
  .strictObject({
    texts: z
      .strictObject({
        title: textOf('title').default({}),
        description: textOf('description').default({}),
        statement: textOf('statement').default({}),
        closing: textOf('closing').default({}),
      })
      .prefault({})
      .meta({ description: 'By ISO 639-1 code; {course}, {learner} and others in braces are filled in' }),
    leftOut: z
      .array(z.enum(optionalElements))
      .max(optionalElements.length)
      .default([])
      .meta({ description: 'What does not appear; what the Recommendation demands always does' }),
    layout: z.enum(displayLayouts).default('frame'),
    colour: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^#[0-9a-f]{6}$/, 'awarding.field.template-colour')
      .refine((colour) => !/^#[0-9a-f]{6}$/.test(colour) || contrastWithWhite(colour) >= leastContrast, {
        params: { message: 'awarding.field.template-contrast' },
      })
      .default('#1b5a43')
      .meta({ description: 'Main colour of the display image; at least 4.5 : 1 on white' }),
    logo: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable()
      .default(null)
      .meta({ description: 'SHA-256 of a logo that was added, in hexadecimal' }),
  })
  .meta({ id: 'CredentialTemplate' });
export type CredentialTemplate = z.output<typeof credentialTemplate>;

/** What every credential says where nobody has decided anything: the course's own words, everything, a plain frame. */
export const defaultTemplate: CredentialTemplate = credentialTemplate.parse({});
