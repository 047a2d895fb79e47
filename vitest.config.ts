import { defineConfig } from 'vitest/config';
import SlowFirst from './scripts/slow-first.ts';

const common = { testTimeout: 60_000, hookTimeout: 120_000, setupFiles: ['scripts/same-cases.ts'] };
const notHere = ['**/node_modules/**', '**/*.soak.test.ts'];

// Real browsers, servers and databases on a busy machine: what fails there is tried once more, and named in the closing
// lines when it passes only then. What is pure has one try.
const withRealParts = { ...common, retry: 1 };

// What keeps processes, native libraries or a console of its own has each file in a process of its own. All others
// share theirs: reading the same sources anew for each file would take longer than the tests.
const alone = ['platform/{doors,ui,kernel/postgres,trust/devices}/**/*.test.{ts,tsx}'];

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: SlowFirst },
    reporters: ['default', './scripts/closing-line.mjs'],
    projects: [
      {
        test: {
          ...common,
          name: 'packages',
          include: ['packages/**/*.test.{ts,tsx}', 'interop/**/*.test.ts', 'scripts/**/*.test.mjs'],
          exclude: notHere,
          isolate: false,
        },
      },
      {
        test: {
          ...withRealParts,
          name: 'platform',
          include: ['platform/**/*.test.{ts,tsx}'],
          exclude: [...notHere, ...alone],
          globalSetup: ['platform/testing/global-setup.ts'],
          isolate: false,
        },
      },
      {
        test: {
          ...withRealParts,
          name: 'doors',
          include: alone,
          exclude: notHere,
          globalSetup: ['platform/testing/global-setup.ts'],
        },
      },
    ],
  },
});
