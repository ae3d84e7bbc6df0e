import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { listMarked } from '../../../../src/host/programs/marked.ts'
import type { RunProgress } from '../../../../src/runs/progress.ts'
import { openFileStore } from '../../../../src/store/disk/file-store.ts'
import { makeFolder } from '../../../helpers/folders.ts'
import { NOBODY } from '../../../helpers/home.ts'
import { draft } from '../../../helpers/run-records.ts'
import { openTerminal, type Terminal } from '../../../helpers/terminal.ts'

const OUTLINE = `# Login
## Stage 1: Base
### Batch 1: One
#### Thread 1: Alpha
- [ ] Do alpha
#### Thread 2: Beta
- [ ] Do beta
`

const AGENT = join(import.meta.dirname, '../../../helpers/fake-agent.cjs')

/** `steps` are those of the fake agent, by the name of a thread. */
async function openPlan(
  steps: Record<string, object[]>,
  env: NodeJS.ProcessEnv = {},
  watch?: (all: RunProgress[] | undefined) => void,
): Promise<Terminal> {
  const folder = makeFolder()
  const scripts = join(makeFolder(), 'scripts.json')
  writeFileSync(scripts, JSON.stringify(steps))
  writeFileSync(join(folder, 'plan.md'), OUTLINE)
  const terminal = openTerminal(
    folder,
    {
      ...NOBODY,
      PATH: process.env.PATH,
      HOME: makeFolder(),
      FAKE_AGENT: scripts,
      LOGBOOK_CLAUDE: process.execPath,
      LOGBOOK_CLAUDE_ARGS: JSON.stringify([AGENT]),
      ...env,
    },
    undefined,
    watch,
  )
  await terminal.print('plan', 'create', 'login', '--from', 'plan.md')
  return terminal
}

test('a program that cannot be started leaves no attempt behind', async () => {
  const { logbook, json, folder } = await openPlan({}, { LOGBOOK_CLAUDE: '/nowhere/claude' })
  const { exit, stderr } = await logbook('multi', '01.01', '--here', '--trust')
  expect([exit, stderr]).toEqual([1, expect.stringContaining('There is no program /nowhere/claude')])
  expect((await json('runs')).runs).toEqual([])
  expect(filesOfRuns(folder)).toEqual([])
})

test('a thread whose agent left tasks open is not shown as complete', async () => {
  const seen: RunProgress[] = []
  const { logbook } = await openPlan({ Alpha: [{ result: {} }] }, {}, all => seen.push(...(all ?? [])))
  await logbook('run', '01.01.01', '--here', '--trust')
  expect(seen.at(-1)).toMatchObject({ state: 'completed', left: 1 })
})

test('an agent whose start cannot be recorded is ended, and counts as no start', async () => {
  const { logbook, json, folder } = await openPlan({ Alpha: [{ wait: 60_000 }] })
  // No history can be written.
  mkdirSync(join(folder, '.sessions/.local/runs/login/01.01.01/1.jsonl'), { recursive: true })
  const { exit } = await logbook('run', '01.01.01', '--here', '--trust')
  expect(exit).toBe(1)
  const [run] = (await json('runs')).runs
  expect(run).toMatchObject({ status: 'running', startedAt: null, pid: null })
  expect(listMarked(run.id)).toEqual([])
})

test('a run that can be followed no further is told, and the others are followed to their end', async () => {
  const blocked = join(makeFolder(), 'blocked')
  const { logbook, json, folder } = await openPlan({
    Alpha: [{ until: blocked }, { say: 'More.' }, { result: {} }],
    Beta: [{ until: blocked }, { wait: 1_000 }, { result: {} }],
  })
  const ended = logbook('multi', '01.01', '--here', '--trust')
  const history = join(folder, '.sessions/.local/runs/login/01.01.01/1.jsonl')
  await vi.waitFor(() => expect(readFileSync(history, 'utf8')).toContain('"init"'), { timeout: 10_000 })
  rmSync(history)
  mkdirSync(history)
  writeFileSync(blocked, '')
  const { exit, stdout } = await ended
  expect([exit, stdout]).toEqual([3, expect.stringContaining('It was followed no further')])
  expect((await json('runs', '01.01.02')).runs).toMatchObject([{ status: 'completed' }])
})

test('Ctrl-C also ends an agent that is just being started', async () => {
  const { logbook, json, folder } = await openPlan({ Alpha: [{ wait: 60_000 }] })
  let free: () => void = () => undefined
  const held = openFileStore(folder, 10_000).lock(
    'runs',
    () => new Promise<void>(resolve => (free = resolve)),
  )
  const ended = logbook('run', '01.01.01', '--here', '--trust')
  await vi.waitFor(async () => expect((await json('runs')).runs).toHaveLength(1), { timeout: 10_000 })
  process.emit('SIGINT')
  free()
  await held
  expect((await ended).exit).toBe(130)
  expect((await json('runs')).runs[0]).toMatchObject({ status: 'interrupted', reason: 'user' })
}, 30_000)

test('what an attempt has left behind is ended before the next one begins', async () => {
  const { logbook, json } = await openPlan({ Alpha: [{ kill: 'SIGKILL' }] })
  await logbook('run', '01.01.01', '--here', '--trust')
  const [first] = (await json('runs')).runs
  const left = spawn('sleep', ['60'], { env: { ...process.env, LOGBOOK_RUN: first.id }, stdio: 'ignore' })
  const ended = once(left, 'exit')
  await vi.waitFor(() => expect(listMarked(first.id)).toHaveLength(1))
  await logbook('run', '01.01.01', '--here', '--trust')
  expect((await ended)[1]).toBe('SIGKILL')
  const [second] = (await json('runs')).runs
  expect(second.attempt).toBe(2)
})

test('a record that came with a repository names no process that a new attempt ends', async () => {
  const { logbook, folder } = await openPlan({ Alpha: [{ result: {} }] })
  const victim = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' })
  onTestFinished(() => void victim.kill('SIGKILL'))
  const file = join(folder, '.sessions/.local/runs/login/01.01.01/1.json')
  mkdirSync(dirname(file), { recursive: true })
  const claim = draft({ plan: 'login', thread: '01.01.01', claimedAt: '2026-11-20T10:00:00Z' })
  const ended = { version: 1, attempt: 1, status: 'interrupted', startedAt: claim.claimedAt }
  writeFileSync(file, JSON.stringify({ ...claim, ...ended, process: `${victim.pid}~` }))
  await logbook('run', '01.01.01', '--here', '--trust')
  expect([victim.exitCode, victim.signalCode]).toEqual([null, null])
})

test('a limit ends the work: what runs goes on, what waits is withdrawn and counts as no attempt', async () => {
  const { logbook, json } = await openPlan({
    Alpha: [
      {
        result: { is_error: true, api_error_status: 429, result: "You've hit your usage limit." },
      },
    ],
    Beta: [{ result: {} }],
  })
  const { exit, stdout } = await logbook('multi', '01.01', '--parallel', '1', '--here', '--trust')
  expect([exit, stdout]).toEqual([
    3,
    expect.stringContaining("It was not begun: You've hit your usage limit."),
  ])
  expect((await json('runs')).runs).toMatchObject([{ thread: '01.01.01', status: 'failed', reason: 'limit' }])
})

test('an agent that hangs after its result is ended, and judged by that result', async () => {
  const { logbook, json, folder } = await openPlan({ Alpha: [{ result: {} }, { wait: 60_000 }] })
  const ended = logbook('run', '01.01.01', '--here', '--trust')
  const history = join(folder, '.sessions/.local/runs/login/01.01.01/1.jsonl')
  await vi.waitFor(() => expect(readFileSync(history, 'utf8')).toContain('"result"'), { timeout: 10_000 })
  // A minute passes without anybody's waiting for it.
  const uptime = process.uptime.bind(process)
  vi.spyOn(process, 'uptime').mockImplementation(() => uptime() + 61)
  onTestFinished(() => {
    vi.restoreAllMocks()
  })
  await ended
  expect((await json('runs')).runs).toMatchObject([{ status: 'completed', reason: 'exit' }])
}, 60_000)

function filesOfRuns(folder: string): string[] {
  const runs = join(folder, '.sessions/.local/runs')
  if (!existsSync(runs)) return []
  return readdirSync(runs, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.json'))
}
