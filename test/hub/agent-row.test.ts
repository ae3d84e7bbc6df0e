// The rows that a hub shows: of hosts that report, of those that only send lines, of those with another clock, and of those
// that nobody hears of.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toEntry } from '../../src/api/session-status.ts'
import { presentAgent } from '../../src/faces/render/agents/present-agents.ts'
import { type HostView, holdsFor, toHubRow } from '../../src/hub/agent-row.ts'
import { describeSilent, nameHubRows } from '../../src/hub/name-rows.ts'
import type { ReportedRow } from '../../src/hub/report.ts'
import type { LastUpdate } from '../../src/status/last-updates.ts'

const NOW = new Date('2026-11-30T10:00:00Z')
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000).toISOString()
const VIEW: HostView = { now: NOW, isSilent: false, behindMs: 0 }

const row = (said: Partial<ReportedRow> = {}): ReportedRow => ({
  id: 'worker',
  name: 'Fix login',
  status: 'working',
  message: 'reads',
  updatedAt: at(-60),
  since: at(-600),
  ended: false,
  alive: true,
  ...said,
})
const last = (said: Partial<LastUpdate> = {}, kept = -1) => ({
  update: {
    timestamp: at(-1),
    session: 'worker',
    status: 'idle',
    message: 'rests',
    since: at(-1),
    ...said,
  } as LastUpdate,
  keptAt: new Date(at(kept)),
})
const agent = (more: object) => ({ host: 'h', project: 'p', agent: 'worker', ...more })

describe('a row', () => {
  test('is what the host sees, under a name that no other host has', () => {
    expect(toHubRow(agent({ row: row({ parent: 'boss' }) }), VIEW)).toMatchObject({
      id: 'worker@h',
      parent: 'boss@h',
      name: 'Fix login',
      host: 'h',
      project: 'p',
      status: 'working',
    })
  })

  test('is what the agent said since, under the name that the host knows', () => {
    const shown = toHubRow(agent({ row: row({ kind: 'print', stale: 'stale' }), last: last() }), VIEW)
    expect(shown).toMatchObject({
      name: 'Fix login',
      status: 'idle',
      message: 'rests',
      kind: 'print',
      stale: 'no',
    })
  })

  test('of what was said before is what the host sees', () => {
    expect(toHubRow(agent({ row: row(), last: last({ timestamp: at(-90) }) }), VIEW)?.status).toBe('working')
  })

  test.each([
    [
      'blocked without a cause',
      { status: 'blocked', message: 'which one?' },
      { needsYou: true, waits: { kind: 'person' } },
    ],
    ['that works for long', { status: 'working', timestamp: at(-1000) }, { stale: 'very' }],
    ['that has ended', { status: 'idle', ended: true }, { ended: true }],
    ['that is known by an id alone', { session: 'x' }, { name: 'worker' }],
  ])('of a host that reports nothing is the last line: %s', (_, said, expected) => {
    expect(
      toHubRow(agent({ last: last(said as Partial<LastUpdate>, -9999) }), { ...VIEW, behindMs: undefined }),
    ).toMatchObject(expected)
  })

  test('is none of an agent that its host leaves out, but for a line that came just now', () => {
    expect(toHubRow(agent({ last: last({}, -10) }), VIEW)).toBeDefined()
    expect(toHubRow(agent({ last: last({}, -61) }), VIEW)).toBeUndefined()
    expect(toHubRow(agent({}), VIEW)).toBeUndefined()
  })

  test('has the times of this clock', () => {
    const behind = { ...VIEW, behindMs: 3_600_400 }
    const told = row({
      updatedAt: at(-3660),
      since: at(-4200),
      waits: { kind: 'limit', what: '', since: at(-3600), until: at(-3000) },
    })
    expect(toHubRow(agent({ row: told }), behind)).toMatchObject({
      updatedAt: new Date(at(-60)),
      since: new Date(at(-600)),
      waits: { since: at(0), until: at(600) },
    })
    // A clock that is ahead, and one of which nobody knows that it is.
    expect(
      toHubRow(agent({ row: row({ updatedAt: at(3540) }) }), { ...VIEW, behindMs: -3_600_000 })?.updatedAt,
    ).toEqual(new Date(at(-60)))
    expect(
      toHubRow(agent({ last: last({ timestamp: at(999) }) }), { ...VIEW, behindMs: undefined })?.updatedAt,
    ).toEqual(NOW)
  })

  test('is unknown while nobody hears of the host, unless it has ended', () => {
    const silent = { ...VIEW, isSilent: true }
    const waiting = row({ status: 'blocked', needsYou: true, stale: 'very' })
    expect(toHubRow(agent({ row: waiting }), silent)).toMatchObject({
      status: 'unknown',
      before: 'blocked',
      needsYou: false,
      alive: null,
      stale: 'no',
    })
    expect(toHubRow(agent({ row: row({ status: 'completed', ended: true }) }), silent)?.status).toBe(
      'completed',
    )
  })

  test.each([
    ['that no calendar has', '+275760-09-13T00:00:00.000Z', 0],
    ['before all others', '-271821-04-20T00:00:00.000Z', 0],
    ['of the last year, by a clock that is behind', '9999-12-31T23:59:59Z', 86_400_000],
    ['of the first year, by a clock that is ahead', '0000-01-01T00:00:00Z', -86_400_000],
    ['of today, by a clock that is nowhere', at(-5), -Number.MAX_SAFE_INTEGER],
    ['of today, by a clock that stands at nothing', at(-5), Number.MAX_SAFE_INTEGER],
  ])('can be shown with times %s', (_, time, behindMs) => {
    const waits = { kind: 'limit', what: 'x', since: time, until: time }
    for (const told of [
      { row: row({ updatedAt: time, since: time, waits }) },
      { last: last({ timestamp: at(-1) }), row: row({ updatedAt: time, since: time, waits }) },
    ]) {
      const shown = toHubRow(agent(told), { ...VIEW, behindMs })
      expect(shown).toBeDefined()
      if (!shown) continue
      expect(shown.updatedAt <= NOW).toBe(true)
      expect(JSON.stringify(toEntry(shown, NOW))).not.toMatch(/[+-]\d{6}-/)
      JSON.stringify(presentAgent(shown, NOW))
    }
  })

  test('can be shown, whatever a host sends', () => {
    const anything = fc.anything({ maxDepth: 2 })
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(
            'name',
            'message',
            'since',
            'stale',
            'alive',
            'waits',
            'waitsFor',
            'progress',
            'kind',
            'parent',
            'run',
            'taskId',
            'before',
            'needsYou',
            'question',
          ),
          anything,
        ),
        fc.string(),
        fc.boolean(),
        (fields, status, isSilent) => {
          const told = { ...fields, id: 'worker', status, updatedAt: at(-5), ended: false } as ReportedRow
          const shown = toHubRow(agent({ row: told }), { ...VIEW, isSilent })
          expect(shown).toBeDefined()
          if (shown) JSON.stringify(presentAgent(shown, NOW))
        },
      ),
    )
  })
})

test('names tell hosts apart only where that is needed, also for who waits', () => {
  const shown = (host: string, name: string, waitsFor: string[] = []) => {
    const made = toHubRow({ host, project: 'p', agent: name, row: row({ id: name, name, waitsFor }) }, VIEW)
    if (!made) throw new Error('no row')
    return made
  }
  const rows = nameHubRows([
    shown('a', 'one', ['two']),
    shown('b', 'one'),
    shown('a', 'two', ['one', 'nobody']),
  ])
  expect(rows.map(({ name, waitsFor }) => [name, waitsFor])).toEqual([
    ['one@a', ['two']],
    ['one@b', []],
    ['two', ['one@a', 'nobody']],
  ])
})

test.each([
  [0, undefined],
  [1, /^1 host silent: h0 since 2026-11-30T10:00:00Z\. What/],
  [3, /^3 hosts silent: h2 since .*, h1 since .*, h0 since /],
  [1200, /^1200 hosts silent: h1199 since .* and 1,197 more\./],
])('%d silent hosts are told in one line', (count, words) => {
  const silent = Array.from({ length: count }, (_, nr) => ({ host: `h${nr}`, seenAt: new Date(at(nr)) }))
  const told = describeSilent(silent)
  if (words) expect(told).toMatch(words)
  else expect(told).toBeUndefined()
})

describe('a row holds', () => {
  const holds = (kept: Parameters<typeof toHubRow>[0], view = VIEW) =>
    holdsFor(kept, toHubRow(kept, view), view) / 1000
  test.each([
    [
      'until it is stale',
      agent({ last: last({ status: 'working', timestamp: at(-100) }), row: row({ updatedAt: at(-500) }) }),
      200,
    ],
    [
      'until it is very stale',
      agent({ last: last({ status: 'working', timestamp: at(-400) }), row: row({ updatedAt: at(-500) }) }),
      500,
    ],
    ['for ever if it rests', agent({ row: row({ status: 'idle' }) }), Number.POSITIVE_INFINITY],
    ['until its host should have reported it', agent({ last: last({}, -50) }), 10.001],
    ['for a moment if its clock is ahead', agent({ row: row({ updatedAt: at(500) }) }), 5],
    ['for ever if there is none', agent({}), Number.POSITIVE_INFINITY],
  ])('%s', (_, kept, seconds) => {
    expect(holds(kept)).toBe(seconds)
  })
})
