import { defineConfig } from 'vitest/config'

// A real PostgreSQL is started, struck and started again: `npm run prelint` brings it with the checkers.
export default defineConfig({
  test: {
    include: ['test/hub-postgres/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A database that is struck, or a machine that is busy, is late at times. `.ci/run` tells what passed at the second try.
    retry: 1,
    setupFiles: ['test/setup.ts'],
    globalSetup: ['test/no-home.ts'],
  },
})
