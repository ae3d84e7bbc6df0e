import { expect, test } from 'vitest'
import type { Postponed } from '../../src/journal/postponed.ts'
import { sha256 } from '../../src/store/disk/sha256.ts'
import { foldIn, listInbox, postpone } from '../../src/store/inbox.ts'
import { openMemoryStore } from '../../src/store/memory/memory-store.ts'
import { AT, newDocument } from '../helpers/documents.ts'

const item = (fact: string): Postponed => ({
  at: AT,
  changes: [{ kind: 'discovery', text: fact }],
  fields: {},
  compactions: 1,
})
const countOf = (text: string, words: string) => text.split(words).length - 1

async function withWaiting(...facts: string[]) {
  const store = openMemoryStore()
  for (const fact of facts) await postpone(store, 'x', item(fact))
  return { store, fold: (text: string) => foldIn(store, 'x', text, 'x.md') }
}

test('what waits is folded in, in order, and gone when it is written', async () => {
  const { store, fold } = await withWaiting('one', 'two')
  const folding = await fold(newDocument())
  expect(folding.text).toMatch(/\*\*one\*\*[\s\S]*\*\*two\*\*/)
  expect(folding.text).toContain('compaction_count: 2')
  await folding.announce(folding.text)
  await folding.clear()
  expect(await listInbox(store, 'x')).toEqual([])
})

test('a writer that dies before it has written loses nothing', async () => {
  const { fold } = await withWaiting('one')
  const folding = await fold(newDocument())
  await folding.announce(folding.text)
  expect((await fold(newDocument())).text).toContain('**one**')
})

test('a writer that dies between the write and its end makes nothing appear twice', async () => {
  const { store, fold } = await withWaiting('one')
  const first = await fold(newDocument())
  await first.announce(first.text)
  await postpone(store, 'x', item('two'))
  const second = await fold(first.text)
  expect([countOf(second.text, '**one**'), countOf(second.text, '**two**')]).toEqual([1, 1])
  await second.announce(second.text)
  await second.clear()
  expect(await listInbox(store, 'x')).toEqual([])
})

test('front matter that is older than the document is not set', async () => {
  const { fold, store } = await withWaiting()
  await postpone(store, 'x', { ...item('one'), fields: { updated_at: '2001-01-01T00:00:00Z' } })
  await postpone(store, 'x', { ...item('two'), fields: { updated_at: '2031-01-01T00:00:00Z' } })
  expect((await fold(newDocument())).text).toContain('updated_at: 2031-01-01T00:00:00Z')
  expect((await fold(newDocument().replace(/updated_at: .*/, 'updated_at: 2041-01-01'))).text).toContain(
    'updated_at: 2041-01-01',
  )
})

test('a file that holds no edit is set aside', async () => {
  const { store, fold } = await withWaiting('one')
  await store.write((await listInbox(store, 'x'))[0] ?? '', '{')
  const text = newDocument()
  expect((await fold(text)).text).toBe(text)
  expect(await listInbox(store, 'x')).toEqual([])
})

test.each([
  ['null'],
  ['"one"'],
  ['{"folded": null, "written": "<sum>"}'],
  ['{"folded": [1], "written": "<sum>"}'],
])('a mark of %s, which is not ours, stops no writer', async mark => {
  const { store, fold } = await withWaiting('one')
  const text = newDocument()
  await store.write('.sessions/.local/inbox/x/.written', mark.replace('<sum>', sha256(text)))
  expect((await fold(text)).text).toContain('**one**')
})
