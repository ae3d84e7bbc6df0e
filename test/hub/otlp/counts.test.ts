// Exports as the real client sends them, and what exporters do: send again, in another order, from several processes.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countOnce, noKeptUsage, sumUsage, totalUsage } from '../../../src/hub/otlp/count-once.ts'
import { readLogs } from '../../../src/hub/otlp/read-logs.ts'
import { readMetrics } from '../../../src/hub/otlp/read-metrics.ts'
import type { UsagePoint, UsageTold } from '../../../src/hub/otlp/usage.ts'

const fixture = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../fixtures/otlp', `${name}.json`), 'utf8'))

const totalOf = (...told: UsageTold[]) => {
  const kept = noKeptUsage()
  for (const one of told) countOnce(kept, [one])
  return totalUsage(sumUsage(JSON.parse(JSON.stringify(kept))).values())
}

describe.each([
  ['2.1.332', 0.00028, 0.00014, 0.473 + 0.253],
  ['2.1.197', 0.00035, 0.000175, 0.463 + 0.156],
])('what Claude Code %s exports', (version, first, second, active) => {
  const metrics = ['first', 'second'].flatMap(
    which => readMetrics(fixture(`${version}-${which}-metrics`)).told,
  )
  const logs = ['first', 'second'].flatMap(which => readLogs(fixture(`${version}-${which}-logs`)).told)
  const expected = { costUsd: first + second, input: 30, output: 15, cacheRead: 0, cacheCreation: 0 }

  test('is counted, of two processes of one conversation', () => {
    expect(new Set([...metrics, ...logs].map(({ session }) => session)).size).toBe(1)
    expect(metrics.every(({ run }) => run === 'r1')).toBe(true)
    const total = totalOf(...metrics)
    expect(total.costUsd).toBeCloseTo(expected.costUsd, 9)
    expect(total.activeSeconds).toBeCloseTo(active, 9)
    expect(total).toMatchObject({ input: 30, output: 15, cacheRead: 0, cacheCreation: 0 })
  })

  test('counts once though events and metrics tell the same, and both come twice', () => {
    const total = totalOf(...logs, ...metrics, ...metrics, ...logs)
    expect(total.costUsd).toBeCloseTo(expected.costUsd, 9)
    expect(total).toMatchObject({ input: 30, output: 15 })
  })

  test('events alone tell cost and tokens', () => {
    const total = totalOf(...logs)
    expect(total.costUsd).toBeCloseTo(expected.costUsd, 9)
    expect(total).toMatchObject({ input: 30, output: 15, activeSeconds: 0 })
  })

  test('leaves nothing of the words and names in it', () => {
    expect(JSON.stringify([metrics, logs])).not.toMatch(/REDACTED|user\.|terminal|stand-in|echo/)
  })
})

const point = (value: number, said: Partial<UsagePoint> = {}): UsagePoint => ({
  kind: 'point',
  session: 's',
  run: '',
  measure: 'costUsd',
  series: 'x',
  temporality: 'cumulative',
  start: 1_000,
  at: 2_000,
  value,
  ...said,
})

describe('a counter', () => {
  test.each([
    ['grows', [point(1), point(3, { at: 3_000 })], 3],
    ['does not fall by a point that comes late', [point(3, { at: 3_000 }), point(1)], 3],
    ['begins anew in another process', [point(3), point(2, { start: 5_000, at: 6_000 })], 5],
    ['begins anew without saying so', [point(3), point(2, { at: 3_000 }), point(4, { at: 4_000 })], 7],
    ['is counted apart in another series', [point(3), point(3, { series: 'y' })], 6],
    ['of nothing is nothing', [point(0), point(0, { at: 3_000 })], 0],
  ])('%s', (_, told, expected) => {
    expect(totalOf(...told).costUsd).toBe(expected)
  })
})

test('runs of one conversation are told apart', () => {
  const kept = noKeptUsage()
  countOnce(kept, [point(1, { run: 'a', series: 'a' }), point(2, { run: 'b', series: 'b' }), point(4)])
  expect([...sumUsage(kept)].map(([run, { costUsd }]) => [run, costUsd])).toEqual([
    ['a', 1],
    ['b', 2],
    ['', 4],
  ])
})

const steps = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 30 })
/** How often each is sent, and where among the others it comes again. */
const again = fc.array(fc.nat(29), { maxLength: 60 })

test('deltas count once, whatever is sent again and in whatever order', () => {
  fc.assert(
    fc.property(steps, again, fc.infiniteStream(fc.nat()), (values, repeats, order) => {
      const all = values.map((value, nr) =>
        point(value, { temporality: 'delta', start: 1_000 * (nr + 1), at: 1_000 * (nr + 2) }),
      )
      const sent = [...all, ...repeats.flatMap(at => all[at] ?? [])]
        .map(one => ({ one, by: order.next().value }))
        .toSorted((a, b) => a.by - b.by)
        .map(({ one }) => one)
      expect(totalOf(...sent).costUsd).toBe(values.reduce((sum, value) => sum + value, 0))
    }),
  )
})

test('a counter tells its last value, whatever is lost, sent again or late', () => {
  fc.assert(
    fc.property(steps, again, fc.infiniteStream(fc.nat()), (values, repeats, order) => {
      const sumTo = (nr: number) => values.slice(0, nr + 1).reduce((all, value) => all + value, 0)
      const all = values.map((_, nr) => point(sumTo(nr), { at: 2_000 + nr }))
      const sum = sumTo(values.length)
      const kept = [...all.filter((_, nr) => nr % 2 === 0), ...all.slice(-1)]
      const sent = [...kept, ...repeats.flatMap(at => all[at] ?? [])]
        .map(one => ({ one, by: order.next().value }))
        .toSorted((a, b) => a.by - b.by)
        .map(({ one }) => one)
      expect(totalOf(...sent).costUsd).toBe(sum)
    }),
  )
})

test('what comes again after it was forgotten counts as sent again', () => {
  const deltas = Array.from({ length: 100 }, (_, nr) =>
    point(1, { temporality: 'delta', start: nr * 1_000, at: nr * 1_000 + 500 }),
  )
  expect(totalOf(...deltas, ...deltas, ...deltas.slice(0, 5)).costUsd).toBe(100)
})

test('what is kept has bounds', () => {
  const kept = noKeptUsage()
  for (let nr = 1; nr < 3_000; nr += 1) {
    const time = { start: nr * 1_000, at: nr * 1_000 + 500 }
    countOnce(kept, [
      point(1, { temporality: 'delta', ...time, series: 'd' }),
      point(1, { ...time, series: 'c' }),
      point(1, { ...time, series: `s${nr}` }),
      {
        kind: 'event',
        session: 's',
        run: 'e',
        id: `${(nr * 1_000).toString(36)}.${nr}`,
        at: nr * 1_000,
        values: { input: 1 },
      },
    ])
  }
  expect(JSON.stringify(kept).length).toBeLessThan(150_000)
  const sums = sumUsage(kept)
  expect(sums.get('e')?.input).toBe(2_999)
  expect(sums.get('')?.costUsd).toBe(2 * 2_999 + 498)
})

describe('a body', () => {
  const ours = (metric: object) => ({ resourceMetrics: [{ scopeMetrics: [{ metrics: [metric] }] }] })
  const attributes = [{ key: 'session.id', value: { stringValue: 's' } }]
  const cost = (dataPoint: object, temporality: unknown = 1) =>
    ours({
      name: 'claude_code.cost.usage',
      sum: {
        aggregationTemporality: temporality,
        dataPoints: [{ attributes, timeUnixNano: '2000000', ...dataPoint }],
      },
    })

  test.each([[undefined], [null], ['{}'], [[]], [{}], [{ resourceMetrics: {} }], [{ resourceLogs: 7 }]])(
    '%j is refused',
    body => {
      expect(() => readMetrics(body)).toThrow('no export')
      expect(() => readLogs(body)).toThrow('no export')
    },
  )

  test.each([
    ['a number as text', cost({ asInt: '12' }), 1, 0],
    ['a counter by its name', cost({ asDouble: 1 }, 'AGGREGATION_TEMPORALITY_CUMULATIVE'), 1, 0],
    ['less than nothing', cost({ asDouble: -1 }), 0, 1],
    ['no number', cost({ asDouble: 'NaN' }), 0, 1],
    ['too much', cost({ asDouble: 1e300 }), 0, 1],
    ['no temporality', cost({ asDouble: 1 }, 0), 0, 1],
    ['no time', cost({ asDouble: 1, timeUnixNano: '' }), 0, 1],
    ['nobody', cost({ asDouble: 1, attributes: [] }), 0, 1],
    [
      'an odd name',
      cost({ asDouble: 1, attributes: [{ key: 'session.id', value: { stringValue: 'a\nb' } }] }),
      0,
      1,
    ],
    ['another metric', ours({ name: 'http.requests', sum: { dataPoints: [{ asInt: 1 }] } }), 0, 0],
    ['a gauge', ours({ name: 'claude_code.cost.usage', gauge: { dataPoints: [{ asInt: 1 }] } }), 0, 0],
    ['nothing', { resourceMetrics: [] }, 0, 0],
    [
      'junk',
      { resourceMetrics: [7, null, { scopeMetrics: 'x' }, { scopeMetrics: [{ metrics: [[], 'y'] }] }] },
      0,
      0,
    ],
  ])('with %s', (_, body, told, rejected) => {
    const read = readMetrics(body)
    expect([read.told.length, read.rejected]).toEqual([told, rejected])
  })

  test('of anything is read without a fault', () => {
    fc.assert(
      fc.property(fc.array(fc.anything()), list => {
        readMetrics({ resourceMetrics: list })
        readLogs({ resourceLogs: list })
        readMetrics(
          ours({ name: 'claude_code.token.usage', sum: { aggregationTemporality: 1, dataPoints: list } }),
        )
        readLogs({ resourceLogs: [{ resource: { attributes: list }, scopeLogs: [{ logRecords: list }] }] })
      }),
    )
  })
})
