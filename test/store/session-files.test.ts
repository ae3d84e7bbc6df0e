import { expect, test } from 'vitest'
import { openMemoryStore } from '../../src/store/memory/memory-store.ts'
import { SessionFiles } from '../../src/store/session-files.ts'
import { newDocument } from '../helpers/documents.ts'

const FILE = '.sessions/active/login.md'

test('a document that is just being replaced whenever it is looked at is not passed over', async () => {
  const store = openMemoryStore()
  await store.write(FILE, newDocument())
  let looks = 0
  const busy = {
    ...store,
    read: async (path: string) => {
      looks += 1
      return looks <= 3 ? undefined : store.read(path)
    },
  }
  expect((await new SessionFiles(busy).list('active')).sessions).toHaveLength(1)
})

test('one that is gone is passed over', async () => {
  const store = openMemoryStore()
  await store.write(FILE, newDocument())
  let looks = 0
  const names = async (folder: string) => (looks++ === 0 ? store.names(folder) : [])
  const gone = { ...store, names, read: async () => undefined }
  expect(await new SessionFiles(gone).list('active')).toEqual({ sessions: [], problems: [] })
})

test('one that is there and leads nowhere is a problem, so that nobody takes another for it', async () => {
  const store = openMemoryStore()
  await store.write(FILE, newDocument())
  const { problems } = await new SessionFiles({ ...store, read: async () => undefined }).list('active')
  expect(problems).toEqual([
    { file: FILE, message: `${FILE} cannot be read: it is a link that leads nowhere.` },
  ])
})
