import { z } from 'zod';
import { country, homepage, hue, languageCode, namesInLanguages, timeZone } from './fields.ts';
import type { NewInstitution } from './insert-institution.ts';

export const identificationFacts = [
  'date-of-birth',
  'student-number',
  'european-student-identifier',
  'national-id',
] as const;

export const approvalAuthorities = [
  'full',
  'semi',
  'semi-with-prequalification',
  'modules-only',
  'none',
  'unclear',
] as const;

/** Everything that an institution states about itself. */
export const institutionFields = {
  legalName: namesInLanguages.meta({ description: 'In its own language, and in English' }),
  shortName: z.string().trim().min(1).max(60),
  country,
  city: z.string().trim().min(1).max(100),
  timeZone,
  homepage,
  schacCode: z
    .string()
    .trim()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'alliance.field.schac')
    .max(100)
    .nullish()
    .meta({ description: 'SCHAC home organisation, such as tuni.fi' }),
  languages: z
    .array(languageCode)
    .min(1, 'alliance.field.languages')
    .max(12)
    .meta({ description: 'Of teaching; the first one first' }),
  hue,
  membership: z.enum(['full', 'associate']).default('full'),
  hoursPerEcts: z.number().min(1).max(100),
  hoursAssumed: z.boolean().default(false).meta({ description: 'Nobody has stated the figure yet' }),
  hoursSource: z.string().trim().min(1).max(500).nullish(),
  hoursAsOf: z.iso.date().nullish().meta({ description: 'Civil date of the source' }),
  approvalAuthority: z.enum(approvalAuthorities).default('unclear'),
  approvalNote: z.string().trim().min(1).max(1000).nullish(),
  identificationFacts: z
    .array(z.enum(identificationFacts))
    .min(1)
    .default([...identificationFacts])
    .meta({ description: 'Any one of these identifies a learner, beside the full name' }),
  fourEyes: z.boolean().default(false).meta({ description: 'Approval of results takes two persons' }),
};

type Hours = { hoursAssumed: boolean; hoursSource?: string | null; hoursAsOf?: string | null };

/** A figure has source and date, or is marked as assumed. */
export function checkHours({ hoursAssumed, hoursSource, hoursAsOf }: Hours, context: z.RefinementCtx): void {
  if (hoursAssumed) return;
  for (const [path, value] of [
    ['hoursSource', hoursSource],
    ['hoursAsOf', hoursAsOf],
  ] as const)
    if (!value)
      context.addIssue({
        code: 'custom',
        path: [path],
        input: value,
        params: { message: 'alliance.field.hours-source' },
      });
}

export const institutionWarnings = ['hours-unusual'] as const;
export type InstitutionWarning = (typeof institutionWarnings)[number];

/** What is unusual but allowed: Ireland and Mexico have reasons for figures outside 25 to 30. */
export const warningsOf = ({ hoursPerEcts }: { hoursPerEcts: number }): InstitutionWarning[] =>
  hoursPerEcts < 25 || hoursPerEcts > 30 ? ['hours-unusual'] : [];

const institution = z.object(institutionFields);
export type InstitutionInput = z.output<typeof institution>;

/** The input as it is written: what was left out is stated as null. */
export const toRow = (input: InstitutionInput): NewInstitution => ({
  ...input,
  homepage: input.homepage ?? null,
  schacCode: input.schacCode ?? null,
  hoursSource: input.hoursSource ?? null,
  hoursAsOf: input.hoursAsOf ?? null,
  approvalNote: input.approvalNote ?? null,
});
