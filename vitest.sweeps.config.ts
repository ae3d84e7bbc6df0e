import { defineConfig } from 'vitest/config'

// Every step of every verb and hook is struck, in thousands of processes: minutes, not seconds.
export default defineConfig({
  test: {
    include: ['test/sweeps/**/*.test.ts'],
    testTimeout: 600_000,
    hookTimeout: 180_000,
    setupFiles: ['test/setup.ts'],
    globalSetup: ['test/no-home.ts'],
  },
})
