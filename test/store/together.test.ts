// A plan and its tasks are written as one, whatever stops the writer, and at whichever step.
import { describe, expect, test } from 'vitest'
import { LogbookError } from '../../src/errors.ts'
import { openLogbook } from '../../src/logbook.ts'
import { openMemoryStore } from '../../src/store/memory/memory-store.ts'
import { Plans } from '../../src/store/plans.ts'
import type { Store } from '../../src/store/store.ts'
import { checksum } from '../../src/text/checksum.ts'
import { makeFolder } from '../helpers/folders.ts'
import { STATE } from '../helpers/home.ts'

const OUTLINE = '## Stage 1: S\n### Batch 1\n#### Thread 1: T\n- [ ] a\n- [ ] b\n#### Thread 2: U\n- [ ] c\n'
const WRITES = ['create', 'remove', 'write', 'keepCopy', 'move'] as const

/** A store whose writer stops at a step: it fails once, or it is killed, and then nothing of it works any more. */
function stopping(store: Store, at: number, how: 'fails' | 'is killed') {
  let step = 0
  let isDead = false
  const breaking = { ...store }
  for (const name of WRITES)
    Object.assign(breaking, {
      [name]: async (...args: unknown[]) => {
        step += 1
        if (isDead || step === at) {
          isDead = how === 'is killed'
          throw new LogbookError('UNWRITABLE', 'stopped')
        }
        return (store[name] as (...all: unknown[]) => unknown)(...args)
      },
    })
  return { store: breaking as Store, steps: () => step }
}

const open = (store: Store) => openLogbook({ cwd: makeFolder(), env: STATE, store })
const create = (store: Store, outline = OUTLINE) => open(store).plan.create({ name: 'p', outline })

async function filesOf(store: Store): Promise<string[]> {
  const names: string[] = []
  for (const folder of ['.tasks/active', '.tasks/plans', '.sessions/.local/plans'])
    names.push(...(await store.names(folder)))
  return names
}

const STEPS = Array.from({ length: 6 }, (_, index) => index + 1)

test('a whole plan takes six writes', async () => {
  const counted = stopping(openMemoryStore(), 0, 'fails')
  await create(counted.store)
  expect(counted.steps()).toBe(STEPS.length)
})

describe.each(STEPS)('at step %i', at => {
  test('nothing is left when a write fails, unless all was written', async () => {
    const store = openMemoryStore()
    await expect(create(stopping(store, at, 'fails').store)).rejects.toThrow('stopped')
    const isWhole = at === STEPS.length
    expect((await filesOf(store)).filter(name => name.endsWith('.md'))).toHaveLength(isWhole ? 4 : 0)
    if (!isWhole) expect((await create(store)).stages).toHaveLength(1)
  })

  test('nothing half is a plan when it is killed, and the next one makes it whole', async () => {
    const store = openMemoryStore()
    await expect(create(stopping(store, at, 'is killed').store)).rejects.toThrow('stopped')
    const isWhole = at === STEPS.length
    expect((await open(store).plan.list({})).total).toBe(isWhole ? 1 : 0)
    const other = OUTLINE.replace('- [ ] b', '- [ ] b changed').replace('- [ ] c', '- [ ] c\n- [ ] d')
    if (isWhole) await expect(create(store, other)).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
    else await create(store, other)
    const { files } = await open(store).plan.show({})
    const titles = isWhole ? ['a', 'b', 'c'] : ['a', 'b changed', 'c', 'd']
    expect([...files.keys()].map(({ title }) => title).toSorted()).toEqual(titles)
    expect(await filesOf(store)).toHaveLength(titles.length + 1)
  })

  test('a stage that is half added does not show, and the next one is whole', async () => {
    const store = openMemoryStore()
    await create(store)
    const add = (to: Store) => open(to).plan['add-stage']({ name: 'Fixes', task: ['x', 'y'] })
    const killed = await add(stopping(store, at, 'is killed').store).catch(error => error)
    const { stages } = await open(store).plan.show({})
    // A note, two tasks, and the note again; what then fails is the file of the plan.
    expect(stages).toHaveLength(at <= 3 ? 1 : 2)
    if (at <= 5) expect(killed).toBeInstanceOf(LogbookError)
    await add(store)
    const after = await open(store).plan.show({})
    expect(after.stages.map(({ id }) => id)).toEqual(at <= 3 ? ['01', '02'] : ['01', '02', '03'])
    expect(await store.names('.sessions/.local/plans')).toEqual([])
  })
})

test('a file that somebody has changed in the meantime stays, and is named', async () => {
  const store = openMemoryStore()
  await create(stopping(store, 4, 'is killed').store).catch(() => undefined)
  const [name = ''] = await store.names('.tasks/active')
  const file = `.tasks/active/${name}`
  const text = `${(await store.read(file))?.text}My own words.\n`
  await store.write(file, text)
  await expect(create(store)).rejects.toMatchObject({
    code: 'ALREADY_EXISTS',
    message: expect.stringContaining(file),
  })
  expect((await store.read(file))?.text).toBe(text)
  expect(await store.names('.tasks/active')).toEqual([name])
})

test('a note that is torn or foreign stops nobody', async () => {
  for (const note of ['', '[["x"', '{}', '[1, null, ["a"]]']) {
    const store = openMemoryStore()
    await store.create('.sessions/.local/plans/p.json', note)
    expect((await create(store)).stages).toHaveLength(1)
  }
})

test('a note that came with a repository takes away no other file', async () => {
  const store = openMemoryStore()
  const text = 'words\n'
  const named = ['src/a.md', '.tasks/active/../../a.md', '.tasks/active/x/a.md', 'a.md']
  for (const file of named) await store.create(file, text)
  await store.create(
    '.sessions/.local/plans/p.json',
    JSON.stringify([...named, '.tasks/plans/none.md'].map(file => [file, text.length, checksum(text)])),
  )
  await create(store)
  for (const file of named) expect((await store.read(file))?.text).toBe(text)
})

test('a chosen plan that is gone is no current plan', async () => {
  const store = openMemoryStore()
  const plans = new Plans(store, async text => text)
  await plans.choose('gone')
  expect(await plans.findChosen()).toBeUndefined()
})
