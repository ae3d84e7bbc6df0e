// Ends real processes.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readMachine } from '../../../src/host/programs/machine.ts'
import { isNamedRunning, nameProcess } from '../../../src/store/disk/process-start.ts'
import { draft } from '../../helpers/run-records.ts'
import { openTrial, startSleeper, type Trial } from '../../helpers/run-workspace.ts'
import { openTerminal, type Terminal } from '../../helpers/terminal.ts'

const OUTLINE =
  '## Stage 1: S\n### Batch 1\n#### Thread 1: T\n- [ ] a\n#### Thread 2: U\n- [ ] b\n### Batch 2\n- [ ] c\n'
const OWN = nameProcess(process.pid)

async function openPlan(env: NodeJS.ProcessEnv = {}): Promise<Trial & { t: Terminal }> {
  const trial = openTrial()
  writeFileSync(join(trial.folder, 'plan.md'), OUTLINE)
  const t = openTerminal(trial.folder, env)
  await t.print('plan', 'create', 'p', '--from', 'plan.md')
  return { ...trial, t }
}

const T = { plan: 'p', thread: '01.01.01' }
const U = { plan: 'p', thread: '01.01.02' }

describe('stop', () => {
  test('ends a run that nobody watches, and says that it was stopped', async () => {
    const { t, started, workspace } = await openPlan()
    const sleeper = await startSleeper()
    const stored = await started({ ...T, process: sleeper.name })
    const { stopped } = await t.json('stop', '01.01.01')
    expect(stopped).toMatchObject([
      { thread: '01.01.01', status: 'interrupted', reason: 'user', survivors: [] },
    ])
    expect(isNamedRunning(sleeper.name)).toBe(false)
    expect((await workspace.runs.events(stored.run)).map(({ kind }) => kind)).toContain('stopped')
    const { exit, stderr } = await t.logbook('stop', '01.01.01')
    expect([exit, stderr]).toEqual([1, expect.stringContaining('Nothing of this is running')])
  })

  test('leaves a good result what it is', async () => {
    const { t, started, said } = await openPlan()
    const sleeper = await startSleeper()
    said(await started({ ...T, process: sleeper.name }), { type: 'result', is_error: false, result: 'Done.' })
    expect((await t.json('stop', '--all')).stopped).toMatchObject([{ status: 'completed', reason: 'exit' }])
  })

  test('withdraws what waits before it ends what runs', async () => {
    const { t, started, workspace } = await openPlan()
    const sleeper = await startSleeper()
    await started({ ...T, process: sleeper.name })
    await workspace.runs.claim(draft({ ...readMachine(workspace.env), ...U, watcher: OWN }))
    const { stopped, withdrawn } = await t.json('stop', '01.01')
    expect([stopped, withdrawn]).toMatchObject([[{ thread: '01.01.01' }], [{ thread: '01.01.02' }]])
    expect((await t.json('runs')).runs).toHaveLength(1)
  })

  test('ends several at once, and only those that were meant', async () => {
    const { t, started } = await openPlan()
    const sleepers = [await startSleeper(), await startSleeper(), await startSleeper()]
    const threads = ['01.01.01', '01.01.02', '01.02.01']
    for (const [at, thread] of threads.entries())
      await started({ plan: 'p', thread, process: sleepers[at]?.name ?? '' })
    expect(await t.print('stop', 'p:01.01')).toContain('Stopped 2 runs')
    expect(sleepers.map(({ name }) => isNamedRunning(name))).toEqual([false, false, true])
    expect(await t.print('stop', '--all')).toContain('Stopped 1 run')
  })

  test('leaves runs of other machines alone, and says so', async () => {
    const { t, started } = await openPlan()
    const sleeper = await startSleeper()
    await started({ ...T, process: sleeper.name, host: 'another machine' })
    const { exit, stdout } = await t.logbook('stop', '--all')
    expect([exit, stdout]).toEqual([3, expect.stringContaining('another machine')])
    expect(isNamedRunning(sleeper.name)).toBe(true)
  })

  test('ends also what has a record that cannot be changed, and the others', async () => {
    const { t, started, folder } = await openPlan()
    const sleepers = [await startSleeper(), await startSleeper()]
    const { file, text } = await started({ ...T, process: sleepers[0]?.name ?? '' })
    writeFileSync(join(folder, file), text.replace('"version": 1', '"version": 7'))
    await started({ ...U, process: sleepers[1]?.name ?? '' })
    const { exit, stdout } = await t.logbook('stop', '--all')
    expect([exit, stdout]).toEqual([3, expect.stringContaining('Its end could not be written')])
    expect(stdout).toContain('Stopped 1 run')
    expect(sleepers.map(({ name }) => isNamedRunning(name))).toEqual([false, false])
  })

  test('does not end the run that asks', async () => {
    const { started, folder } = await openPlan()
    const sleeper = await startSleeper()
    const { run } = await started({ ...T, process: sleeper.name })
    const own = openTerminal(folder, { LOGBOOK_RUN: run.id })
    const { exit, stdout } = await own.logbook('stop', '--all')
    expect([exit, stdout]).toEqual([3, expect.stringContaining('the run that asks')])
    expect(isNamedRunning(sleeper.name)).toBe(true)
  })

  test('leaves the end to a watcher that tells it', async () => {
    const { t, started, workspace } = await openPlan()
    const sleeper = await startSleeper()
    const stored = await started({ ...T, process: sleeper.name, watcher: OWN })
    const watching = (async () => {
      while (isNamedRunning(sleeper.name)) await new Promise(done => setTimeout(done, 20))
      const end = { status: 'interrupted', reason: 'sigterm', exitCode: 143 } as const
      return workspace.runs.finish(stored, end, '2026-11-20T11:00:00Z')
    })()
    const { stopped } = await t.json('stop', '01.01.01')
    expect(stopped).toMatchObject([{ status: 'interrupted', reason: 'user', exitCode: 143 }])
    await watching
    expect((await workspace.runs.events(stored.run)).map(({ kind }) => kind)).not.toContain('late')
  })

  test.runIf(process.platform === 'linux')(
    'ends what a run has started in a session of its own, also later',
    async () => {
      const { t, started } = await openPlan()
      const sleeper = await startSleeper()
      const stored = await started({ ...T, process: sleeper.name })
      const tool = await startSleeper({ LOGBOOK_RUN: stored.run.id })
      await sleeper.end()
      await t.json('runs')
      expect(isNamedRunning(tool.name)).toBe(true)
      const { stopped } = await t.json('stop', '01.01.01')
      expect(stopped).toMatchObject([{ status: 'interrupted', reason: 'lost', survivors: [] }])
      expect(isNamedRunning(tool.name)).toBe(false)
    },
  )

  test('ends a process that was being started meanwhile', async () => {
    const { t, started, workspace } = await openPlan()
    const stored = await started({ ...T, watcher: OWN })
    const sleeper = await startSleeper()
    const answer = t.json('stop', '01.01.01')
    await new Promise(done => setTimeout(done, 600))
    await workspace.runs.update(stored, () => ({ process: sleeper.name }))
    expect((await answer).stopped).toMatchObject([{ status: 'interrupted', reason: 'user' }])
    expect(isNamedRunning(sleeper.name)).toBe(false)
  })

  test.runIf(process.platform !== 'win32')(
    'kills what does not listen',
    async () => {
      const { t, started } = await openPlan()
      const deaf = spawn(
        process.execPath,
        ['-e', 'process.on("SIGTERM", () => {}); console.log("on"); setInterval(() => {}, 1000)'],
        {
          detached: true,
          stdio: ['ignore', 'pipe', 'ignore'],
        },
      )
      onTestFinished(() => {
        deaf.kill('SIGKILL')
      })
      await once(deaf.stdout, 'data')
      const name = nameProcess(deaf.pid ?? 0)
      await started({ ...T, process: name })
      await t.print('stop', '01.01.01')
      expect(isNamedRunning(name)).toBe(false)
    },
    20_000,
  )

  test.each([
    [[], 'Say what to stop'],
    [['--all', '01.01.01'], 'Say what to stop'],
    [['--all'], 'Nothing of this is running'],
    [['07'], 'has no stage 07'],
  ])('%j is refused', async (words, message) => {
    const { t } = await openPlan()
    const { exit, stderr } = await t.logbook('stop', ...words)
    expect([exit, stderr]).toEqual([1, expect.stringContaining(message)])
  })
})
