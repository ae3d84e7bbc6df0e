// What is acknowledged survives a loss of power: the order of the calls says so.
import { mkdirSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { build } from '../helpers/build.ts'
import { makeFolder } from '../helpers/folders.ts'
import { run, type Step } from './processes.ts'
import { copyProject, HOOKS, prepare, type Scene, VERBS } from './scenes.ts'

beforeAll(build)

/** Journal and tasks; not what can be made again, nor what belongs to one machine. */
const IS_VALUABLE = /^\.(sessions\/(active|archive|journal\/[^/]+\/entries)|tasks\/\w+)\/[^.][^/]*\.md$/

/** Steps that put a file under a name: where it came from, where it is. */
function namings(steps: Step[]) {
  return steps.flatMap(({ call = '', paths: [from = '', to = ''] = [] }, at) =>
    /^(rename|link)Sync$/.test(call) && IS_VALUABLE.test(to) ? [{ from, to, at }] : [],
  )
}

const isFlushed = (steps: Step[], path: string) =>
  steps.some(({ call, paths }) => call === 'fsyncSync' && paths?.[0] === path)

const foldersIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))

/** An undisturbed run: its calls, and the folders it has made. */
async function watch(scene: Scene) {
  const folder = join(makeFolder(), 'project')
  mkdirSync(folder)
  await prepare(folder, scene.finds)
  const before = copyProject(folder, `${folder}-before`)
  const { steps } = await run(folder, { ...scene, plan: {} })
  const made = foldersIn(folder).filter(name => !foldersIn(before).includes(name))
  return { steps, made: made.filter(name => !name.includes('.local')) }
}

const WRITERS = [
  ...VERBS,
  ...HOOKS.filter(({ name }) => name === 'PreCompact' || name === 'UserPromptExpansion'),
]

describe.skipIf(process.platform === 'win32').each(WRITERS.map(scene => [scene.name, scene] as const))(
  '%s',
  (_, scene) => {
    test('gives a file its name when its text is on the disk, and then flushes the folder', async () => {
      const { steps } = await watch(scene)
      const named = namings(steps)
      expect(named.length).toBeGreaterThan(0)
      for (const { from, to, at } of named) {
        // One that had a name is on the disk already; its old folder no longer shows it.
        if (from.endsWith('~')) expect(isFlushed(steps.slice(at), dirname(from)), `out of ${from}`).toBe(true)
        else expect(isFlushed(steps.slice(0, at), from), `${to} before its name`).toBe(true)
        expect(isFlushed(steps.slice(at), dirname(to)), `${dirname(to)} after ${to}`).toBe(true)
      }
    })

    test('flushes the folder in which it makes a folder', async () => {
      const { steps, made } = await watch(scene)
      for (const name of made) {
        const parent = dirname(name) === '.' ? '' : dirname(name)
        const at = steps.findIndex(({ call, paths }) => call === 'mkdirSync' && paths?.[0]?.startsWith(name))
        expect(isFlushed(steps.slice(at), parent), `the folder of ${name}`).toBe(true)
      }
    })
  },
)

test('init makes folders', async () => {
  const { made } = await watch(VERBS[0] as Scene)
  expect(made).toEqual(expect.arrayContaining(['.sessions', '.sessions/active', '.sessions/journal']))
})
