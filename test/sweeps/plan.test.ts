// A process that makes a plan is stopped at each step: what it leaves is no plan, and the next call makes all of it.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { build } from '../helpers/build.ts'
import { makeFolder } from '../helpers/folders.ts'
import { openTerminal } from '../helpers/terminal.ts'
import { inParallel, type Plan, run } from './processes.ts'

const OUTLINE = '## Stage 1: S\n### Batch 1\n#### Thread 1: T\n- [ ] a\n- [ ] b\n#### Thread 2: U\n- [ ] c\n'
const ARGV = ['plan', 'create', 'p', '--from', 'plan.md']
const CALLS = '^(open|write|mkdir|rename|link|unlink|rm)'

beforeAll(build)

function prepare(): string {
  const folder = makeFolder()
  mkdirSync(join(folder, '.sessions'))
  writeFileSync(join(folder, 'plan.md'), OUTLINE)
  return folder
}

const FAULTS: [name: string, plan: Plan][] = [
  ['killed', { what: 'kill before', calls: CALLS }],
  ['killed in the middle of a write', { what: 'half, then kill', calls: '^write' }],
  [
    'out of room from there on',
    { what: 'throw', code: 'ENOSPC', lasting: true, calls: '^(open|write|mkdir|link|fsync)' },
  ],
  ['read-only from there on', { what: 'throw', code: 'EROFS', lasting: true, calls: CALLS }],
]

test.skipIf(process.platform === 'win32').each(FAULTS)(
  'a plan is whole or not there when its maker is %s',
  async (_, plan) => {
    const { steps } = await run(prepare(), {
      argv: ARGV,
      plan: { ...(plan.calls ? { calls: plan.calls } : {}) },
    })
    expect(steps.length).toBeGreaterThan(3)
    const complaints: string[] = []
    await inParallel(
      steps.map((_step, index) => index + 1),
      async at => {
        const folder = prepare()
        const ended = await run(folder, { argv: ARGV, plan: { ...plan, at } })
        const t = openTerminal(folder)
        const listed = await t.json('plan', 'list')
        const isThere = listed.total === 1
        const say = (what: string) => complaints.push(`step ${at} (${ended.code ?? ended.signal}): ${what}`)
        if (isThere && listed.plans[0].stats.tasks !== 3)
          say(`a plan of ${listed.plans[0].stats.tasks} tasks`)
        if (ended.code === 0 && !isThere) say('acknowledged, and not there')
        const again = await t.logbook(...ARGV)
        if (again.exit !== (isThere ? 1 : 0)) say(`the next call: ${again.stderr}`)
        const { stats } = await t.json('plan', 'show', 'p')
        if (stats?.tasks !== 3) say('not whole after the next call')
        const notes = join(folder, '.sessions/.local/plans')
        if (!isThere && existsSync(notes) && readdirSync(notes).some(name => !name.startsWith('.')))
          say('a note is left')
        const files = readdirSync(join(folder, '.tasks/active')).filter(name => name.endsWith('.md'))
        if (files.length !== 3) say(`${files.length} files of tasks`)
      },
    )
    expect(complaints).toEqual([])
  },
)
