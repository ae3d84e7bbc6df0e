import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'test/sweeps/**'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    maxWorkers: '100%',
    setupFiles: ['test/setup.ts'],
    globalSetup: ['test/no-home.ts'],
  },
})
