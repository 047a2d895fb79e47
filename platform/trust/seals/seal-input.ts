import { z } from 'zod';

/** A ticked box of a form: there, or not. */
export const ticked = z.literal('yes').optional();

/** What every new seal is given. */
export const sealInput = {
  institutionId: z.uuid().nullish().meta({ description: 'Whose seal it is; absent: the alliance’s' }),
  name: z.string().trim().min(1).max(200).meta({ description: 'What staff call it' }),
  replace: ticked.meta({ description: 'Retire the owner’s present seal, so that this one takes its place' }),
};
