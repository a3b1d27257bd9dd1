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
    testTimeout: 40_000,
    hookTimeout: 60_000,
  },
});
