import { KeptInMemory } from '../../../src/store/hub/memory/kept-in-memory.ts'
import { MemoryHubRecords } from '../../../src/store/hub/memory/memory-hub.ts'
import { describeHubRecords } from './conformance.ts'

describeHubRecords('in memory', async () => {
  const kept = new KeptInMemory()
  let ahead = 0
  const now = () => new Date(Date.now() + ahead)
  return {
    records: new MemoryHubRecords(now, kept),
    other: new MemoryHubRecords(now, kept),
    pass: async seconds => {
      ahead += seconds * 1000
    },
  }
})
