// The runs of a hub, read once and then only where something has changed.
import { expect, test } from 'vitest'
import { HubRuns } from '../../../src/parts/serving/hub-runs.ts'
import { MemoryHubRecords } from '../../../src/store/hub/memory/memory-hub.ts'
import { RUN_1, RUN_2, report, run } from '../../store/hub/rig/lines.ts'

function open() {
  const records = new MemoryHubRecords(() => new Date())
  const read: number[] = []
  const { changedRuns } = records
  records.changedRuns = async after => {
    const told = await changedRuns.call(records, after)
    read.push(told.runs.length)
    return told
  }
  const runs = new HubRuns(records)
  const ids = async () => (await runs.newestFirst()).map(({ run: { id } }) => id.slice(-1))
  return { records, runs, read, ids }
}

test('are read anew only where they have changed, the newest first', async () => {
  const { records, read, ids } = open()
  const later = { claimedAt: '2026-11-30T11:00:00Z' }
  await records.report(report('a', 'p', 1, { runs: [run(RUN_1), run(RUN_2, later)] }))
  expect(await ids()).toEqual(['2', '1'])
  expect(await ids()).toEqual(['2', '1'])
  await records.report(
    report('a', 'p', 2, { runs: [run(RUN_1, { claimedAt: '2026-11-30T12:00:00Z' }), run(RUN_2, later)] }),
  )
  expect(await ids()).toEqual(['1', '2'])
  expect(read).toEqual([2, 0, 1])
})

test('threads of one name in two projects do not move each other', async () => {
  const { records, ids } = open()
  const old = { attempt: 2, claimedAt: '2026-11-30T08:00:00Z' }
  await records.report(report('a', 'p', 1, { runs: [run(RUN_1, old)] }))
  await records.report(report('a', 'q', 1, { runs: [run(RUN_2)] }))
  expect(await ids()).toEqual(['2', '1'])
})

test('what one looks at alone is not kept', async () => {
  const { records, runs } = open()
  const long = { lastWords: 'x'.repeat(10_000), command: ['claude', 'y'.repeat(10_000)], refused: ['z'] }
  await records.report(report('a', 'p', 1, { runs: [run(RUN_1, long)] }))
  expect(JSON.stringify(await runs.newestFirst()).length).toBeLessThan(1_000)
})

test('who asks while it is read gets what was there when they asked', async () => {
  const { records, ids } = open()
  const first = ids()
  await records.report(report('a', 'p', 1, { runs: [run(RUN_1)] }))
  const [, second, third] = await Promise.all([first, ids(), ids()])
  expect([second, third]).toEqual([['1'], ['1']])
})

test('a database that was restored is read anew', async () => {
  const { records, ids, read } = open()
  await records.report(report('a', 'p', 1, { runs: [run(RUN_1), run(RUN_2)] }))
  await ids()
  const other = new MemoryHubRecords(() => new Date())
  await other.report(report('a', 'p', 1, { runs: [run(RUN_2)] }))
  records.changedRuns = after => other.changedRuns(after)
  expect(await ids()).toEqual(['2'])
  expect(read).toEqual([2])
})
