import { defineConfig } from 'vitest/config';

/** The long runs: `npm run soak`. A short sample of each is in `npm test`. */
export default defineConfig({
  test: {
    testTimeout: 900_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
    reporters: ['default', './scripts/closing-line.mjs'],
    include: ['{packages,platform}/**/*.soak.test.ts'],
    globalSetup: ['platform/testing/global-setup.ts'],
  },
});
