// What is told of agents: all, what changed, and how many.
import { describe, expect, test } from 'vitest'
import type { OpenRecords } from '../conformance.ts'
import { line, report, row } from '../rig/lines.ts'

export function describeAgents(open: OpenRecords): void {
  describe('agents', () => {
    test('a cursor gives what changed since', async () => {
      const { records, other } = await open()
      const push = (hub: typeof records, ...agents: string[]) =>
        hub.push({
          host: 'a',
          project: 'p',
          lines: agents.map(agent => line(agent, Math.round(performance.now() * 1000))),
        })
      const names = async (changedAfter?: string) => {
        const { agents, cursor } = await other.agents({
          ...(changedAfter === undefined ? {} : { changedAfter }),
        })
        return { names: agents.map(({ agent }) => agent), cursor }
      }
      const none = await names()
      expect(none.names).toEqual([])
      await push(records, 'one', 'two', 'three')
      const first = await names(none.cursor)
      expect(first.names).toEqual(['one', 'three', 'two'])
      expect((await names(first.cursor)).names).toEqual([])
      await push(other, 'two')
      await records.report(report('a', 'p', 1, { rows: [row('four', 1)] }))
      const second = await names(first.cursor)
      expect(second.names).toEqual(['four', 'two'])
      // What is late or known changes nothing.
      await records.push({ host: 'a', project: 'p', lines: [line('two', 1)] })
      expect(await names(second.cursor)).toEqual({ names: [], cursor: second.cursor })
      expect((await names()).names).toEqual(['four', 'one', 'three', 'two'])
    })

    test('a few at a time, nothing is left out, also of what changes meanwhile', async () => {
      const { records, other } = await open()
      const push = (agent: string, seq: number, project = 'p') =>
        records.push({ host: 'a', project, lines: [line(agent, seq)] })
      for (const agent of ['e', 'd', 'c', 'b', 'a']) await push(agent, 1)
      const first = await other.agents({ most: 2 })
      expect(first.agents.map(({ agent }) => agent)).toEqual(['d', 'e'])
      await push('d', 2)
      await push('f', 1)
      const told: string[] = []
      let { cursor } = first
      for (let rounds = 0; rounds < 5; rounds += 1) {
        const next = await other.agents({ changedAfter: cursor, most: 2 })
        expect(next.agents.length).toBeLessThanOrEqual(2)
        told.push(...next.agents.map(({ agent, last }) => `${agent}${last?.place.seq}`))
        cursor = next.cursor
      }
      expect(told).toEqual(['b1', 'c1', 'a1', 'd2', 'f1'])
      expect(cursor).toBe((await other.agents({})).cursor)
      await push('x', 1, 'q')
      const ofProject = await other.agents({ project: 'p', changedAfter: cursor, most: 2 })
      expect(ofProject.agents).toEqual([])
      expect(Number(ofProject.cursor)).toBeGreaterThan(Number(cursor))
    })

    test('a cursor of a time to come gives everything', async () => {
      const { records } = await open()
      await records.push({ host: 'a', project: 'p', lines: [line('one', 1)] })
      const { cursor } = await records.agents({})
      const { agents } = await records.agents({ changedAfter: String(Number(cursor) + 1000) })
      expect(agents).toHaveLength(1)
    })

    test('a cursor of one project passes over the others', async () => {
      const { records } = await open()
      await records.push({ host: 'a', project: 'p', lines: [line('one', 1)] })
      const { cursor } = await records.agents({ project: 'p' })
      await records.push({ host: 'a', project: 'q', lines: [line('one', 1)] })
      const next = await records.agents({ project: 'p', changedAfter: cursor })
      expect(next.agents).toEqual([])
      await records.push({ host: 'a', project: 'p', lines: [line('two', 1)] })
      const { agents } = await records.agents({ project: 'p', changedAfter: next.cursor })
      expect(agents.map(({ agent }) => agent)).toEqual(['two'])
    })

    test('are counted by what is shown of them', async () => {
      const { records, other } = await open()
      await records.push({
        host: 'a',
        project: 'p',
        lines: [
          line('one', 1),
          line('two', 1, { status: 'idle' }),
          line('three', 1, { status: 'completed' }),
        ],
      })
      await records.push({ host: 'a', project: 'q', lines: [line('four', 1, { status: 'error' })] })
      // The host sees that `one` is gone, and does not know yet what `two` said since.
      const rows = [
        row('one', 5, { status: 'gone', ended: true }),
        row('two', 0, { status: 'working' }),
        row('five', 1),
      ]
      await records.report(report('a', 'p', 1, { rows }))
      expect(await other.summary({ project: 'p' })).toEqual({
        total: 4,
        byStatus: { gone: 1, idle: 1, completed: 1, working: 1 },
      })
      expect(await other.summary({})).toEqual({
        total: 5,
        byStatus: { gone: 1, idle: 1, completed: 1, working: 1, error: 1 },
      })
      expect(await other.summary({ project: 'none' })).toEqual({ total: 0, byStatus: {} })
    })

    test('are unknown while their host is silent, but for those that have ended', async () => {
      const { records, other, pass } = await open()
      const lines = [line('one', 1), line('two', 1, { status: 'idle', ended: true })]
      await records.push({ host: 'a', project: 'p', lines })
      await pass(40)
      expect((await records.summary({})).byStatus).toEqual({ working: 1, idle: 1 })
      await pass(10)
      expect((await records.summary({})).byStatus).toEqual({ unknown: 1, idle: 1 })
      const [host] = await other.hosts()
      expect(Number(host?.nowAt) - Number(host?.seenAt)).toBeGreaterThan(45_000)
      await other.report(report('a', 'p', 1))
      expect((await records.summary({})).byStatus).toEqual({ working: 1, idle: 1 })
    })

    test('have hosts whose clocks are known by what those report', async () => {
      const { records, other } = await open()
      await records.push({ host: 'a', project: 'p', lines: [line('one', 1)] })
      const behind = async () => (await other.hosts())[0]?.behindMs
      expect(await behind()).toBeUndefined()
      const [host] = await other.hosts()
      const now = Number(host?.nowAt)
      await records.report(report('a', 'p', 1, { clock: now - 3_600_000 }))
      const first = (await behind()) ?? 0
      expect(Math.abs(first - 3_600_000)).toBeLessThan(10_000)
      // What the way here took is no change of a clock.
      await records.report(report('a', 'p', 2, { clock: now - 3_600_000 + 300 }))
      expect(await behind()).toBe(first)
      await records.report(report('a', 'p', 3, { clock: now + 60_000 }))
      expect(Math.abs(((await behind()) ?? 0) + 60_000)).toBeLessThan(10_000)
      await records.report(report('a', 'p', 4))
      expect(await behind()).toBeLessThan(0)
    })

    test('changes are told here and at another hub', async () => {
      const { records, other } = await open()
      const told = { here: 0, there: 0 }
      const end = [
        records.onChange(() => {
          told.here += 1
        }),
        other.onChange(() => {
          told.there += 1
        }),
      ]
      await new Promise(resolve => setTimeout(resolve, 150))
      const before = { ...told }
      await records.push({ host: 'a', project: 'p', lines: [line('one', 1)] })
      await expect
        .poll(() => told.here > before.here && told.there > before.there, { timeout: 3_000 })
        .toBe(true)
      for (const stop of end) stop()
      const after = { ...told }
      await records.push({ host: 'a', project: 'p', lines: [line('one', 2)] })
      await new Promise(resolve => setTimeout(resolve, 100))
      expect(told).toEqual(after)
    })
  })
}
