import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { fullLearner, sampleBatch } from './elm/fixtures.ts';
import * as api from './index.ts';
import { deviceOf, HELSINKI, makeAuthority, makeLeaf } from './testing/authority.ts';

const read = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');
const AsyncFunction = (async () => undefined).constructor as new (
  ...parts: string[]
) => (...values: unknown[]) => Promise<{ [name: string]: unknown }>;

/** Runs the example of that name as it stands in the README, over these values. */
async function example(name: string, values: object) {
  const code = new RegExp(`\`\`\`ts ${name}\\n([\\s\\S]*?)\`\`\``).exec(read('README.md'))![1]!;
  const body = code.replace(/import (\{[^}]+\}) from '@waymark\/credential';/, 'const $1 = api;');
  expect(body).not.toContain('import');
  const results = [...body.matchAll(/^const (\w+) = /gm)].map(([, result]) => result);
  const run = new AsyncFunction('api', ...Object.keys(values), `${body}\nreturn { ${results.join(', ')} };`);
  return run(api, ...Object.values(values));
}

describe('the examples of the README', () => {
  it('build, seal and verify', async () => {
    const lines = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const root = await makeAuthority('Sample Trust Service');
    const device = deviceOf('ES256', await makeLeaf('ES256', HELSINKI, root));
    const now = new Date('2026-06-22T12:00:00Z');
    const { payload, faults } = await example('build', { batch: sampleBatch, learner: fullLearner });
    expect(faults).toEqual([]);
    const { file } = await example('seal', { payload, device, now });
    const { report } = await example('verify', { file, root: root.der, now });
    lines.mockRestore();
    const { checks } = report as api.VerificationReport;
    for (const id of ['seal', 'trust'])
      expect(checks).toContainEqual(expect.objectContaining({ id, status: 'passed' }));
  });
});

describe('the package', () => {
  it('needs no other package than the one that reads lists of trust services', () => {
    const { dependencies, peerDependencies, optionalDependencies } = JSON.parse(read('package.json'));
    expect([dependencies, peerDependencies, optionalDependencies]).toEqual([
      { saxes: expect.any(String) },
      undefined,
      undefined,
    ]);
  });
});
