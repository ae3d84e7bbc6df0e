import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { readMachine } from '../../../../src/host/programs/machine.ts'
import { listMarked } from '../../../../src/host/programs/marked.ts'
import type { RunProgress } from '../../../../src/runs/progress.ts'
import { openFileStore } from '../../../../src/store/disk/file-store.ts'
import { makeFolder } from '../../../helpers/folders.ts'
import { STATE } from '../../../helpers/home.ts'
import { AGENT_ENV, openPlan } from '../../../helpers/open-plan.ts'
import { draft } from '../../../helpers/run-records.ts'
import { openTerminal } from '../../../helpers/terminal.ts'

test('a program that cannot be started leaves no attempt behind', async () => {
  const claude = join(makeFolder(), 'claude')
  writeFileSync(claude, '#!/no/interpreter\n', { mode: 0o755 })
  const { logbook, json, folder } = await openPlan({}, { LOGBOOK_CLAUDE: claude })
  const { exit, stderr } = await logbook('multi', '01.01', '--here', '--trust')
  expect([exit, stderr]).toEqual([1, expect.stringContaining(`There is no program ${claude}`)])
  expect((await json('runs')).runs).toEqual([])
  expect(filesOfRuns(folder)).toEqual([])
})

test.each([
  ['LOGBOOK_CLAUDE names nothing', { LOGBOOK_CLAUDE: '/nowhere/claude' }, 'no program /nowhere/claude'],
  ['no claude is on the PATH', { LOGBOOK_CLAUDE: '', PATH: '/nowhere:.' }, 'no claude on the PATH'],
  ['LOGBOOK_CLAUDE names a folder', { LOGBOOK_CLAUDE: '/tmp' }, '/tmp is not an executable program'],
])('nothing is written if %s', async (_, env, why) => {
  const { logbook, folder } = await openPlan({}, env)
  const before = filesIn(folder)
  for (const words of [['run', '1.1.1'], ['multi', '1.1'], ['continue']]) {
    const { exit, stderr } = await logbook(...words, '--here', '--trust')
    expect([exit, stderr]).toEqual([1, expect.stringContaining(why)])
  }
  expect(filesIn(folder)).toEqual(before)
})

test('nothing is written if the state folder, which keeps what agents say, lies inside the project', async () => {
  const { folder } = await openPlan({})
  const own = () => filesIn(folder).filter(name => /^\.(sessions|tasks)/.test(name))
  const before = own()
  for (const place of [join(folder, 'state'), folder]) {
    const env = { ...AGENT_ENV, XDG_STATE_HOME: place }
    const { exit, stderr } = await openTerminal(folder, env).logbook('run', '1.1.1', '--here', '--trust')
    expect([exit, stderr]).toEqual([1, expect.stringContaining('lies inside the project')])
  }
  expect(own()).toEqual(before)
})

test('nothing is written if there is no tmux for --backend tmux', async () => {
  const { logbook, folder } = await openPlan({}, { PATH: '/nowhere' })
  const before = filesIn(folder)
  const { exit, stderr } = await logbook('run', '1.1.1', '--backend', 'tmux', '--here', '--trust')
  expect([exit, stderr]).toEqual([1, expect.stringContaining('There is no tmux on the PATH')])
  expect(filesIn(folder)).toEqual(before)
})

test('a thread whose agent left tasks open is not shown as complete', async () => {
  const seen: RunProgress[] = []
  const { logbook } = await openPlan(
    { Alpha: [{ result: {} }] },
    {},
    { watch: all => seen.push(...(all ?? [])) },
  )
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
  await vi.waitFor(() => expect(readFileSync(history, 'utf8')).toContain('"init"'), { timeout: 50_000 })
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
  await vi.waitFor(async () => expect((await json('runs')).runs).toHaveLength(1), { timeout: 50_000 })
  process.emit('SIGINT')
  free()
  await held
  expect((await ended).exit).toBe(130)
  expect((await json('runs')).runs[0]).toMatchObject({ status: 'interrupted', reason: 'user' })
}, 30_000)

test('Ctrl-C leaves running what the user does not want to stop, and begins nothing more', async () => {
  const go = join(makeFolder(), 'go')
  const asked: string[] = []
  const { logbook, json } = await openPlan(
    { Alpha: [{ until: go }, { result: { result: 'Alpha is done.' } }] },
    {},
    {
      caller: {
        attended: true,
        tell: () => undefined,
        confirm: question => {
          asked.push(question)
          return false
        },
        choose: async () => 'stop',
      },
    },
  )
  const ended = logbook('multi', '01.01', '--parallel', '1', '--here', '--trust')
  await vi.waitFor(async () => expect((await json('runs')).runs.some(isStarted)).toBe(true), {
    timeout: 10_000,
  })
  process.emit('SIGINT')
  const { exit, stdout } = await ended
  expect([exit, asked]).toEqual([130, [expect.stringContaining('One run is going on. Stop it?')]])
  expect(stdout).toMatch(/01\.01\.02 Beta.*\n.*It was not begun\./)
  // The claim of what waited is withdrawn; what runs does so without us, and its own word is its end.
  const { runs } = await json('runs')
  expect(runs).toMatchObject([{ thread: '01.01.01', status: 'running' }])
  expect(listMarked(runs[0].id)).not.toEqual([])
  writeFileSync(go, '')
  await vi.waitFor(() => expect(listMarked(runs[0].id)).toEqual([]), { timeout: 50_000 })
  // We live on, unlike a command in a terminal, and might be about to say how it ended: half a minute passes.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  expect((await json('runs')).runs).toMatchObject([
    { status: 'completed', reason: 'exit', completedAt: expect.any(String) },
  ])
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

test.each([
  ['that came with a repository', {}],
  // Nobody knows whether the process has the number of another one.
  ['of this machine that does not say its boot', { host: readMachine(STATE).host, boot: '' }],
  ['of this boot that does not say when its process began', readMachine(STATE)],
])('a record %s names no process that a new attempt ends', async (_, machine) => {
  const { logbook, folder } = await openPlan({ Alpha: [{ result: {} }] })
  const victim = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' })
  onTestFinished(() => void victim.kill('SIGKILL'))
  const file = join(folder, '.sessions/.local/runs/login/01.01.01/1.json')
  mkdirSync(dirname(file), { recursive: true })
  const claim = draft({ plan: 'login', thread: '01.01.01', claimedAt: '2026-11-20T10:00:00Z', ...machine })
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
  await vi.waitFor(() => expect(readFileSync(history, 'utf8')).toContain('"result"'), { timeout: 50_000 })
  // A minute passes without anybody's waiting for it.
  const uptime = process.uptime.bind(process)
  vi.spyOn(process, 'uptime').mockImplementation(() => uptime() + 61)
  onTestFinished(() => {
    vi.restoreAllMocks()
  })
  await ended
  expect((await json('runs')).runs).toMatchObject([{ status: 'completed', reason: 'exit' }])
}, 60_000)

test('an agent that says nothing at all for three minutes is ended, and has failed', async () => {
  const silent = { LOGBOOK_CLAUDE: '/bin/sh', LOGBOOK_CLAUDE_ARGS: '["-c", "exec sleep 60"]' }
  const { logbook, json } = await openPlan({}, silent)
  const ended = logbook('run', '01.01.01', '--here', '--trust')
  await vi.waitFor(async () => expect((await json('runs')).runs.some(isStarted)).toBe(true), {
    timeout: 10_000,
  })
  const [{ id }] = (await json('runs')).runs
  const uptime = process.uptime.bind(process)
  vi.spyOn(process, 'uptime').mockImplementation(() => uptime() + 181)
  onTestFinished(() => {
    vi.restoreAllMocks()
  })
  expect((await ended).exit).toBe(3)
  expect((await json('runs')).runs).toMatchObject([{ status: 'failed', reason: 'start_timeout' }])
  expect(listMarked(id)).toEqual([])
}, 60_000)

function isStarted({ pid }: { pid: number | null }): boolean {
  return pid !== null
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()
}

function filesOfRuns(folder: string): string[] {
  const runs = join(folder, '.sessions/.local/runs')
  if (!existsSync(runs)) return []
  return readdirSync(runs, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.json'))
}
