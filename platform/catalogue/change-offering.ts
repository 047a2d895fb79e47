import { z } from 'zod';
import type { Tx } from '../kernel/database/database.ts';
import { defineCommand, nothing } from '../kernel/operations/operation.ts';
import { endOfDay } from './end-of-day.ts';
import { refuse } from './errors.ts';
import { datesInOrder, offeringFields } from './offering-fields.ts';
import { policy } from './policy.ts';
import { offeringSubject, readOffering } from './read-offering.ts';

/** Dates, place and the like. The course version, the lead and the code stay what they are. */
export const changeOffering = defineCommand({
  name: 'catalogue.change-offering',
  summary: 'Change an offering; its course version never changes',
  // Strict: who sends another course version hears that it cannot be changed.
  input: z
    .strictObject({ offeringId: z.uuid(), ...offeringFields, state: z.enum(['planned', 'open', 'closed']) })
    .superRefine(datesInOrder),
  output: nothing,
  api: { method: 'put', path: '/catalogue/offerings/{offeringId}' },
  right: policy['catalogue.change-offering'],
  subject: ({ tx }, { offeringId }) => offeringSubject(tx, offeringId),
  async run({ tx }, { offeringId, ...input }) {
    await needNotCancelled(tx, offeringId);
    await tx
      .updateTable('catalogue.offering')
      .set({
        run: JSON.stringify(input.run),
        starts_on: input.startsOn,
        ends_on: input.endsOn,
        results_due_at: input.resultsDueOn ? endOfDay(input.resultsDueOn, input.timeZone) : null,
        time_zone: input.timeZone,
        language: input.language,
        mode: input.mode,
        place: input.place ?? null,
        places: input.places ?? null,
        fee: input.fee ?? null,
        state: input.state,
      })
      .where('id', '=', offeringId)
      .execute();
    return {};
  },
  audit: ({ offeringId }) => ({ about: [`offering:${offeringId}`] }),
});

/** Says no to the end: the offering stays to be read, and nothing more happens in it. Twice is as once. */
export const cancelOffering = defineCommand({
  name: 'catalogue.cancel-offering',
  summary: 'Cancel an offering',
  input: z.object({ offeringId: z.uuid(), reason: z.string().trim().min(1).max(1000) }),
  output: nothing,
  api: { method: 'post', path: '/catalogue/offerings/{offeringId}/cancel' },
  right: policy['catalogue.cancel-offering'],
  subject: ({ tx }, { offeringId }) => offeringSubject(tx, offeringId),
  async run({ tx }, { offeringId }) {
    await tx
      .updateTable('catalogue.offering')
      .set({ state: 'cancelled' })
      .where('id', '=', offeringId)
      .execute();
    return {};
  },
  audit: ({ offeringId, reason }) => ({ about: [`offering:${offeringId}`], reason }),
});

/** @throws Refusal `catalogue.cancelled` */
export async function needNotCancelled(tx: Tx, offeringId: string): Promise<void> {
  const { state, code } = await readOffering(tx, offeringId);
  if (state === 'cancelled') throw refuse('catalogue.cancelled', { code });
}
