import type { Browser } from 'playwright-core';
import type { RunningHouse } from '../running-house.ts';

/** Where a walk takes place. All walks share one running house, since bringing one up takes long. */
export interface Place {
  house: RunningHouse;
  browser: Browser;
}

/** The time limit of each walk, in milliseconds: generous, for a very busy machine. */
export const PATIENCE = 900_000;
