// Real processes: many that claim at once, and one that is killed at every step of a run. Whoever looks next must neither
// lose the result of the agent, nor call done what is not, nor leave the thread held for ever.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { outputPaths } from '../../../src/host/programs/output-files.ts'
import { readRuns } from '../../../src/parts/runs/read-runs.ts'
import type { Run } from '../../../src/runs/run.ts'
import { bundle } from '../../helpers/bundle.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { STATE } from '../../helpers/home.ts'
import { draft } from '../../helpers/run-records.ts'
import { openTrial } from '../../helpers/run-workspace.ts'

const claimer = bundle(join(import.meta.dirname, 'claimer.ts'))
const runner = bundle(join(import.meta.dirname, 'runner.ts'))
const env = { ...STATE, PATH: process.env.PATH }
const idOf = (at: number) => `0198f111-0000-7000-8000-${String(at).padStart(12, '0')}`

test('of 24 processes that claim a thread at once, one gets it', async () => {
  const folder = makeFolder()
  const all = Array.from({ length: 24 }, (_, at) =>
    spawn(process.execPath, [claimer, folder, idOf(at)], { env }),
  )
  const said = all.map(() => '')
  for (const [at, { stdout }] of all.entries()) stdout.on('data', data => (said[at] += String(data)))
  while (said.some(text => !text.includes('ready'))) await new Promise(done => setTimeout(done, 20))
  const ended = all.map(child => once(child, 'close'))
  for (const { stdin } of all) stdin.end()
  await Promise.all(ended)
  const answers = said.map(text => text.split('\n')[1])
  expect(answers.filter(text => text === 'got it')).toHaveLength(1)
  expect(answers.filter(text => text === 'WRONG_STATE')).toHaveLength(23)
  const { runs } = await openTrial(folder).workspace.runs.list()
  expect(runs.map(({ run }) => run.id)).toEqual([idOf(answers.indexOf('got it'))])
}, 60_000)

const RESULT = {
  type: 'result',
  subtype: 'success',
  is_error: false,
  terminal_reason: 'completed',
  result: 'Done.',
  num_turns: 1,
  session_id: '7d3c9a70-1111-4222-8333-944444444444',
}
/** It works for a while, and then says its result. */
const GOOD = `setTimeout(() => console.log(${JSON.stringify(JSON.stringify(RESULT))}), 700)`

describe.runIf(process.platform === 'linux')('the process of ours is killed', () => {
  let count = 100

  async function killedAt(step: string) {
    const trial = openTrial()
    count += 1
    const id = idOf(count)
    const child = spawn(process.execPath, [runner, trial.folder, id, step, GOOD], { env, stdio: 'inherit' })
    const [, signal] = await once(child, 'exit')
    expect(signal).toBe('SIGKILL')
    const look = async () => (await readRuns(trial.workspace)).runs
    /** Until the run is no longer running. */
    const end = async (): Promise<Run | undefined> => {
      for (;;) {
        const [run] = await look()
        if (run?.status !== 'running') return run
        await new Promise(done => setTimeout(done, 50))
      }
    }
    return { ...trial, id, look, end }
  }

  test.each([['before the claim'], ['after the claim']])('%s: there is no attempt', async step => {
    const { look, workspace } = await killedAt(step)
    expect(await look()).toEqual([])
    expect((await workspace.runs.claim(draft())).run.attempt).toBe(1)
  })

  test('before the start: the attempt is interrupted', async () => {
    const { look, workspace } = await killedAt('before the start')
    expect(await look()).toMatchObject([{ status: 'interrupted', reason: 'lost' }])
    expect((await workspace.runs.claim(draft())).run.attempt).toBe(2)
  })

  test.each([['after the start'], ['while it runs']])(
    '%s: the agent goes on, and its result counts',
    async step => {
      const { look, end, id, workspace } = await killedAt(step)
      expect(await look()).toMatchObject([{ status: 'running', process: expect.stringMatching(/^\d+~/) }])
      await expect(workspace.runs.claim(draft())).rejects.toMatchObject({ code: 'WRONG_STATE' })
      expect(await end()).toMatchObject({ id, status: 'completed', reason: 'exit' })
      expect(existsSync(outputPaths(env, id).output)).toBe(false)
    },
  )

  test('before the end is written: the result counts', async () => {
    const { look } = await killedAt('before the end is written')
    expect(await look()).toMatchObject([{ status: 'completed', reason: 'exit' }])
  })

  test('before the output is removed: the next reader does that', async () => {
    const { look, id } = await killedAt('before the output is removed')
    expect(existsSync(outputPaths(env, id).output)).toBe(true)
    expect(await look()).toMatchObject([{ status: 'completed', reason: 'exit' }])
    expect(existsSync(outputPaths(env, id).output)).toBe(false)
  })
})
