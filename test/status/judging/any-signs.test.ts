// Whatever is said, and whatever the host tells, rows hold to what others rely on.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupRows } from '../../../src/status/board/order-rows.ts'
import { summarize } from '../../../src/status/board/summarize.ts'
import { judgeAgents } from '../../../src/status/judging/judge.ts'
import type { LiveSign, RunSign, Said } from '../../../src/status/judging/sources.ts'
import { keyOfRow } from '../../../src/status/row.ts'
import { STATUSES, WAITS } from '../../../src/status/update.ts'
import { minutesAgo, NOW, sources } from '../signs.ts'

const ids = ['a', 'b', 'A', '__proto__', 'constructor'].concat(
  ['0', '1', '2'].map(letter => `${letter.repeat(8)}-1c2d-4e5f-8a9b-0c1d2e3f4a5b`),
)
const id = fc.constantFrom(...ids)
const time = fc.integer({ min: -2_000, max: 5_000 }).map(minutesAgo)
const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const processName = fc.constantFrom('77~1', '88~2', '99~3')

const anySaid = fc
  .record({
    session: id,
    status: fc.constantFrom(...STATUSES),
    message: fc.string(),
    conversation: perhaps(id),
    parent: perhaps(id),
    run: perhaps(fc.constantFrom('run-1', 'run-2', 'run-3')),
    kind: perhaps(fc.constantFrom('terminal', 'print', 'background', 'subagent')),
    name: perhaps(fc.oneof(id, fc.string())),
    process: perhaps(processName),
    ended: perhaps(fc.constant(true as const)),
    waits: perhaps(
      fc.record({ kind: fc.constantFrom(...WAITS), what: id, since: fc.constant(NOW.toISOString()) }),
    ),
    at: time,
  })
  .map(({ at, ...update }) => ({
    update: {
      timestamp: at.toISOString(),
      ...Object.fromEntries(Object.entries(update).filter(([, one]) => one !== undefined)),
    },
    at,
    since: at,
  })) as fc.Arbitrary<Said>

const anyLive = fc.record({
  process: processName,
  alive: fc.constantFrom(true, false, null),
  conversation: id,
  cwd: fc.constantFrom('', '/work/shop', 'C:\\shop'),
  kind: fc.constantFrom('terminal', 'print', 'background'),
  status: perhaps(fc.constantFrom('busy', 'idle', 'waiting', 'shell')),
  statusUpdatedAt: perhaps(time),
}) as fc.Arbitrary<LiveSign>

const anyRun = fc.record({
  id: fc.constantFrom('run-1', 'run-2', 'run-3'),
  thread: fc.constantFrom('p:01.01.01', 'p:01.01.02'),
  attempt: fc.integer({ min: 1, max: 3 }),
  name: fc.constantFrom('01.01.01', '01.01.02'),
  status: fc.constantFrom('running', 'completed', 'failed', 'interrupted', 'unknown'),
  claimedAt: time,
  startedAt: perhaps(time),
  completedAt: perhaps(time),
  conversation: perhaps(id),
  process: perhaps(processName),
}) as fc.Arbitrary<RunSign>

test('each row is one agent, has a name of its own that is no id, and nothing dead is called completed', () => {
  fc.assert(
    fc.property(
      fc.array(anySaid, { maxLength: 12 }),
      fc.array(anyLive, { maxLength: 5 }),
      fc.array(anyRun, { maxLength: 5 }),
      fc.constantFrom(true, false, null),
      (said, live, runs, alive) => {
        const rows = judgeAgents(sources({ said, live, runs, isAlive: () => alive, grownAt: () => NOW }), NOW)
        expect(new Set(rows.map(keyOfRow)).size).toBe(rows.length)
        expect(new Set(rows.map(row => row.name)).size).toBe(rows.length)
        for (const row of rows) {
          expect(row.name).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
          expect(row.updatedAt.getTime()).toBeLessThanOrEqual(NOW.getTime())
          if (row.stale !== 'no') expect(row.status).toBe('working')
          if (row.alive === false) expect(['working', 'blocked']).not.toContain(row.status)
          const saysSo =
            said.some(one => one.update.status === 'completed') ||
            runs.some(one => one.status === 'completed')
          if (row.status === 'completed') expect(saysSo).toBe(true)
        }
        const grouped = groupRows(rows, NOW).flatMap(group => group.rows)
        expect(grouped.map(keyOfRow).toSorted()).toEqual(rows.map(keyOfRow).toSorted())
        const { total, byStatus } = summarize(rows)
        expect(Object.values(byStatus).reduce((sum, count) => sum + count, 0)).toBe(total)
      },
    ),
    { numRuns: 2_000 },
  )
})
