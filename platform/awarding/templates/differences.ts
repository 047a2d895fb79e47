import { z } from 'zod';
import { displayLayouts } from './layouts.ts';
import { type CredentialTemplate, optionalElements, templateTexts } from './model.ts';
import { shows } from './words.ts';

/** One thing in which two templates differ; a text that is null is not there. */
export const difference = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('text'),
    text: z.enum(templateTexts),
    language: z.string(),
    before: z.string().nullable(),
    after: z.string().nullable(),
  }),
  z.object({ what: z.literal('element'), element: z.enum(optionalElements), shown: z.boolean() }),
  z.object({ what: z.literal('layout'), before: z.enum(displayLayouts), after: z.enum(displayLayouts) }),
  z.object({ what: z.literal('colour'), before: z.string(), after: z.string() }),
  z.object({ what: z.literal('logo'), change: z.enum(['added', 'taken-away', 'replaced']) }),
]);
export type Difference = z.output<typeof difference>;

/** All in which one template differs from an earlier one, in the order of the editor. */
export function differencesOf(before: CredentialTemplate, after: CredentialTemplate): Difference[] {
  return [
    ...templateTexts.flatMap((text) => {
      const languages = new Set([...Object.keys(before.texts[text]), ...Object.keys(after.texts[text])]);
      return [...languages].sort().flatMap((language): Difference[] => {
        const [one, other] = [before.texts[text][language] ?? null, after.texts[text][language] ?? null];
        return one === other ? [] : [{ what: 'text', text, language, before: one, after: other }];
      });
    }),
    ...optionalElements.flatMap((element): Difference[] =>
      shows(before, element) === shows(after, element)
        ? []
        : [{ what: 'element', element, shown: shows(after, element) }],
    ),
    ...(before.layout === after.layout
      ? []
      : [{ what: 'layout' as const, before: before.layout, after: after.layout }]),
    ...(before.colour === after.colour
      ? []
      : [{ what: 'colour' as const, before: before.colour, after: after.colour }]),
    ...logoDifference(before.logo, after.logo),
  ];
}

/** Those of them that a credential in these languages can show. */
export const seenIn = (differences: readonly Difference[], languages: readonly string[]): Difference[] =>
  differences.filter((one) => one.what !== 'text' || languages.includes(one.language));

function logoDifference(before: string | null, after: string | null): Difference[] {
  if (before === after) return [];
  return [{ what: 'logo', change: before === null ? 'added' : after === null ? 'taken-away' : 'replaced' }];
}
