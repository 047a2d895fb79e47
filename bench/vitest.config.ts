import { defineConfig } from 'vitest/config';

/** Benchmarks: `npm run bench`. They print ratios; nothing is asserted about time. */
export default defineConfig({
  test: {
    testTimeout: 900_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
    include: ['bench/**/*.bench.ts'],
    globalSetup: ['bench/global-setup.ts'],
  },
});
