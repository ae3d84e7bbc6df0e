import { defineConfig } from 'vitest/config'

// One browser at a time, on the built page.
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    // On a busy machine a browser is late at times. `.ci/run` tells what passed at the second try.
    retry: 1,
    setupFiles: ['test/setup.ts'],
    globalSetup: ['test/no-home.ts'],
  },
})
