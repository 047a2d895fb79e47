import { type Random, randomFrom } from './random.ts';

/** One kind of bytes, and what reads them. */
export interface Target {
  name: string;
  /** How many of a hundred cases. */
  share: number;
  /** Makes a case out of the random source. */
  make(random: Random): Uint8Array;
  /** Has it read. Must not throw; says what is wrong with the answer, or nothing. */
  read(bytes: Uint8Array): Promise<string | null>;
}

export interface Finding {
  /** Makes the case again: see `caseOf`. */
  seed: string;
  target: string;
  at: number;
  what: string;
}

export interface Outcome {
  cases: { [target: string]: number };
  findings: Finding[];
  /** The case that took longest. */
  slowest: { target: string; at: number; milliseconds: number };
}

/** Longer than this of the processor's time is a hang. */
const HANG_MS = 1000;
const MOST_FINDINGS = 20;

export const caseOf = (target: Target, seed: string, at: number): Uint8Array =>
  target.make(randomFrom(seed, target.name, at));

function said(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * Reads `count` cases, shared out among the targets. Each is made from the seed, its target's name and its number
 * alone, so that it can be made again.
 */
export async function run(targets: readonly Target[], seed: string, count: number): Promise<Outcome> {
  const shares = targets.reduce((sum, { share }) => sum + share, 0);
  const outcome: Outcome = {
    cases: {},
    findings: [],
    slowest: { target: '', at: 0, milliseconds: 0 },
  };
  for (const target of targets) {
    const own = Math.ceil((count * target.share) / shares);
    for (let at = 0; at < own && outcome.findings.length < MOST_FINDINGS; at++) {
      const bytes = caseOf(target, seed, at);
      const before = process.cpuUsage();
      const what = await target.read(bytes).catch(said);
      const { user, system } = process.cpuUsage(before);
      const milliseconds = (user + system) / 1000;
      if (milliseconds > outcome.slowest.milliseconds)
        outcome.slowest = { target: target.name, at, milliseconds };
      const hung = milliseconds > HANG_MS ? `took ${Math.round(milliseconds)} ms` : null;
      if (what ?? hung) outcome.findings.push({ seed, target: target.name, at, what: (what ?? hung)! });
      outcome.cases[target.name] = at + 1;
    }
  }
  return outcome;
}
