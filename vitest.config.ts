import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'test/sweeps/**', 'test/browser/**', 'test/hub-postgres/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: '100%',
    // Reading the sources anew for each file takes longer than most files: what a test changes in its process it puts back.
    isolate: false,
    setupFiles: ['test/setup.ts'],
    globalSetup: ['test/temporary-folder.ts', 'test/no-home.ts'],
  },
})
