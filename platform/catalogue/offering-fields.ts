import { participationModes } from '@waymark/learning-design';
import { z } from 'zod';

const timeZone = z
  .string()
  .max(60)
  .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC', {
    params: { message: 'catalogue.field.time-zone' },
  });

/** What can be said of an offering and changed later; everything but its course version, lead and code. */
export const offeringFields = {
  run: z
    .record(z.string().regex(/^[a-z]{2}$/), z.string().trim().min(1).max(100))
    .refine((text) => Object.keys(text).length > 0, { params: { message: 'kernel.field.required' } })
    .meta({ description: 'The run by language: { "en": "Spring 2027" }' }),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  resultsDueOn: z.iso.date().nullish().meta({ description: 'Until the end of that day' }),
  timeZone,
  language: z.string().regex(/^[a-z]{2}$/),
  mode: z.enum(participationModes),
  place: z.string().trim().max(200).nullish(),
  places: z.coerce.number().int().min(1).max(1_000_000).nullish(),
  fee: z.string().trim().max(100).nullish().meta({ description: 'In words; absent: free of charge' }),
  state: z.enum(['planned', 'open', 'closed']).default('planned'),
};

type Dates = { startsOn: string; endsOn: string; resultsDueOn?: string | null | undefined };

/** An offering ends after it began, and its results come after its end. Civil dates compare as text. */
export function datesInOrder({ startsOn, endsOn, resultsDueOn }: Dates, context: z.RefinementCtx): void {
  const fault = (field: keyof Dates, message: string) =>
    context.addIssue({ code: 'custom', path: [field], params: { message } });
  if (endsOn < startsOn) fault('endsOn', 'catalogue.field.ends-before-start');
  if (resultsDueOn && resultsDueOn < endsOn) fault('resultsDueOn', 'catalogue.field.due-before-end');
}
