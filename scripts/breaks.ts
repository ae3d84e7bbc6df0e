// Breaks each promise on purpose, in a copy, and checks that its test turns red. A test that stays green proves nothing.
import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CHECKOUT, cleanEnvironment, copyCheckout } from '../test/plugin/copies.ts'
import { BREAKS, type Break } from './breaks/list.ts'

const CONFIG = 'vitest.config.ts'
/** The configuration for tests below `test/sweeps/`. */
const SWEEPS_CONFIG = 'vitest.sweeps.config.ts'
/** Of tests below `test/hub-postgres/`. */
const HUB_CONFIG = 'vitest.hub.config.ts'
/** Words of a name: only the breaks that have them are tried. */
const wanted = process.argv.slice(2).join(' ')

const copy = copyCheckout()
try {
  for (const name of [CONFIG, SWEEPS_CONFIG, HUB_CONFIG, 'tsconfig.json'])
    cpSync(join(CHECKOUT, name), join(copy.folder, name))
  const tried = BREAKS.filter(({ name }) => name.includes(wanted))
  const held = tried.map(one => tryOne(one))
  const count = held.filter(Boolean).length
  console.log(`\n${count} of ${tried.length} breaks turned their test red`)
  process.exitCode = count === tried.length ? 0 : 1
} finally {
  copy.remove()
}

function tryOne({ name, file, from, to, test: [testFile, title] }: Break): boolean {
  const path = join(copy.folder, file)
  const whole = readFileSync(path, 'utf8')
  if (whole.split(from).length !== 2)
    throw new Error(`${name}: this text must occur exactly once in ${file}: ${from}`)
  writeFileSync(
    path,
    whole.replace(from, () => to),
  )
  const words = [
    join('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    testFile,
    `--config=${configOf(testFile)}`,
    '--reporter=json',
    ...named(title),
  ]
  const run = spawnSync(process.execPath, words, {
    cwd: copy.folder,
    env: cleanEnvironment(),
    encoding: 'utf8',
  })
  writeFileSync(path, whole)
  const report = JSON.parse(run.stdout.slice(run.stdout.indexOf('{"num')))
  const red = report.numFailedTests > 0
  console.log(
    `${red ? 'red  ' : 'GREEN'}  ${name}: ${testFile} (${report.numFailedTests} of ${report.numTotalTests} failed)`,
  )
  return red
}

function named(title: string): string[] {
  return title === '' ? [] : ['-t', title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')]
}

function configOf(testFile: string): string {
  if (testFile.startsWith('test/sweeps/')) return SWEEPS_CONFIG
  return testFile.startsWith('test/hub-postgres/') ? HUB_CONFIG : CONFIG
}
