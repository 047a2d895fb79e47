import { makeSlot } from '../../kernel/pages/slot.ts';

/** Seals in use, and whether sealing rests since a backup was restored: told by a later stage on the overview. */
export interface SealState {
  real: number;
  test: number;
  resting: boolean;
}

export const sealSlot = makeSlot<Record<string, never>, SealState | null>(null);
