// An undo that is killed between any two of its steps loses nothing, and a second undo does the rest and no more.
import { describe, expect, test } from 'vitest'
import { openLogbook } from '../../src/logbook.ts'
import { openMemoryStore } from '../../src/store/memory/memory-store.ts'
import type { Store } from '../../src/store/store.ts'
import { makeFolder } from '../helpers/folders.ts'
import { STATE } from '../helpers/home.ts'

type Logbook = ReturnType<typeof openLogbook>

const WRITING = ['write', 'keepCopy', 'append', 'create', 'move', 'remove'] as const

class Killed extends Error {}

/** The store of a process that dies before its write number `left`: nothing of it happens any more. */
function dyingAfter(store: Store, left: number): { store: Store; isDead: () => boolean } {
  let steps = left
  const dying = Object.fromEntries(
    WRITING.map(name => [
      name,
      (...args: never[]) => {
        steps -= 1
        if (steps < 0) throw new Killed()
        return (store[name] as (...args: never[]) => unknown)(...args)
      },
    ]),
  )
  return { store: { ...store, ...dying }, isDead: () => steps < 0 }
}

function open(store: Store): Logbook {
  let second = 0
  const now = () => {
    second += 1
    return new Date(Date.UTC(2025, 0, 15, 11, 0, second))
  }
  return openLogbook({ cwd: store.root, env: STATE, store, now })
}

/** Documents, tasks, sprints and entries. */
async function readAll(store: Store): Promise<Record<string, string | undefined>> {
  const folders = [
    '.sessions/active',
    '.sessions/archive',
    '.tasks/active',
    '.tasks/archive',
    '.tasks/sprints',
  ]
  for (const id of await store.names('.sessions/journal')) folders.push(`.sessions/journal/${id}/entries`)
  const files = await Promise.all(
    folders.map(async folder => (await store.names(folder)).map(name => `${folder}/${name}`)),
  )
  const texts = await Promise.all(
    files.flat().map(async file => [file, (await store.read(file))?.text] as const),
  )
  return Object.fromEntries(texts)
}

const WRITES: [string, (logbook: Logbook) => Promise<unknown>][] = [
  ['log', logbook => logbook.log({ entries: [{ name: 'decision', value: 'Use PKCE' }] })],
  ['checkpoint', logbook => logbook.checkpoint({ tldr: 'Half done.', note: 'Before lunch' })],
  ['task complete', logbook => logbook.task.complete({ id: '1', force: true, reason: 'Trial' })],
  ['task create', logbook => logbook.task.create({ title: 'Another' })],
  ['close', logbook => logbook.close({ outcome: 'completed', force: true, reason: 'Trial' })],
  ['remove', logbook => logbook.remove({ kind: 'discovery', which: '1' })],
]

async function prepare(): Promise<{ store: Store; earlier: Record<string, string | undefined> }> {
  const store = openMemoryStore(makeFolder())
  const logbook = open(store)
  await logbook.task.create({ title: 'Login' })
  await logbook.init({ goal: 'Make login use OAuth', task: ['1'], step: ['Write tests'] })
  await logbook.log({ entries: [{ name: 'discovery', value: 'Tokens are cached' }] })
  const earlier = await readAll(store)
  await logbook.log({ entries: [{ name: 'progress', value: 'An acknowledged write' }] })
  return { store, earlier }
}

describe.each(WRITES)('undo of %s', (_, write) => {
  test('killed before each of its steps, and called again', async () => {
    let trials = 0
    for (let at = 0; ; at += 1) {
      const { store, earlier } = await prepare()
      const before = await readAll(store)
      await write(open(store))
      const after = await readAll(store)
      expect(after).not.toEqual(before)
      const dying = dyingAfter(store, at)
      const outcome = await open(dying.store)
        .undo({})
        .then(
          () => 'done',
          error => error,
        )
      if (!dying.isDead()) {
        expect(outcome).toBe('done')
        break
      }
      trials += 1
      // Each file is as before or as after: nothing is half.
      for (const [file, text] of Object.entries(await readAll(store)))
        expect([...Object.values(before), ...Object.values(after)], `${at}: ${file}`).toContain(text)
      const seen = await readAll(store)
      const again = await open(store)
        .undo({})
        .catch(error => error)
      // A process that dies after its last step that shows has done it all: then the second undo goes on to the write before.
      const now = await readAll(store)
      const isWhole = JSON.stringify(now) === JSON.stringify(before)
      const wentOn =
        JSON.stringify(seen) === JSON.stringify(before) && JSON.stringify(now) === JSON.stringify(earlier)
      expect(isWhole || (outcome === 'done' && wentOn), `${at}: ${again}`).toBe(true)
    }
    expect(trials).toBeGreaterThan(2)
  })

  test('killed while it is written, it is taken back as far as it came', async () => {
    for (let at = 0; ; at += 1) {
      const { store, earlier } = await prepare()
      const before = await readAll(store)
      const dying = dyingAfter(store, at)
      await write(open(dying.store)).catch(() => undefined)
      if (!dying.isDead()) break
      await open(store).undo({})
      // If nothing was written yet, the write before is taken back.
      expect([before, earlier], `step ${at}`).toContainEqual(await readAll(store))
    }
  })
})

test('two undos at the same moment take back two writes, each once', async () => {
  const { store } = await prepare()
  const logbook = open(store)
  const before = await readAll(store)
  await logbook.log({ entries: [{ name: 'discovery', value: 'One' }] })
  await logbook.log({ entries: [{ name: 'discovery', value: 'Two' }] })
  await Promise.all([open(store).undo({}), open(store).undo({})])
  expect(await readAll(store)).toEqual(before)
})

test('a write at the moment of an undo is not lost', async () => {
  for (let round = 0; round < 20; round += 1) {
    const { store } = await prepare()
    await Promise.allSettled([
      open(store).undo({}),
      open(store).log({ entries: [{ name: 'discovery', value: 'At the same moment' }] }),
      open(store).log({ entries: [{ name: 'key', value: 'This one too' }] }),
    ])
    const text = Object.entries(await readAll(store)).find(([file]) =>
      file.startsWith('.sessions/active'),
    )?.[1]
    expect(text).toContain('At the same moment')
    expect(text).toContain('This one too')
  }
})
