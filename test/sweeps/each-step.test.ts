import { beforeAll, describe, expect, test } from 'vitest'
import { build } from '../helpers/build.ts'
import type { Plan } from './processes.ts'
import { HOOKS, type Scene, VERBS } from './scenes.ts'
import { strikeEachStep } from './trial.ts'

/** Steps after which something else can be seen in the folders. */
const SHOWING = '^(open|write|mkdir|rename|link|unlink|rm)'
const NEEDING_ROOM = '^(open|write|mkdir|link|fsync)'
const OTHERS = '^(close|fsync|rename|link|unlink|rm)'

const FAULTS: [name: string, plan: Plan][] = [
  ['the disk is full from there on', { what: 'throw', code: 'ENOSPC', lasting: true, calls: NEEDING_ROOM }],
  ['the device fails once', { what: 'throw', code: 'EIO', calls: OTHERS }],
  ['the process is killed', { what: 'kill before', calls: SHOWING }],
  ['half is written, then the disk is full', { what: 'half, then throw', code: 'ENOSPC', calls: '^write' }],
  ['half is written, then the process is killed', { what: 'half, then kill', calls: '^write' }],
]

beforeAll(build)

// Windows tells nobody which signal ended a process, and opens no folders.
describe
  .skipIf(process.platform === 'win32')
  .each([...VERBS, ...HOOKS].map(scene => [scene.name, scene] as const))('%s', (_, scene) => {
  test.each(FAULTS)('loses nothing when %s, at each step', (__, plan) => loseNothing(scene, plan))
})

const MORE_FAULTS: [name: string, plan: Plan][] = [
  ['the disk becomes read-only', { what: 'throw', code: 'EROFS', lasting: true, calls: SHOWING }],
  ['permission is denied once', { what: 'throw', code: 'EACCES' }],
  [
    'the quota is used up from there on',
    { what: 'throw', code: 'EDQUOT', lasting: true, calls: NEEDING_ROOM },
  ],
  ['the process is killed after it', { what: 'kill after', calls: SHOWING }],
]
const LOGGING = [...VERBS, ...HOOKS].filter(scene => scene.argv.join(' ').match(/^log|Expansion/))

describe.skipIf(process.platform === 'win32').each(LOGGING.map(scene => [scene.name, scene] as const))(
  '%s',
  (_, scene) => {
    test.each(MORE_FAULTS)('loses nothing when %s, at each step', (__, plan) => loseNothing(scene, plan))
  },
)

async function loseNothing(scene: Scene, plan: Plan): Promise<void> {
  const { complaints, trials } = await strikeEachStep(scene, plan)
  expect(complaints).toEqual([])
  expect(trials).toBeGreaterThan(0)
}
