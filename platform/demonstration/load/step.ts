import type { Tx } from '../../kernel/database/database.ts';
import type { Services } from '../../kernel/services.ts';
import type { DemoOffering } from '../data/index.ts';

/** What every step of the loading works with. */
export interface Loading {
  services: Services;
  /** Works off the jobs that wait, and returns when none does. */
  runJobs(): Promise<void>;
  /** The day around which the terms lie: of the first loading, also where it is finished later. */
  today: string;
  offerings: readonly DemoOffering[];
}

/**
 * A step is done once. `write` does all of its work in one transaction, together with the mark that it is done;
 * `act` calls commands that have transactions of their own, so it finds out itself what is left to do.
 */
export type Step = { name: string } & (
  | { write(tx: Tx, loading: Loading): Promise<void> }
  | { act(loading: Loading): Promise<void> }
);
