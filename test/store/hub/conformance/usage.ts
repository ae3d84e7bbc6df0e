// What telemetry tells of conversations.
import { describe, expect, test } from 'vitest'
import type { UsagePoint } from '../../../../src/hub/otlp/usage.ts'
import type { OpenRecords } from '../conformance.ts'
import { line } from '../rig/lines.ts'

function cost(session: string, value: number, said: Partial<UsagePoint> = {}): UsagePoint {
  return {
    kind: 'point',
    session,
    run: '',
    measure: 'costUsd',
    series: 'x',
    temporality: 'delta',
    start: 1_000,
    at: 2_000,
    value,
    ...said,
  }
}

export function describeUsage(open: OpenRecords): void {
  describe('usage', () => {
    test('is told by another hub, by conversation and run', async () => {
      const { records, other } = await open()
      await records.addUsage('a', [
        cost('s', 1, { run: 'r', series: 'r' }),
        cost('s', 2),
        cost('t', 4),
        cost('s', 0.5, { measure: 'activeSeconds', series: 'active' }),
      ])
      await other.addUsage('b', [cost('s', 8)])
      const found = await other.usage({})
      expect(found.map(({ host, session, total }) => [host, session, total.costUsd])).toEqual([
        ['a', 's', 3],
        ['a', 't', 4],
        ['b', 's', 8],
      ])
      expect(found[0]?.total).toMatchObject({ activeSeconds: 0.5, input: 0 })
      expect(found[0]?.byRun.map(({ run, usage }) => [run, usage.costUsd])).toEqual([
        ['r', 1],
        ['', 2],
      ])
      expect(
        (await records.usage({ host: 'a', sessions: ['t', 'none'] })).map(({ session }) => session),
      ).toEqual(['t'])
      expect(await records.usage({ sessions: ['none'] })).toEqual([])
    })

    test('counts once what two hubs get at the same time, and adds what comes next', async () => {
      const { records, other } = await open()
      const told = Array.from({ length: 20 }, (_, nr) =>
        cost('s', 1, { start: nr * 1_000, at: (nr + 1) * 1_000 }),
      )
      await Promise.all(told.flatMap(one => [records.addUsage('a', [one]), other.addUsage('a', [one])]))
      expect((await records.usage({}))[0]?.total.costUsd).toBe(20)
    })

    test('tells listeners, and nobody of what was counted before', async () => {
      const { records, other } = await open()
      let calls = 0
      const end = other.onChange(() => {
        calls += 1
      })
      await new Promise(resolve => setTimeout(resolve, 150))
      const before = calls
      await records.addUsage('a', [cost('s', 1)])
      await expect.poll(() => calls).toBeGreaterThan(before)
      const [first] = await records.usage({})
      await records.addUsage('a', [cost('s', 1)])
      expect((await records.usage({}))[0]?.toldAt).toEqual(first?.toldAt)
      end()
    })

    test('goes when it is old and its conversation is gone', async () => {
      const { records } = await open()
      const later = new Date(Date.now() + 86_400_000 * 365)
      await records.push({ host: 'a', project: 'p', lines: [line('open', 1)] })
      await records.addUsage('a', [cost('open', 1), cost('gone', 1)])
      await records.prune({ olderThan: new Date(0), dryRun: false })
      expect(await records.usage({})).toHaveLength(2)
      await records.prune({ olderThan: later, dryRun: true })
      expect(await records.usage({})).toHaveLength(2)
      await records.prune({ olderThan: later, dryRun: false })
      expect((await records.usage({})).map(({ session }) => session)).toEqual(['open'])
    })
  })
}
