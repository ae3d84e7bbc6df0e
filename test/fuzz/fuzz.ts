// How often and from which seed: the same on every run of the tests; `npm run fuzz` draws a seed and goes on longer.

const SEED = Number(process.env.FUZZ_SEED ?? 20250115)
const TIMES = Number(process.env.FUZZ_RUNS ?? 1)

/** For `fc.assert`: `runs` is for the tests, `FUZZ_RUNS` times as many by hand. */
export function often(runs: number): { seed: number; numRuns: number } {
  return { seed: SEED, numRuns: Math.ceil(runs * TIMES) }
}
