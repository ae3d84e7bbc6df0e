import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openNotingStore } from '../../../src/store/index/note-writes.ts'
import {
  countNoted,
  forgetLongList,
  listWritten,
  notedInIndex,
  noteFound,
  noteWritten,
} from '../../../src/store/index/written-since.ts'
import { makeFolder } from '../../helpers/folders.ts'

const ONE = '.sessions/active/a.md'
const OTHER = '.sessions/archive/a.md'

function open({ indexed = true } = {}) {
  const root = makeFolder()
  const folder = join(root, '.sessions/.local/recall')
  if (indexed) mkdirSync(folder, { recursive: true })
  return { root, list: join(folder, 'written'), store: openNotingStore(root, 2_000) }
}

test('what is written, moved and removed is noted, the latest first', async () => {
  const { root, store } = open()
  await store.create(ONE, 'x')
  await store.write('.tasks/active/TASK-001.md', 'x')
  await store.move(ONE, OTHER)
  expect(listWritten(root, 0)).toEqual([OTHER, ONE, '.tasks/active/TASK-001.md'])
  await store.remove('.tasks/active/TASK-001.md')
  expect(listWritten(root, 0)[0]).toBe('.tasks/active/TASK-001.md')
})

test('what the index has read already counts no more, and what is written later does, whatever a clock says', async () => {
  const { root, store } = open()
  await store.create(ONE, 'x')
  const noted = countNoted(root)
  expect(listWritten(root, noted)).toEqual([])
  await store.create(OTHER, 'x')
  expect(listWritten(root, noted)).toEqual([OTHER])
})

test('other files of the journal are not noted, and nothing is where no index was ever begun', async () => {
  const { root, store } = open()
  await store.write('.sessions/journal/x/progress.md', 'x')
  await store.write('.sessions/active/notes.txt', 'x')
  expect(listWritten(root, 0)).toEqual([])
  const bare = open({ indexed: false })
  await bare.store.create(ONE, 'x')
  expect(listWritten(bare.root, 0)).toEqual([])
})

test('what a search has found is noted once', () => {
  const { root, list } = open()
  for (let times = 0; times < 3; times += 1) noteFound(root, [ONE, OTHER], 0)
  expect(listWritten(root, 0)).toEqual([OTHER, ONE])
  expect(readFileSync(list, 'utf8').trim().split('\n')).toHaveLength(2)
})

test('a long list is begun anew with an index, and a short one is kept', () => {
  const { root, list } = open()
  writeFileSync(list, `${ONE}\n`)
  expect(notedInIndex(countNoted(root))).toBe(ONE.length + 1)
  forgetLongList(root, countNoted(root))
  expect(listWritten(root, 0)).toEqual([ONE])
  writeFileSync(list, `${ONE}\n`.repeat(4_000))
  expect(notedInIndex(countNoted(root))).toBe(0)
  forgetLongList(root, countNoted(root))
  expect(listWritten(root, 0)).toEqual([])
})

test('a long list to which somebody has added meanwhile is kept', () => {
  const { root, list } = open()
  writeFileSync(list, `${ONE}\n`.repeat(4_000))
  const noted = countNoted(root)
  noteWritten(root, OTHER)
  forgetLongList(root, noted)
  expect(listWritten(root, 0)).toEqual([OTHER, ONE])
})

test('where the list is shorter than the index says, all of it counts', () => {
  const { root, list } = open()
  writeFileSync(list, `${ONE}\n`)
  expect(listWritten(root, 1_000)).toEqual([ONE])
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
  writeFileSync(list, `${ONE}\nxx\n.sessions/arch\n\u0000\u0000\n/etc/a.md\n${OTHER}\n12345`)
  expect(listWritten(root, 0)).toEqual([OTHER, ONE])
  rmSync(list)
  expect(listWritten(root, 0)).toEqual([])
})
