import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Hierarchy, makeHierarchy } from '../openssl-hierarchy.ts';
import { caseOf, run, type Target } from './run.ts';
import { makeSeeds } from './seeds.ts';
import { targetsOf } from './targets.ts';

let hierarchy: Hierarchy;
let targets: Target[];
beforeAll(async () => {
  hierarchy = makeHierarchy();
  targets = targetsOf(await makeSeeds(hierarchy));
});
afterAll(() => hierarchy.remove());

// A sample of the long run in hostile-input.soak.test.ts.
describe('changed bytes of every kind', () => {
  it('never make a reader throw or hang, and never pass for what nobody sealed', async () => {
    const { cases, findings } = await run(targets, 'sample', 4000);
    expect(findings).toEqual([]);
    expect(Object.keys(cases)).toEqual(targets.map(({ name }) => name));
  });
});

describe('the run itself', () => {
  it('makes the same case from the same seed, finds what passes wrongly, and what throws', async () => {
    const [json] = targets;
    const credulous: Target = { ...json!, read: async () => 'passes' };
    const broken: Target = { ...json!, read: () => Promise.reject(new Error('threw')) };
    const { findings } = await run([credulous, broken], 'x', 2);
    expect(findings.map(({ what }) => what.split('\n')[0])).toEqual(['passes', 'Error: threw']);
    expect(caseOf(json!, 'x', 3)).toEqual(caseOf(json!, 'x', 3));
    expect(caseOf(json!, 'x', 3)).not.toEqual(caseOf(json!, 'x', 4));
  });
});
