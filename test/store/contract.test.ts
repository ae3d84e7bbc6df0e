import { describe, expect, test } from 'vitest'
import { openFileStore } from '../../src/store/disk/file-store.ts'
import { openMemoryStore } from '../../src/store/memory/memory-store.ts'
import type { Store } from '../../src/store/store.ts'
import { makeFolder } from '../helpers/folders.ts'

const stores: [string, () => Store][] = [
  ['on disk', () => openFileStore(makeFolder(), 2_000)],
  ['in memory', () => openMemoryStore()],
]

describe.each(stores)('a store %s', (_, open) => {
  test('reads what was written, with its size', async () => {
    const store = open()
    const stamp = await store.write('a/b.md', 'grüße\r\n')
    expect(await store.read('a/b.md')).toEqual({ text: 'grüße\r\n', stamp })
    expect(stamp.size).toBe(9)
  })

  test('tells when a file was changed, if it knows', async () => {
    const store = open()
    await store.write('a/b.md', 'x')
    const at = store.changedAt('a/b.md') ?? Date.now()
    expect(Math.abs(at - Date.now())).toBeLessThan(60_000)
    expect(store.changedAt('a/none.md')).toBeUndefined()
  })

  test('knows nothing of a file that is not there', async () => {
    expect(await open().read('a/none.md')).toBeUndefined()
  })

  test('lists what lies in a folder by name, files and folders, without what is hidden', async () => {
    const store = open()
    for (const path of ['a/2.md', 'a/1.md', 'a/.hidden', 'a/.local/4.md', 'a/below/deep/5.md', 'ab/3.md'])
      await store.write(path, '')
    expect(await store.names('a')).toEqual(['1.md', '2.md', 'below'])
    expect(await store.names('a/below')).toEqual(['deep'])
    expect(await store.names('none')).toEqual([])
  })

  test('adds lines to a file, and makes it', async () => {
    const store = open()
    await store.append('a/b.jsonl', 'one\n')
    await store.append('a/b.jsonl', 'two\n')
    expect(await store.readLines('a/b.jsonl')).toBe('one\ntwo\n')
    expect(await store.readLines('a/none.jsonl')).toBeUndefined()
  })

  test('creates a file once', async () => {
    const store = open()
    await store.create('a.md', 'first')
    await expect(store.create('a.md', 'second')).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
    expect((await store.read('a.md'))?.text).toBe('first')
  })

  test('does not write over what somebody else has changed', async () => {
    const store = open()
    await store.write('a.md', 'one')
    const seen = await store.read('a.md')
    await store.write('a.md', 'by an editor')
    await expect(store.write('a.md', 'two', seen)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await store.read('a.md'))?.text).toBe('by an editor')
  })

  test('keeps lines that somebody has appended', async () => {
    const store = open()
    await store.write('a.md', 'one\n')
    const seen = await store.read('a.md')
    await store.write('a.md', 'one\nby a shell\n')
    await store.write('a.md', 'one\ntwo\n', seen)
    expect((await store.read('a.md'))?.text).toBe('one\ntwo\nby a shell\n')
  })

  test('does not take a longer last line for an addition', async () => {
    const store = open()
    await store.write('a.md', 'one')
    const seen = await store.read('a.md')
    await store.write('a.md', 'one and a half')
    await expect(store.write('a.md', 'two', seen)).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('moves a file', async () => {
    const store = open()
    await store.write('a/x.md', 'text')
    expect(await store.move('a/x.md', 'b/x.md')).toBe('b/x.md')
    expect([await store.read('a/x.md'), (await store.read('b/x.md'))?.text]).toEqual([undefined, 'text'])
  })

  test('moves nothing that somebody else has changed', async () => {
    const store = open()
    await store.write('a/x.md', 'by an editor')
    await expect(store.move('a/x.md', 'b/x.md', 'as it was')).rejects.toMatchObject({ code: 'CONFLICT' })
    expect([(await store.read('a/x.md'))?.text, await store.read('b/x.md')]).toEqual([
      'by an editor',
      undefined,
    ])
    expect(await store.move('a/x.md', 'b/x.md', 'by an editor')).toBe('b/x.md')
  })

  test('moves nothing over another file', async () => {
    const store = open()
    for (const path of ['a/x.md', 'b/x.md', 'b/x-2.md']) await store.write(path, path)
    expect(await store.move('a/x.md', 'b/x.md')).toBe('b/x-3.md')
    expect((await store.read('b/x.md'))?.text).toBe('b/x.md')
  })

  test('lets one at a time work under a name, and the next one after a failure', async () => {
    const store = open()
    let inside = 0
    let most = 0
    const work = async () => {
      inside += 1
      most = Math.max(most, inside)
      await new Promise(resolve => setTimeout(resolve, 3))
      inside -= 1
    }
    const failing = store.lock('x', async () => Promise.reject(new Error('mine')))
    await expect(failing).rejects.toThrow('mine')
    await Promise.all(Array.from({ length: 12 }, () => store.lock('x', work)))
    expect(most).toBe(1)
  })
})
