import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Hierarchy, makeHierarchy } from '../openssl-hierarchy.ts';
import { run, type Target } from './run.ts';
import { makeSeeds } from './seeds.ts';
import { targetsOf } from './targets.ts';

/** `WAYMARK_FUZZ_CASES` says how many, `WAYMARK_FUZZ_SEED` which: docs/developer.md tells more. */
const count = Number(process.env.WAYMARK_FUZZ_CASES ?? 1_000_000);
const seed = process.env.WAYMARK_FUZZ_SEED ?? 'waymark';

let hierarchy: Hierarchy;
let targets: Target[];
beforeAll(async () => {
  hierarchy = makeHierarchy();
  targets = targetsOf(await makeSeeds(hierarchy));
});
afterAll(() => hierarchy.remove());

it(
  `${count} changed files of every kind, from the seed “${seed}”`,
  async () => {
    const { cases, findings, slowest } = await run(targets, seed, count);
    for (const [name, done] of Object.entries(cases)) console.log(`${String(done).padStart(9)}  ${name}`);
    const { target, at, milliseconds } = slowest;
    console.log(`  slowest: ${target} ${at}, ${Math.round(milliseconds)} ms of the processor`);
    expect(findings).toEqual([]);
  },
  8 * 3_600_000,
);
