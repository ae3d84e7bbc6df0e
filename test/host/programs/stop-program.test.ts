import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join, resolve } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { listMarked } from '../../../src/host/programs/marked.ts'
import { startProgram } from '../../../src/host/programs/start-program.ts'
import { stopProgram } from '../../../src/host/programs/stop-program.ts'
import { isNamedRunning, nameProcess } from '../../../src/store/disk/process-start.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { orderIn, readText, waitFor } from './programs.ts'

async function begin(script: string) {
  const folder = makeFolder()
  const run = randomUUID()
  const order = orderIn(folder, ['/bin/sh', '-c', script], {
    env: { PATH: process.env.PATH, LOGBOOK_RUN: run },
  })
  const started = await startProgram(order)
  onTestFinished(() => {
    for (const name of listMarked(run) ?? []) process.kill(Number.parseInt(name, 10), 'SIGKILL')
  })
  const said = (text: string) => waitFor(() => readText(order.output).includes(text))
  return { ...started, folder, run, said, output: () => readText(order.output) }
}

describe('a run that is stopped', () => {
  test('is asked first, and may end by itself', async () => {
    const {
      process: name,
      run,
      ended,
      said,
      output,
    } = await begin('trap "echo asked; exit 7" TERM; echo ready; while :; do sleep 0.05; done')
    await said('ready')
    expect(await stopProgram({ process: name, run })).toEqual({ survivors: [] })
    expect(await ended).toEqual({ exitCode: 7 })
    expect(output()).toContain('asked')
  })

  test('is killed if it ignores SIGTERM, with its children', async () => {
    const {
      process: name,
      run,
      ended,
      said,
    } = await begin('trap "" TERM; sleep 300 & sleep 301 & echo ready; while :; do sleep 1; done')
    await said('ready')
    const started = Date.now()
    expect(await stopProgram({ process: name, run, graceMs: 300 })).toEqual({ survivors: [] })
    expect(Date.now() - started).toBeGreaterThanOrEqual(300)
    expect(await ended).toEqual({ signal: 'SIGKILL' })
    expect(listMarked(run)).toEqual([])
  })

  test('takes with it what went into a session of its own', async () => {
    const {
      process: name,
      run,
      said,
    } = await begin('setsid sh -c \'trap "" TERM; echo left; sleep 300\' & sleep 300')
    await said('left')
    expect(listMarked(run)?.length).toBeGreaterThanOrEqual(3)
    expect(await stopProgram({ process: name, run, graceMs: 300 })).toEqual({ survivors: [] })
    expect(listMarked(run)).toEqual([])
  })

  test('whose program was killed before has its orphans ended', async () => {
    const {
      process: name,
      pid,
      run,
      said,
      ended,
    } = await begin('setsid sh -c "echo left; exec sleep 300" & sleep 301')
    await said('left')
    await waitFor(() => (listMarked(run)?.length ?? 0) >= 3)
    process.kill(-pid, 'SIGKILL')
    await ended
    await waitFor(() => listMarked(run)?.length === 1)
    expect(await stopProgram({ process: name, run })).toEqual({ survivors: [] })
    expect(listMarked(run)).toEqual([])
  })

  test('also without the name of its program', async () => {
    const { run, said, process: name } = await begin('echo ready; sleep 300')
    await said('ready')
    expect(await stopProgram({ run, graceMs: 300 })).toEqual({ survivors: [] })
    expect(isNamedRunning(name)).toBe(false)
  })

  test('has no tool left that starts others as fast as they are killed', async () => {
    const {
      run,
      said,
      process: name,
    } = await begin(
      'echo ready; for n in 1 2 3; do setsid sh -c "while :; do sleep 0.01 & wait; done" & done; wait',
    )
    await said('ready')
    await waitFor(() => (listMarked(run)?.length ?? 0) >= 4)
    expect(await stopProgram({ process: name, run, graceMs: 200 })).toEqual({ survivors: [] })
    expect(listMarked(run)).toEqual([])
  })

  test('leaves another run alone, whatever its id begins with', async () => {
    const one = await begin('echo ready; sleep 300')
    const other = await begin(`LOGBOOK_RUN=${one.run}0 LOGBOOK_OTHER=${one.run} exec sleep 300`)
    await waitFor(() => listMarked(`${one.run}0`)?.length === 1)
    await one.said('ready')
    expect(await stopProgram({ process: one.process, run: one.run })).toEqual({ survivors: [] })
    expect(isNamedRunning(other.process)).toBe(true)
    await stopProgram({ process: other.process, run: other.run, graceMs: 100 })
  })
})

test('a later process with the same number is left alone', async () => {
  const { pid, run, said, process: name } = await begin('exec env -u LOGBOOK_RUN sleep 300')
  await waitFor(() => listMarked(run)?.length === 0)
  void said
  const [, start] = name.split('~')
  expect(await stopProgram({ process: `${pid}~${Number(start) - 1}`, run, graceMs: 100 })).toEqual({
    survivors: [],
  })
  expect(isNamedRunning(name)).toBe(true)
  expect(await stopProgram({ process: name, run, graceMs: 1000 })).toEqual({ survivors: [] })
  expect(isNamedRunning(name)).toBe(false)
})

test('who stops from within the run spares itself and its parents', async () => {
  const stopper = resolve(import.meta.dirname, 'stopper.ts')
  const folder = makeFolder()
  const run = randomUUID()
  const report = join(folder, 'report')
  // A client, its shell in a session of its own, and in that our command; beside it a tool.
  const script = `setsid sleep 300 & setsid sh -c '"$0" --import tsx "$1" "$2" "$3" > "$4"; echo over' "$@"; sleep 300`
  const child = spawn('/bin/sh', ['-c', script, 'sh', process.execPath, stopper, run, 'PARENT', report], {
    env: { PATH: process.env.PATH, LOGBOOK_RUN: run },
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void stopProgram({ run, graceMs: 100 }))
  await waitFor(() => readText(report).includes('survivors'), 20_000)
  const { survivors, before } = JSON.parse(readText(report)) as { survivors: string[]; before: number }
  expect(before).toBeGreaterThanOrEqual(4)
  expect(survivors).toEqual([nameProcess(child.pid ?? 0)])
  expect(child.exitCode).toBe(null)
})

describe('where the system shows no marks', () => {
  const nobodyTells = () => undefined

  test('what is below the program is ended with it, also in a session of its own', async () => {
    const {
      process: name,
      run,
      said,
    } = await begin('setsid sh -c \'trap "" TERM; echo left; sleep 300; true\' & sleep 300')
    await said('left')
    expect(await stopProgram({ process: name, run, graceMs: 300 }, nobodyTells)).toEqual({ survivors: [] })
    expect(listMarked(run)).toEqual([])
  })

  test('what is in its group is killed, also when the program has ended in time, and its child is nobody’s any more', async () => {
    const {
      process: name,
      run,
      said,
    } = await begin(
      '( (trap "" TERM; echo left; sleep 300; true) & ) ; trap "exit 0" TERM; while :; do sleep 0.05; done',
    )
    await said('left')
    expect(await stopProgram({ process: name, run, graceMs: 2000 }, nobodyTells)).toEqual({ survivors: [] })
    await waitFor(() => listMarked(run)?.length === 0)
  })
})
