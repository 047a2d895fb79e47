import { configureGlobal } from 'fast-check';

/**
 * Properties are tried on the same cases in each run, so that a change is judged by what it changed and never by luck.
 * `WAYMARK_SEED=<number>` tries others.
 */
configureGlobal({ seed: Number(process.env.WAYMARK_SEED ?? 20_260_101) });
