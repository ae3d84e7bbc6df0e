import { expect, test } from 'vitest'
import { openFileStore } from '../../../src/store/disk/file-store.ts'
import { openMemoryStore } from '../../../src/store/memory/memory-store.ts'
import { openRecordFiles } from '../../../src/store/run-records/record-files.ts'
import { openRecordMap } from '../../../src/store/run-records/record-map.ts'
import { Runs, type StoredRun } from '../../../src/store/runs.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { draft } from '../../helpers/run-records.ts'
import { describeRecords } from './conformance.ts'

test('many changes in one process wait for each other as long as it takes', async () => {
  const WAIT_MS = 30
  const records = openRecordFiles(openFileStore(makeFolder(), WAIT_MS))
  const runs = new Runs(records, async value => value)
  const threads = Array.from({ length: 40 }, (_, at) => `01.01.${String(at + 1).padStart(2, '0')}`)
  const claimed: StoredRun[] = []
  for (const thread of threads) claimed.push(await runs.claim(draft({ thread })))
  const changed = await Promise.all(claimed.map(one => runs.update(one, () => ({ turns: 1 }))))
  expect(changed.map(({ run }) => run.turns)).toEqual(threads.map(() => 1))
})

describeRecords('on disk', async () => {
  const folder = makeFolder()
  const open = async () => openRecordFiles(openFileStore(folder, 10_000))
  return { records: await open(), again: open }
})

describeRecords('as files in memory', async () => {
  const store = openMemoryStore()
  const open = async () => openRecordFiles(store)
  return { records: await open(), again: open }
})

describeRecords('in memory', async () => {
  const records = openRecordMap()
  return { records, again: async () => records }
})
