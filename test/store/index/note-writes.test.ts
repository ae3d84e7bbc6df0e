import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listWritten, noteFound, writeIndex } from '../../../src/store/index/index-files.ts'
import { openNotingStore } from '../../../src/store/index/note-writes.ts'
import { makeFolder } from '../../helpers/folders.ts'

const ONE = '.sessions/active/a.md'
const OTHER = '.sessions/archive/a.md'

function open({ indexed = true } = {}) {
  const root = makeFolder()
  const folder = join(root, '.sessions/.local/recall')
  mkdirSync(folder, { recursive: true })
  if (indexed) writeFileSync(join(folder, 'index'), 'an index')
  return { root, list: join(folder, 'written'), store: openNotingStore(root, 2_000) }
}

test('what is written, moved and removed is noted, the latest first', async () => {
  const { root, store } = open()
  const begun = Date.now()
  await store.create(ONE, 'x')
  await store.write('.tasks/active/TASK-001.md', 'x')
  await store.move(ONE, OTHER)
  expect(listWritten(root, begun)).toEqual([OTHER, ONE, '.tasks/active/TASK-001.md'])
  await store.remove('.tasks/active/TASK-001.md')
  expect(listWritten(root, begun)[0]).toBe('.tasks/active/TASK-001.md')
})

test('what the index has read already counts no more', async () => {
  const { root, store } = open()
  await store.create(ONE, 'x')
  expect(listWritten(root, Date.now() + 60_000)).toEqual([])
})

test('other files of the journal are not noted, and nothing is without an index', async () => {
  const { root, store } = open()
  await store.write('.sessions/journal/x/progress.md', 'x')
  await store.write('.sessions/active/notes.txt', 'x')
  expect(listWritten(root, 0)).toEqual([])
  const bare = open({ indexed: false })
  await bare.store.create(ONE, 'x')
  expect(listWritten(bare.root, 0)).toEqual([])
})

test('a document whose writer noted its time while the index was made counts', () => {
  const { root, list } = open()
  writeFileSync(list, `9000 ${ONE}\n7000 ${OTHER}\n`)
  expect(listWritten(root, 10_000)).toEqual([ONE])
})

test('what a search has found is noted once', () => {
  const { root, list } = open()
  for (let times = 0; times < 3; times += 1) noteFound(root, [ONE, OTHER], 1_000)
  expect(listWritten(root, 1_000)).toEqual([OTHER, ONE])
  expect(readFileSync(list, 'utf8').trim().split('\n')).toHaveLength(2)
})

test('a long list is begun anew with an index, and a short one is kept', () => {
  const { root, list } = open()
  writeFileSync(list, `9000 ${ONE}\n`)
  writeIndex(root, Buffer.from('an index'))
  expect(listWritten(root, 0)).toEqual([ONE])
  writeFileSync(list, `9000 ${ONE}\n`.repeat(4_000))
  writeIndex(root, Buffer.from('an index'))
  expect(listWritten(root, 0)).toEqual([])
})

test('a note that cannot be written fails no write', async () => {
  const { root, list, store } = open()
  mkdirSync(list)
  await store.create(ONE, 'x')
  expect(readFileSync(join(root, ONE), 'utf8')).toBe('x')
  expect(listWritten(root, 0)).toEqual([])
})

test('torn and strange lines are left out', () => {
  const { root, list } = open()
  writeFileSync(list, `1234567890123 ${ONE}\nxx\n99 \n\u0000\u0000\n1234567890124 ${OTHER}\n12345`)
  expect(listWritten(root, 1_234_567_890_000)).toEqual([OTHER, ONE])
  rmSync(list)
  expect(listWritten(root, 0)).toEqual([])
})
