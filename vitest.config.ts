import { defineConfig } from 'vitest/config';

const common = { testTimeout: 30_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ['default', './scripts/closing-line.mjs'],
    projects: [
      {
        test: {
          ...common,
          name: 'packages',
          include: ['packages/**/*.test.{ts,tsx}', 'interop/**/*.test.ts', 'scripts/**/*.test.mjs'],
          exclude: ['**/node_modules/**', '**/*.soak.test.ts'],
        },
      },
      {
        test: {
          ...common,
          name: 'platform',
          include: ['platform/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/*.soak.test.ts'],
          globalSetup: ['platform/testing/global-setup.ts'],
        },
      },
    ],
  },
});
