'use strict'
// Runs test/fuzz/ for long from a random seed: `npm run fuzz`, or `npm run fuzz -- <times> <seed>` to repeat a run.
const { spawnSync } = require('node:child_process')
const { randomInt } = require('node:crypto')
const path = require('node:path')

const [times = '20', seed = String(randomInt(2 ** 31))] = process.argv.slice(2)
const again = `npm run fuzz -- ${times} ${seed}`
console.log(`Seed ${seed}; repeat it with: ${again}`)
const vitest = path.join(__dirname, '../node_modules/vitest/vitest.mjs')
const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/fuzz', '--testTimeout=3600000'], {
  cwd: path.join(__dirname, '..'),
  env: { ...process.env, FUZZ_RUNS: times, FUZZ_SEED: seed },
  stdio: 'inherit',
})
if (status !== 0) console.log(`Failed. Repeat it with: ${again}`)
process.exitCode = status ?? 1
