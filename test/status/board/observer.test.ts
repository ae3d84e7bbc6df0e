import { expect, test } from 'vitest'
import { alertsOf, newAlerts } from '../../../src/status/board/alerts.ts'
import { type Observer, observe } from '../../../src/status/board/observer.ts'
import { notAfter, stalenessOf } from '../../../src/status/judging/staleness.ts'
import type { AgentRow } from '../../../src/status/row.ts'
import { NOW, row } from '../signs.ts'

const MINUTE = 60_000

/** Minutes after NOW: the time of the last sign, or all of them, of which some are yet to come. */
type Signs = Record<string, number | number[]>

/** A reader that looks at agents. */
class Reader {
  wall = 0
  monotonic = 0
  observer: Observer | undefined
  away: string | undefined

  /** `slept`: the time of day goes on without the other clock. Minutes. */
  pass(minutes: number, { slept = 0 } = {}): this {
    this.wall += minutes + slept
    this.monotonic += minutes
    return this
  }

  look(signs: Signs): AgentRow[] {
    const now = new Date(NOW.getTime() + this.wall * MINUTE)
    const rows = Object.entries(signs).map(([name, said]) => {
      const minutes = Array.isArray(said) ? said.findLast(at => at <= this.wall) : said
      const sign = new Date(NOW.getTime() + (minutes ?? 0) * MINUTE)
      const updatedAt = notAfter(sign, now)
      const stale = stalenessOf({ status: 'working' }, now.getTime() - updatedAt.getTime())
      return row({ name, updatedAt, stale, ...(sign > now ? { clockAhead: sign } : {}) })
    })
    const seen = observe(rows, { wallMs: now.getTime(), monotonicMs: this.monotonic * MINUTE }, this.observer)
    this.observer = seen.observer
    this.away = seen.away
    return seen.rows
  }

  /** Looks every 6 seconds. */
  lookFor(minutes: number, signs: Signs): AgentRow[] {
    let rows: AgentRow[] = []
    for (let at = 0; at < minutes; at += 0.1) rows = this.pass(0.1).look(signs)
    return rows
  }
}

const staleOf = (rows: AgentRow[]) => rows.map(one => one.stale)

test('a reader that looks all the time sees what one look sees', () => {
  const reader = new Reader()
  expect(staleOf(reader.look({ a: -6, b: 0 }))).toEqual(['stale', 'no'])
  expect(staleOf(reader.lookFor(6, { a: -6, b: 0 }))).toEqual(['stale', 'stale'])
  expect(reader.away).toBeUndefined()
})

test('after eight hours of sleep nobody is stale, and the reader says why', () => {
  const reader = new Reader()
  reader.look({ a: 0, b: 0 })
  expect(staleOf(reader.pass(0.1, { slept: 480 }).look({ a: 0, b: 0 }))).toEqual(['no', 'no'])
  expect(reader.away).toMatch(/slept.*480 min/)
  expect(staleOf(reader.lookFor(4, { a: 0, b: [0, 484] }))).toEqual(['no', 'no'])
  expect(staleOf(reader.lookFor(2, { a: 0, b: [0, 484] }))).toEqual(['stale', 'no'])
  expect(reader.away).toBeUndefined()
})

test('a reader that did not run itself does not take others for silent', () => {
  const reader = new Reader()
  reader.look({ a: 0 })
  expect(staleOf(reader.pass(40).look({ a: 0 }))).toEqual(['no'])
  expect(reader.away).toMatch(/not running for 40 min/)
})

test('a clock that is set forward makes nobody stale', () => {
  const reader = new Reader()
  reader.look({ a: 0 })
  expect(staleOf(reader.pass(0.1, { slept: 60 }).look({ a: 0 }))).toEqual(['no'])
})

test('what was said right before the clock was set forward is not old', () => {
  const reader = new Reader()
  reader.look({ a: 0 })
  expect(staleOf(reader.pass(0.2, { slept: 60 }).look({ a: 0.1 }))).toEqual(['no'])
})

test('a clock that is set back keeps nobody fresh', () => {
  const reader = new Reader()
  reader.look({ a: 0 })
  reader.pass(0.1, { slept: -60 })
  reader.look({ a: 0 })
  expect(reader.away).toMatch(/set back by 60 min/)
  expect(staleOf(reader.lookFor(5.5, { a: 0 }))).toEqual(['stale'])
})

test('a word after a clock was set back is a sign of life', () => {
  const reader = new Reader()
  reader.look({ a: 0 })
  reader.lookFor(6, { a: 0 })
  reader.pass(0.1, { slept: -60 })
  expect(staleOf(reader.look({ a: -54 }))).toEqual(['no'])
})

test('one that wrote a time to come goes stale like everybody', () => {
  const reader = new Reader()
  reader.look({ a: 500 })
  expect(staleOf(reader.lookFor(5.5, { a: 500 }))).toEqual(['stale'])
})

test('half of all that fall silent in one moment have one cause, and it is told once for each line', () => {
  const reader = new Reader()
  const signs = { a: 0, b: 0, c: 0, d: 0, e: [0, 3, 6, 9, 12, 15] }
  reader.look(signs)
  const told: string[] = []
  for (let at = 0; at < 170; at += 1) {
    reader.pass(0.1).look(signs)
    if (reader.away) told.push(reader.away)
  }
  expect(told).toEqual([
    '4 of 5 agents fell silent in the same moment: look at this machine first.',
    '4 of 5 agents fell silent in the same moment: look at this machine first.',
  ])
})

test('four that fall silent of ten have their own alerts', () => {
  const reader = new Reader()
  const others = Object.fromEntries(['e', 'f', 'g', 'h', 'i', 'j'].map(name => [name, [0, 3, 6]]))
  const signs = { a: 0, b: 0, c: 0, d: 0, ...others }
  reader.look(signs)
  for (let at = 0; at < 60; at += 1) {
    reader.pass(0.1).look(signs)
    expect(reader.away).toBeUndefined()
  }
})

test('one that falls silent after another has its own alert', () => {
  const reader = new Reader()
  const signs = { a: 0, b: [0, 1], c: [0, 2], d: [0, 3] }
  reader.look(signs)
  for (let at = 0; at < 90; at += 1) {
    reader.pass(0.1).look(signs)
    expect(reader.away).toBeUndefined()
  }
})

test('of two agents, one that falls silent has its own alert', () => {
  const reader = new Reader()
  reader.look({ a: 0, b: 0 })
  for (let at = 0; at < 60; at += 1) {
    reader.pass(0.1).look({ a: 0, b: [0, 3] })
    expect(reader.away).toBeUndefined()
  }
  expect(staleOf(reader.pass(0.1).look({ a: 0, b: 3 }))).toEqual(['stale', 'no'])
})

test('an alert is new once, and anew when stale turns into very stale', () => {
  const at = (minutes: number, stale: 'stale' | 'very') => {
    const now = new Date(NOW.getTime() + minutes * MINUTE)
    return alertsOf([row({ stale, updatedAt: NOW })], now)
  }
  expect(newAlerts(at(5, 'stale'), []).map(alert => alert.text)).toEqual(['no update for 5 minutes'])
  expect(newAlerts(at(6, 'stale'), at(5, 'stale'))).toEqual([])
  expect(newAlerts(at(15, 'very'), at(14, 'stale')).map(alert => alert.kind)).toEqual(['very-stale'])
})
