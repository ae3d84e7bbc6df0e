// How the last hours went, at a hub: by what agents said, on the hub's own clock.
import { expect, onTestFinished, test } from 'vitest'
import { toLane } from '../../../src/api/lanes.ts'
import { openHubBoard } from '../../../src/parts/serving/hub-board.ts'
import { HubLanes } from '../../../src/parts/serving/hub-lanes.ts'
import { MemoryHubRecords } from '../../../src/store/hub/memory/memory-hub.ts'
import { line, RUN_1, report, row, stamp } from '../../store/hub/rig/lines.ts'

async function open() {
  const clock = { ms: Date.parse('2026-11-30T10:30:00Z') }
  const now = () => new Date(clock.ms)
  const records = new MemoryHubRecords(now)
  const board = await openHubBoard(records, { now, redact: text => text })
  onTestFinished(() => board.close())
  const lanes = new HubLanes(records, board)
  return {
    records,
    clock,
    async lanesOf(name: string) {
      board.expire()
      await board.refresh()
      const look = board.look()
      const said = await lanes.read(6)
      const found = look.rows.find(one => one.name === name)
      return found && toLane(said(found), { now: look.now, hours: 6, row: found })
    },
  }
}

const MINUTE = 60

test('a lane has each status that the agent had', async () => {
  const { records, lanesOf } = await open()
  const at = (seq: number, minute: number, status: 'working' | 'idle' | 'blocked') =>
    line('worker', seq, { timestamp: stamp(minute * MINUTE), status })
  await records.push({
    host: 'h',
    project: 'p',
    lines: [at(1, 0, 'working'), at(2, 5, 'working'), at(3, 10, 'blocked'), at(4, 20, 'working')],
  })
  await records.push({ host: 'h', project: 'q', lines: [line('worker', 9, { status: 'idle' })] })
  const lanes = await lanesOf('worker')
  expect(lanes).toEqual([
    { status: 'working', from: '2026-11-30T10:00:00Z', to: '2026-11-30T10:10:00Z' },
    { status: 'blocked', from: '2026-11-30T10:10:00Z', to: '2026-11-30T10:20:00Z' },
    { status: 'working', from: '2026-11-30T10:20:00Z', to: '2026-11-30T10:30:00Z' },
  ])
})

test('what a run says under another name is in the lane of the run', async () => {
  const { records, lanesOf, clock } = await open()
  await records.push({
    host: 'h',
    project: 'p',
    lines: [
      line('worker', 1, { run: RUN_1 }),
      line('worker', 2, { run: RUN_1, status: 'idle', timestamp: stamp(5 * MINUTE) }),
    ],
  })
  const seen = row(RUN_1, 20 * MINUTE, { name: 'login', run: RUN_1 })
  await records.report(report('h', 'p', 1, { clock: clock.ms, rows: [seen] }))
  expect((await lanesOf('login'))?.map(({ status }) => status)).toEqual(['working', 'idle', 'working'])
})

test('of a host whose clock is wrong, lanes are by the clock of the hub', async () => {
  const { records, lanesOf, clock } = await open()
  const HOUR = 3_600
  await records.push({
    host: 'h',
    project: 'p',
    lines: [
      line('worker', 1, { timestamp: stamp(-9 * HOUR) }),
      line('worker', 2, { timestamp: stamp(-9 * HOUR + 600), status: 'idle' }),
    ],
  })
  await records.report(report('h', 'p', 1, { clock: clock.ms - 9 * HOUR * 1000 }))
  expect((await lanesOf('worker'))?.map(({ from }) => from)).toEqual([
    '2026-11-30T10:00:00Z',
    '2026-11-30T10:10:00Z',
  ])
})

test('of a silent host a lane is unknown from when it was last heard of', async () => {
  const { records, lanesOf, clock } = await open()
  clock.ms -= 20 * 60_000
  await records.push({ host: 'h', project: 'p', lines: [line('worker', 1)] })
  clock.ms += 20 * 60_000
  expect(await lanesOf('worker')).toEqual([
    { status: 'working', from: stamp(1).replace('.000', ''), to: '2026-11-30T10:10:00Z' },
    { status: 'unknown', from: '2026-11-30T10:10:00Z', to: '2026-11-30T10:30:00Z' },
  ])
})

test('while lines cannot be read, a lane has what is known now', async () => {
  const { records, lanesOf } = await open()
  await records.push({ host: 'h', project: 'p', lines: [line('worker', 1)] })
  records.statusChanges = () => Promise.reject(new Error('too slow'))
  expect((await lanesOf('worker'))?.map(({ status }) => status)).toEqual(['working'])
})

test('many who ask at once are answered by one look', async () => {
  const { records } = await open()
  let asked = 0
  const { statusChanges } = records
  records.statusChanges = since => {
    asked += 1
    return statusChanges.call(records, since)
  }
  const board = await openHubBoard(records, { now: () => new Date(), redact: text => text })
  onTestFinished(() => board.close())
  const lanes = new HubLanes(records, board)
  await Promise.all(Array.from({ length: 20 }, () => lanes.read(6)))
  await lanes.read(6)
  expect(asked).toBe(1)
  await lanes.read(24)
  expect(asked).toBe(2)
})
