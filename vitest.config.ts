import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.ts',
      'db/**/*.test.ts',
      'bin/**/*.test.ts',
      'test/*.test.ts',
      'web/**/*.test.ts',
    ],
    globalSetup: ['test/support/global-database.ts'],
    // The default leaves one of two cores idle.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    testTimeout: 40_000,
    hookTimeout: 60_000,
  },
});
