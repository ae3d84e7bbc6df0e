import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findEntry, toEntries, toEntry, toStatusUpdate, toSummary } from '../../src/api/session-status.ts'
import type { AgentRow } from '../../src/status/row.ts'
import { minutesAgo, NOW, row } from '../status/signs.ts'

const DESCRIBED = [
  'timestamp',
  'session',
  'status',
  'progress',
  'message',
  'task_id',
  'age_seconds',
  'is_stale',
]

test('an entry has the described keys first, in their order', () => {
  const entry = toEntry(
    row({
      name: 'manager1',
      message: 'Compiling status report',
      progress: 0.75,
      taskId: '160',
      updatedAt: new Date(NOW.getTime() - 12_500),
    }),
    NOW,
  )
  expect(Object.keys(entry).slice(0, DESCRIBED.length)).toEqual(DESCRIBED)
  expect(entry).toMatchObject({
    timestamp: '2026-11-30T09:59:47Z',
    session: 'manager1',
    status: 'working',
    progress: 0.75,
    message: 'Compiling status report',
    task_id: '160',
    age_seconds: 12.5,
    is_stale: false,
  })
})

test('the summary is the described one', () => {
  const rows = [
    row({ name: 'manager1' }),
    row({ name: 'worker3', stale: 'stale', updatedAt: minutesAgo(6) }),
    row({ name: 'qa', status: 'error' }),
    row({ name: 'old', status: 'gone' }),
    row({ name: 'free', status: 'idle' }),
  ]
  expect(toSummary(rows)).toEqual({
    total_sessions: 5,
    by_status: { working: 2, error: 1, gone: 1, idle: 1 },
    working_sessions: ['manager1', 'worker3'],
    error_sessions: ['qa'],
    stale_sessions: ['worker3'],
  })
})

describe('an agent is found', () => {
  const id = '0192F3AB-1c2d-4e5f-8a9b-0c1d2e3f4a5b'
  const rows = [row({ name: 'Fix login', id }), row({ name: 'wörker ⚙️ 1' })]
  test.each([
    ['by its name', 'Fix login', 'Fix login'],
    ['by its name in another form of Unicode', 'wo\u0308rker ⚙️ 1', 'wörker ⚙️ 1'],
    ['by its id, in either case', id.toLowerCase(), 'Fix login'],
    ['not by a part', 'Fix', undefined],
  ])('%s', (_, asked, found) => {
    expect(findEntry(rows, asked, NOW)?.session).toBe(found)
  })
})

test.each(['__proto__', 'constructor', 'toString', ''])('an agent may be called %j', name => {
  const entries = toEntries([row({ name })], NOW)
  expect([...entries.keys()]).toEqual([name])
  expect(findEntry([row({ name })], name, NOW)?.session).toBe(name)
  expect(findEntry([], name, NOW)).toBeUndefined()
})

test('two agents of two projects keep two entries', () => {
  const rows = ['/work/shop', '/work/blog', '/home/blog'].map(project => row({ name: 'manager1', project }))
  expect([...toEntries(rows, NOW).keys()]).toEqual(['manager1', 'manager1 in blog', 'manager1 in blog (2)'])
})

test('a clock that is ahead gives no age below 0, and nothing began later than now', () => {
  const ahead = new Date(NOW.getTime() + 60_000)
  expect(toEntry(row({ updatedAt: ahead, since: ahead }), NOW)).toMatchObject({
    age_seconds: 0,
    since: '2026-11-30T10:00:00Z',
  })
})

test('an update is told with null for what it does not say', () => {
  expect(
    toStatusUpdate({ timestamp: '2026-11-30T10:00:00.000Z', session: 'a', status: 'idle', message: '' }),
  ).toEqual({
    timestamp: '2026-11-30T10:00:00.000Z',
    session: 'a',
    status: 'idle',
    progress: null,
    message: '',
    task_id: null,
    metadata: null,
  })
})

const anyRow: fc.Arbitrary<AgentRow> = fc
  .record({
    name: fc.oneof(fc.constantFrom('a', 'b', 'a (2)', 'a in x', '__proto__'), fc.string()),
    project: fc.constantFrom('/x', '/y', '/z/x', 'C:\\x', ''),
    status: fc.constantFrom('idle', 'working', 'blocked', 'completed', 'error', 'gone', 'unknown'),
    stale: fc.constantFrom('no', 'stale', 'very'),
    minutes: fc.integer({ min: -5, max: 5_000 }),
  })
  .map(({ minutes, ...given }) =>
    row({ ...given, updatedAt: minutesAgo(minutes), since: minutesAgo(minutes) }),
  )

test('of any rows, each has one entry, and the summary counts each once', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 30 }), rows => {
      const entries = toEntries(rows, NOW)
      expect(entries.size).toBe(rows.length)
      for (const [name, entry] of entries) {
        expect(entry.session).toBe(name)
        expect(entry.age_seconds).toBeGreaterThanOrEqual(0)
      }
      const summary = toSummary(rows)
      expect(summary.total_sessions).toBe(rows.length)
      expect(Object.values(summary.by_status).reduce((sum, count) => sum + count, 0)).toBe(rows.length)
      expect(summary.working_sessions).toHaveLength(summary.by_status.working ?? 0)
      expect(summary.error_sessions).toHaveLength(summary.by_status.error ?? 0)
      for (const name of [...summary.working_sessions, ...summary.stale_sessions])
        expect(entries.has(name)).toBe(true)
    }),
  )
})
