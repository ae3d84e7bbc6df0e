import { openFileStore } from '../../../src/store/disk/file-store.ts'
import { openMemoryStore } from '../../../src/store/memory/memory-store.ts'
import { openRecordFiles } from '../../../src/store/run-records/record-files.ts'
import { openRecordMap } from '../../../src/store/run-records/record-map.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { describeRecords } from './conformance.ts'

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
