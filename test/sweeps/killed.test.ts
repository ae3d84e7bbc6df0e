// Processes are killed at random moments, also such as lie between two calls or inside one.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { build } from '../helpers/build.ts'
import { makeFolder } from '../helpers/folders.ts'
import { openTerminal } from '../helpers/terminal.ts'
import { allTexts, badManners, goOn, lost, readSessions, torn } from './checks.ts'
import { type Call, type Ended, inParallel, run, start } from './processes.ts'
import { copyProject, HOOKS, isReportOfSuccess, prepare, VERBS } from './scenes.ts'

const SEED = Number(process.env.FAULTS_SEED ?? Date.now() % 1_000_000)
console.log(`test/sweeps/killed.test.ts: FAULTS_SEED=${SEED}`)

const TRIALS = 36

beforeAll(build)

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
function makeRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32
  }
}

async function runAndKill(folder: string, call: Call, afterMs: number): Promise<Ended & { tookMs: number }> {
  const begun = Date.now()
  const { child, ended } = start(folder, call)
  const timer = setTimeout(() => child.kill('SIGKILL'), afterMs)
  const outcome = await ended
  clearTimeout(timer)
  return { ...outcome, tookMs: Date.now() - begun }
}

/** How long a call takes here and now: only to aim at its middle. */
async function measure(folder: string, call: Call): Promise<number> {
  const begun = Date.now()
  await run(folder, call)
  return Date.now() - begun
}

describe.each([...VERBS, ...HOOKS].map((scene, index) => [scene.name, scene, index] as const))(
  '%s',
  (_, scene, index) => {
    test(`loses nothing when it is killed, ${TRIALS} times`, async () => {
      const random = makeRandom(SEED + index)
      const stage = join(makeFolder(), 'stage')
      await prepare(stage, scene.finds)
      // The quickest so far: while the machine is busy with other things, a call takes many times as long.
      let usual = Number.POSITIVE_INFINITY
      for (const look of ['a', 'b', 'c'])
        usual = Math.min(usual, await measure(copyProject(stage, `${stage}-${look}`), scene))
      const complaints: string[] = []
      let killed = 0
      const trials = Array.from({ length: TRIALS }, (_unused, at) => ({ at, share: 0.3 + 1.3 * random() }))
      await inParallel(trials, async ({ at, share }) => {
        const delay = share * usual
        const folder = copyProject(stage, `${stage}-${at + 1}`)
        const ended = await runAndKill(folder, scene, delay)
        if (ended.signal) killed += 1
        else usual = Math.min(usual, ended.tookMs)
        const done = ended.signal === null && scene.acknowledged(ended)
        const found = [
          ...(ended.signal ? [] : badManners(scene, ended)),
          ...torn(folder),
          ...lost(await readSessions(folder), scene, done && !scene.hook),
          ...(await goOn(folder)),
          ...lost(
            await readSessions(folder),
            { ...scene, isDone: scene.hook ? scene.isDone : () => true },
            done,
          ),
        ]
        complaints.push(...found.map(one => `seed ${SEED}, killed after ${Math.round(delay)} ms: ${one}`))
        rmSync(folder, { recursive: true })
      })
      expect(complaints).toEqual([])
      expect(killed).toBeGreaterThan(0)
    })
  },
)

test('of many writers of which a third is killed, those that are done are all there, once', async () => {
  const random = makeRandom(SEED)
  const folder = join(makeFolder(), 'project')
  mkdirSync(folder)
  await openTerminal(folder).print('init', 'Count')
  const said = Array.from({ length: 96 }, (_, number) => `Number ${number}`)
  const acknowledged: string[] = []
  const usual = await measure(folder, { argv: ['log', 'The first'] })
  await inParallel(
    said,
    async words => {
      const hook = random() < 0.3
      const fields = { session_id: 'c1', command_name: 'session-log', command_args: words }
      const call = hook
        ? { argv: ['hook', 'UserPromptExpansion'], input: JSON.stringify(fields) }
        : { argv: ['log', words] }
      const ended =
        random() < 1 / 3 ? await runAndKill(folder, call, 5 * usual * random()) : await run(folder, call)
      if (ended.signal === null && (hook ? isReportOfSuccess(ended.stdout) : ended.code === 0))
        acknowledged.push(words)
      else if (!hook && ended.signal === null) throw new Error(`status ${ended.code}: ${ended.stderr}`)
    },
    8,
  )
  expect([...(await goOn(folder)), ...torn(folder)]).toEqual([])
  const there = (await readSessions(folder)).flatMap(allTexts).filter(text => said.includes(text))
  expect(there.toSorted(), `seed ${SEED}`).toEqual([...new Set(there)].toSorted())
  expect(
    acknowledged.filter(words => !there.includes(words)),
    `seed ${SEED}`,
  ).toEqual([])
  expect(acknowledged.length).toBeGreaterThan(0)
})
