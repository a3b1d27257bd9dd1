import { defineConfig } from 'vitest/config';

/** Real processes that are killed, starved and stopped, and the simulation: `npx vitest run --config test/faults/vitest.config.ts`. */
export default defineConfig({
  test: {
    include: ['test/faults/**/*.test.ts', 'test/simulation/**/*.test.ts'],
    globalSetup: ['test/support/global-database.ts', 'test/faults/rows/telling.ts'],
    testTimeout: 230_000,
    hookTimeout: 180_000,
    // One file kills desks for minutes, the others share the second core.
    maxWorkers: 3,
    // Rows that wait for a server wait side by side.
    maxConcurrency: 30,
  },
});
