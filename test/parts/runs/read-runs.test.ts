// What a reader makes of runs whose processes, watchers or machines are gone.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readMachine } from '../../../src/host/programs/machine.ts'
import { outputPaths } from '../../../src/host/programs/output-files.ts'
import { windowFiles } from '../../../src/host/programs/window-files.ts'
import { readRuns } from '../../../src/parts/runs/read-runs.ts'
import { nameProcess } from '../../../src/store/disk/process-start.ts'
import { draft, LOST } from '../../helpers/run-records.ts'
import { GONE, openTrial, startSleeper } from '../../helpers/run-workspace.ts'

const OWN = nameProcess(process.pid)
const OTHER_BOOT = '00000000-aaaa-4bbb-8ccc-dddddddddddd+4026531836'
const HOUR = 3_600_000
const RESULT = { type: 'result', subtype: 'success', is_error: false, result: 'All is done.' }

describe('a claim that waits', () => {
  test('stays while the one who claimed it lives', async () => {
    const { workspace } = openTrial()
    await workspace.runs.claim(draft({ ...readMachine(workspace.env), watcher: OWN }))
    const { runs } = await readRuns(workspace)
    expect(runs.map(({ status, startedAt }) => [status, startedAt])).toEqual([['running', undefined]])
  })

  test.each([
    ['who is gone', { watcher: GONE }],
    ['of an earlier boot', { watcher: OWN, boot: OTHER_BOOT }],
  ])('is withdrawn when it is of one %s', async (_, given) => {
    const { workspace } = openTrial()
    await workspace.runs.claim(draft({ ...readMachine(workspace.env), ...given }))
    expect((await readRuns(workspace)).runs).toEqual([])
    expect((await workspace.runs.list()).runs).toEqual([])
    expect((await workspace.runs.claim(draft())).run.attempt).toBe(1)
  })

  test('of another machine is not ours to withdraw', async () => {
    const { workspace } = openTrial()
    await workspace.runs.claim(draft({ watcher: GONE }))
    expect((await readRuns(workspace)).runs.map(({ status }) => status)).toEqual(['unknown'])
    expect((await workspace.runs.list()).runs.map(({ run }) => run.status)).toEqual(['running'])
  })
})

describe('a run that was started', () => {
  test('is running while its process lives, watched or not', async () => {
    const { workspace, started } = openTrial()
    const sleeper = await startSleeper()
    await started({ process: sleeper.name })
    expect((await readRuns(workspace)).runs.map(({ status }) => status)).toEqual(['running'])
    await sleeper.end()
    expect((await readRuns(workspace)).runs).toMatchObject([LOST])
  })

  test('whose process is gone without a word is interrupted, never completed', async () => {
    const { workspace, started, said } = openTrial()
    const stored = await started({ process: GONE })
    said(stored, {
      type: 'assistant',
      message: { content: [{ type: 'text', text: 'I run the tests now.' }] },
    })
    const { runs } = await readRuns(workspace)
    expect(runs).toMatchObject([LOST])
    expect(runs[0]?.output).toBeUndefined()
    expect(existsSync(outputPaths(workspace.env, stored.run.id).output)).toBe(false)
    expect((await workspace.runs.events(stored.run))[0]?.text).toBe('I run the tests now.')
  })

  test('whose last word is a result is judged by it, though nobody watched', async () => {
    const { workspace, started, said } = openTrial()
    said(await started({ process: GONE }), { type: 'assistant', text: 'x' }, RESULT)
    expect((await readRuns(workspace)).runs).toMatchObject([{ status: 'completed', reason: 'exit' }])
  })

  test('is judged by its output after a reboot too', async () => {
    const { workspace, started, said } = openTrial()
    const one = await started({ process: OWN, boot: OTHER_BOOT })
    said(await started({ process: OWN, boot: OTHER_BOOT, thread: '01.02.04' }), RESULT)
    const { runs } = await readRuns(workspace)
    expect(runs.find(({ id }) => id === one.run.id)).toMatchObject({
      status: 'interrupted',
      reason: 'reboot',
    })
    expect(runs.find(({ thread }) => thread === '01.02.04')).toMatchObject({ status: 'completed' })
  })

  test.each([
    ['without a result', { type: 'assistant', text: 'x' }, 'interrupted'],
    ['with its result', RESULT, 'completed'],
  ])('ended %s when it said something last', async (_, line, status) => {
    const { workspace, started, said } = openTrial(undefined, () => new Date(Date.now() + HOUR))
    const stored = await started({ process: GONE, startedAt: new Date().toISOString() })
    said(stored, line)
    const [run] = (await readRuns(workspace)).runs
    expect(run?.status).toBe(status)
    expect(Math.abs(Date.parse(run?.completedAt ?? '') - Date.now())).toBeLessThan(60_000)
    const events = (await workspace.runs.events(stored.run)).filter(({ kind }) => kind !== 'note')
    for (const { at } of events) expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(60_000)
  })

  test('ended when somebody stopped it, though it was silent before', async () => {
    const { workspace, started, said } = openTrial(undefined, () => new Date(Date.now() + 2 * HOUR))
    const stored = await started({ process: GONE, startedAt: new Date().toISOString(), stopAsked: true })
    said(stored, { type: 'assistant', text: 'x' })
    const at = `${new Date(Date.now() + HOUR).toISOString().slice(0, 19)}Z`
    await workspace.runs.note(stored.run, { at, kind: 'stopped' })
    expect((await readRuns(workspace)).runs).toMatchObject([{ status: 'interrupted', completedAt: at }])
  })

  test('is left to the one who watches it', async () => {
    const { workspace, started, said } = openTrial()
    said(await started({ process: GONE, watcher: OWN }), { type: 'assistant', text: 'x' })
    expect((await readRuns(workspace)).runs.map(({ status }) => status)).toEqual(['running'])
  })

  test('is judged in spite of a watcher that sleeps', async () => {
    const { workspace, started, said } = openTrial(undefined, () => new Date(Date.now() + 60_000))
    said(await started({ process: GONE, watcher: OWN }), { type: 'assistant', text: 'x' })
    expect((await readRuns(workspace)).runs).toMatchObject([LOST])
  })

  test('of another machine is unknown, and nothing is written', async () => {
    const { workspace, started } = openTrial()
    const { text } = await started({ process: GONE, host: 'another machine' })
    expect((await readRuns(workspace)).runs.map(({ status }) => status)).toEqual(['unknown'])
    expect((await workspace.runs.list()).runs.map(one => one.text)).toEqual([text])
  })

  test('of another machine stays what that machine said of it', async () => {
    const { workspace, started } = openTrial()
    const stored = await started({ process: GONE, host: 'another machine' })
    await workspace.runs.finish(stored, LOST, '2026-11-30T10:20:00Z')
    const { runs } = await readRuns(workspace)
    expect(runs).toMatchObject([LOST])
    expect(runs[0]?.output).toBeDefined()
  })

  test('in a sandbox, whose processes cannot be seen from here, is unknown', async () => {
    const { workspace, started } = openTrial()
    const { boot } = readMachine(workspace.env)
    const { text } = await started({ process: GONE, boot: `${boot.split('+')[0]}+77` })
    expect((await readRuns(workspace)).runs.map(({ status }) => status)).toEqual(['unknown'])
    expect((await workspace.runs.list()).runs.map(one => one.text)).toEqual([text])
  })

  test('with an unknown boot is lost if its process is gone, else nobody can tell', async () => {
    const { workspace, started } = openTrial()
    await started({ process: GONE, boot: '' })
    await started({ process: `${process.pid}~`, boot: '', thread: '01.02.04' })
    const { runs } = await readRuns(workspace)
    expect(runs.map(({ thread, status }) => `${thread} ${status}`).toSorted()).toEqual([
      '01.02.03 interrupted',
      '01.02.04 unknown',
    ])
  })

  test.runIf(process.platform === 'linux')(
    'whose process nobody wrote down is found by its mark',
    async () => {
      const { workspace, started } = openTrial()
      const stored = await started()
      const sleeper = await startSleeper({ LOGBOOK_RUN: stored.run.id })
      const [run] = (await readRuns(workspace)).runs
      expect(run).toMatchObject({ status: 'running', process: sleeper.name })
      await sleeper.end()
      expect((await readRuns(workspace)).runs).toMatchObject([LOST])
    },
  )

  test.runIf(process.platform === 'linux')('that never got a process is interrupted', async () => {
    const { workspace, started } = openTrial()
    await started()
    expect((await readRuns(workspace)).runs).toMatchObject([LOST])
  })

  test('without a process yet is running while somebody starts it', async () => {
    const { workspace, started } = openTrial()
    await started({ watcher: OWN })
    expect((await readRuns(workspace)).runs.map(({ status }) => status)).toEqual(['running'])
  })
})

describe('a run in a window of tmux', () => {
  test('ended as its window has seen it', async () => {
    const { workspace, started } = openTrial()
    const { run } = await started({ process: GONE, backend: 'tmux' })
    const { end } = windowFiles(workspace.env, run.id)
    mkdirSync(dirname(end), { recursive: true })
    writeFileSync(end, '{"exitCode":143}', { mode: 0o600 })
    expect((await readRuns(workspace)).runs).toMatchObject([{ status: 'interrupted', exitCode: 143 }])
    expect(existsSync(end)).toBe(false)
  })

  test('gets a moment for its window to say so', async () => {
    const { workspace, started, said } = openTrial()
    said(await started({ process: GONE, backend: 'tmux' }), { type: 'assistant' })
    expect((await readRuns(workspace)).runs.map(({ status }) => status)).toEqual(['running'])
  })

  test('whose window is gone is judged by its process and output alone', async () => {
    const { workspace, started, said } = openTrial(undefined, () => new Date(Date.now() + 10_000))
    const sleeper = await startSleeper()
    await started({ process: sleeper.name, backend: 'tmux' })
    said(await started({ process: GONE, backend: 'tmux', thread: '01.02.04' }), RESULT)
    const { runs } = await readRuns(workspace)
    expect(runs.map(({ thread, status }) => `${thread} ${status}`).toSorted()).toEqual([
      '01.02.03 running',
      '01.02.04 completed',
    ])
  })
})

test('what was left undone behind the end of a run is done by the next reader', async () => {
  const { workspace, started, said } = openTrial()
  const stored = await started({ process: GONE })
  said(stored, RESULT)
  await workspace.runs.finish(stored, LOST, '2026-11-30T10:20:00Z')
  const { runs } = await readRuns(workspace)
  expect(runs).toMatchObject([LOST])
  expect(runs[0]?.output).toBeUndefined()
  expect(existsSync(outputPaths(workspace.env, stored.run.id).output)).toBe(false)
})

test('a record never makes a reader look into another file', async () => {
  const { workspace, started, folder } = openTrial()
  writeFileSync(`${folder}/bait.jsonl`, `${JSON.stringify(RESULT)}\n`)
  await started({ process: GONE, output: `${folder}/bait.jsonl` })
  expect((await readRuns(workspace)).runs).toMatchObject([LOST])
  expect(existsSync(`${folder}/bait.jsonl`)).toBe(true)
})

test('many readers at once come to one end', async () => {
  const { workspace, started, said, folder } = openTrial()
  const stored = await started({ process: GONE })
  said(stored, { type: 'assistant', text: 'x' })
  const all = await Promise.all(Array.from({ length: 8 }, () => readRuns(openTrial(folder).workspace)))
  expect(new Set(all.map(({ runs }) => JSON.stringify(runs.map(({ status }) => status))))).toEqual(
    new Set(['["interrupted"]']),
  )
  expect(await workspace.runs.events(stored.run)).not.toContainEqual(
    expect.objectContaining({ kind: 'late' }),
  )
})

test('a broken record is named, and the others are read', async () => {
  const { workspace, started, folder } = openTrial()
  await started({ process: GONE })
  writeFileSync(`${folder}/.sessions/.local/runs/login/01.02.03/7.json`, '{')
  const { runs, problems } = await readRuns(workspace)
  expect(runs).toMatchObject([LOST])
  expect(problems.map(({ file }) => file)).toEqual(['.sessions/.local/runs/login/01.02.03/7.json'])
})

test('the newest comes first, and a clock that went back changes no order of attempts', async () => {
  const { workspace, started } = openTrial()
  const at = (minute: string) => `2026-11-30T10:${minute}:00Z`
  const first = await started({ process: GONE })
  await workspace.runs.update(first, () => ({ claimedAt: at('30') }))
  await workspace.runs.finish(first, LOST, at('40'))
  const second = await workspace.runs.claim(draft({ claimedAt: at('05'), watcher: OWN }))
  await workspace.runs.claim(draft({ claimedAt: at('20'), thread: '01.02.04', watcher: OWN }))
  const { runs } = await readRuns(workspace)
  expect(runs.map(({ thread, attempt }) => `${thread}#${attempt}`)).toEqual([
    '01.02.03#2',
    '01.02.03#1',
    '01.02.04#1',
  ])
  expect(second.run.attempt).toBe(2)
})
