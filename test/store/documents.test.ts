import { describe, expect, test } from 'vitest'
import { openFileStore } from '../../src/store/disk/file-store.ts'
import { Documents, type StoredDocument } from '../../src/store/documents.ts'
import { openMemoryStore } from '../../src/store/memory/memory-store.ts'
import type { Store } from '../../src/store/store.ts'
import { makeFolder } from '../helpers/folders.ts'

const FILE = 'notes/open/a.md'

/** A kind of document as small as can be: one that says `done` belongs in another folder. */
async function openNotes(store: Store, text: string) {
  const told: string[] = []
  const read = ({ text, stamp }: Omit<StoredDocument, 'file'>, file: string) => ({ text, stamp, file })
  const reread = async ({ file }: StoredDocument) => {
    const now = await store.read(file)
    if (!now) throw new Error(`${file} is gone`)
    return read(now, file)
  }
  const notes = new Documents<StoredDocument>(store, async text => text.replaceAll('hunter2', '***'), {
    lockFor: () => 'notes',
    read,
    reread,
    folderFor: stored => (stored.text.includes('done') ? 'notes/done' : 'notes/open'),
    changed: async stored => told.push(stored.file),
  })
  const found = await notes.create(FILE, text)
  told.length = 0
  return { notes, found, told }
}

const stores: [string, () => Store][] = [
  ['on disk', () => openFileStore(makeFolder(), 2_000)],
  ['in memory', () => openMemoryStore()],
]

describe.each(stores)('a document in a store %s', (_, open) => {
  test('is masked, written and told of', async () => {
    const { notes, found, told } = await openNotes(open(), 'one\n')
    const { text } = await notes.update(found, ({ text }) => `${text}password hunter2\n`)
    expect([text, told]).toEqual(['one\npassword ***\n', [FILE]])
  })

  test('is not written when nothing changes', async () => {
    const { notes, found, told } = await openNotes(open(), 'one\n')
    expect((await notes.update(found, ({ text }) => text)).stamp).toEqual(found.stamp)
    expect(told).toEqual([])
  })

  test('is edited as it is now, also when somebody saves it meanwhile', async () => {
    const store = open()
    const { notes, found } = await openNotes(store, 'one\n')
    let saved = false
    const { text } = await notes.update(found, async now => {
      if (!saved) await store.write(FILE, 'by an editor\n')
      saved = true
      return `${now.text}two\n`
    })
    expect(text).toBe('by an editor\ntwo\n')
  })

  test('moves where it belongs in the same step', async () => {
    const store = open()
    const { notes, found, told } = await openNotes(store, 'one\n')
    const { file } = await notes.update(found, () => 'done\n')
    expect([file, await store.read(FILE), told]).toEqual(['notes/done/a.md', undefined, [FILE, file]])
  })

  test('with conflict marks is left alone', async () => {
    const store = open()
    const merged = '<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> main\n'
    const { notes, found } = await openNotes(store, merged)
    await expect(notes.update(found, () => 'x')).rejects.toMatchObject({ code: 'INVALID_DOCUMENT' })
    expect((await store.read(FILE))?.text).toBe(merged)
  })
})
