import { expect, test } from 'vitest'
import { BackOff } from '../../../src/parts/forwarding/back-off.ts'
import { mergeKept } from '../../../src/parts/forwarding/outbox/merge-kept.ts'
import { emptyOutbox } from '../../../src/parts/forwarding/outbox/outbox.ts'
import { changedRuns, makeReports, rowToTell, type Told } from '../../../src/parts/forwarding/report-rows.ts'
import type { Run } from '../../../src/runs/run.ts'
import type { AgentRow } from '../../../src/status/row.ts'

const row = (id: string, message = 'works', ageSeconds = 1) => ({ id, message, ageSeconds })
const rowsOf = (...rows: ReturnType<typeof row>[]) => new Map(rows.map(one => [one.id, one]))

test('first all rows are told, then what has changed, and which are gone; an age is no change', () => {
  const told: Told = { rows: undefined }
  expect(makeReports(rowsOf(row('a'), row('b')), [], told)).toEqual([
    { rows: [row('a'), row('b')], isPart: false, left: [], runs: [] },
  ])
  expect(makeReports(rowsOf(row('a', 'works', 99), row('b')), [], told)).toEqual([])
  expect(makeReports(rowsOf(row('a', 'waits')), [], told)).toEqual([
    { rows: [row('a', 'waits')], isPart: true, left: ['b'], runs: [] },
  ])
})

test('ten thousand rows are told in reports that a hub takes', () => {
  const many = Array.from({ length: 10_000 }, (_, at) => row(`agent ${at}`, 'ß'.repeat(200)))
  const reports = makeReports(rowsOf(...many), [], { rows: undefined })
  expect(reports.map(({ isPart }) => isPart)).toEqual(reports.map((_, at) => at > 0))
  expect(reports.flatMap(({ rows }) => rows)).toEqual(many)
  for (const report of reports) expect(Buffer.byteLength(JSON.stringify(report))).toBeLessThan(210_000)
})

test('a hub is left alone longer each time, up to a minute, and never less than it asks for', () => {
  const backOff = new BackOff(() => 0)
  expect(Array.from({ length: 9 }, () => backOff.fail())).toEqual([
    1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000,
  ])
  backOff.succeed()
  expect(backOff.fail(5000)).toBe(5000)
  const late = new BackOff(() => 0.999)
  expect(Math.max(...Array.from({ length: 20 }, () => late.fail()))).toBeLessThanOrEqual(60_000)
})

test('of what two processes have kept, the further counts', () => {
  const entry = (epoch: number, seq: number) => ({ epoch, seq })
  const one = { ...emptyOutbox(), files: { a: entry(1, 9), b: entry(2, 1) }, refused: 3, isFresh: false }
  const other = { ...emptyOutbox(), files: { a: entry(1, 5), b: entry(3, 0), c: entry(1, 1) }, refused: 1 }
  expect(mergeKept(one, other)).toMatchObject({
    files: { a: entry(1, 9), b: entry(3, 0), c: entry(1, 1) },
    refused: 3,
    isFresh: false,
  })
})

test('a run that waits for its place is not told: it may be taken back', () => {
  const stored = (status: 'running' | 'completed', more: object = {}) => ({
    run: { plan: 'login', thread: '01.01.01', attempt: 1, status, ...more } as Run,
    text: status,
    file: '',
  })
  expect(changedRuns([stored('running')], {})).toEqual({ changed: [], kept: {} })
  for (const one of [stored('running', { startedAt: '2026-03-01T00:00:00Z' }), stored('completed')])
    expect(changedRuns([one], {}).changed).toEqual([one.run])
})

test.each([true, false])(
  'what an agent asks is not told, with words %s: the whole input of its tool stands there',
  messages => {
    const asked = {
      id: 'a',
      message: 'approve Write: a.txt',
      waits: { kind: 'person', what: 'approve Write: a.txt', since: '2026-03-01T00:00:00Z' },
      question: { what: 'approve Write: a.txt', input: 'content: all of a file' },
    } as AgentRow
    const told = rowToTell(asked, messages)
    expect(JSON.stringify(told)).not.toContain('all of a file')
    expect(JSON.stringify(told).includes('a.txt')).toBe(messages)
  },
)
