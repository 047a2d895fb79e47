import { makeSlot } from '../kernel/pages/slot.ts';

export const processSteps = ['enrolled', 'results', 'approved', 'awarded', 'sealed', 'delivered'] as const;

export interface ProcessStep {
  id: (typeof processSteps)[number];
  done: number;
  /** How many there are to be done; null: nobody knows a number beforehand. */
  of: number | null;
}

/** How far an offering is, counted by the later stages; a step that this visitor may not count is left out. */
export const progressSlot = makeSlot<{ offeringId: string }, ProcessStep[]>([]);
