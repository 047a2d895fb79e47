import { sql } from 'kysely';
import type { Database, Tx } from '../../kernel/database/database.ts';
import type { Services } from '../../kernel/services.ts';
import { readSetting, writeSetting } from '../../kernel/settings.ts';
import { demoOfferings } from '../data/index.ts';
import { awards, credentials, seals } from './awards.ts';
import { changes } from './changes.ts';
import { courses } from './courses.ts';
import { members } from './members.ts';
import { offerings } from './offerings.ts';
import { people } from './people.ts';
import { approvals, results } from './results.ts';
import { shares } from './shares.ts';
import type { Loading, Step } from './step.ts';
import { templates } from './templates.ts';

const steps: readonly Step[] = [
  members,
  people,
  courses,
  offerings,
  results,
  approvals,
  seals,
  templates,
  awards,
  credentials,
  changes,
  shares,
];

/** How far the loading is; kept in the settings of the installation. */
interface Loaded {
  today: string;
  done: string[];
}
const SETTING = 'demonstration';
/** Any number will do, as long as every process asks for the same one. */
const LOCK = 7_926_002;

/** The day around which the demonstration's terms lie; null where no demonstration was loaded. */
export async function demonstrationDay(db: Database): Promise<string | null> {
  return (await readSetting<Loaded>(db, SETTING))?.today ?? null;
}

/** Whether this is an empty system, or one whose demonstration was not loaded to its end. */
export async function needsDemonstration(services: Services): Promise<boolean> {
  if (services.mode !== 'demonstration') return false;
  const loaded = await readSetting<Loaded>(services.db, SETTING);
  if (loaded) return steps.some(({ name }) => !loaded.done.includes(name));
  const alliance = await services.db.selectFrom('alliance.alliance').select('id').executeTakeFirst();
  return alliance === undefined;
}

export interface LoadingOptions {
  /** Works off the jobs that wait, and returns when none does. */
  runJobs(): Promise<void>;
  /** Told each step that is about to be done, by name. */
  progress?(step: string): void;
}

/**
 * Brings up the demonstration: the same each time but for its dates, which lie around the day of loading. Each step
 * is done once; where a loading was killed, the next one goes on with the step that it was at.
 */
export async function loadDemonstration(services: Services, options: LoadingOptions): Promise<void> {
  const { db } = services;
  await db.connection().execute(async (connection) => {
    // Two that start together do not load twice.
    await sql`select pg_advisory_lock(${LOCK})`.execute(connection);
    try {
      const present = await readSetting<Loaded>(db, SETTING);
      const state = present ?? { today: services.now().toISOString().slice(0, 10), done: [] };
      const loading: Loading = {
        services,
        runJobs: options.runJobs,
        today: state.today,
        offerings: demoOfferings(state.today),
      };
      for (const step of steps) {
        if (state.done.includes(step.name)) continue;
        options.progress?.(step.name);
        state.done.push(step.name);
        const mark = (tx: Tx | Database) => writeSetting(tx, SETTING, state);
        if ('write' in step)
          await db.transaction().execute(async (tx) => {
            await step.write(tx, loading);
            await mark(tx);
          });
        else {
          await step.act(loading);
          await mark(db);
        }
      }
    } finally {
      await sql`select pg_advisory_unlock(${LOCK})`.execute(connection);
    }
  });
}
