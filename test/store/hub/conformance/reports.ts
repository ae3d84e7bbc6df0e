// What hosts tell of themselves.
import { describe, expect, test } from 'vitest'
import type { OpenRecords } from '../conformance.ts'
import { line, RUN_1, RUN_2, report, row, run } from '../rig/lines.ts'

export function describeReports(open: OpenRecords): void {
  describe('reports', () => {
    test('add to what is known what the host sees', async () => {
      const { records, other } = await open()
      await records.push({ host: 'a', project: 'p', lines: [line('one', 1)] })
      const seen = row('one', 2, {
        status: 'blocked',
        message: 'a\u0000b \ud83d',
        nested: { list: [1, null] },
      })
      expect(await records.report(report('a', 'p', 1, { rows: [seen] }))).toBe('taken')
      const [agent] = (await other.agents({})).agents
      expect(agent?.last?.update.status).toBe('working')
      expect(agent?.row).toEqual(JSON.parse(JSON.stringify(seen)))
    })

    test('of a host that has told more since count no more', async () => {
      const { records, other } = await open()
      await records.report(report('a', 'p', 5, { rows: [row('one', 1)] }))
      for (const late of [{ seq: 4 }, { seq: 5 }, { epoch: 4999, seq: 9 }])
        expect(
          await other.report(
            report('a', 'p', late.seq, { ...late, rows: [row('two', 1)], runs: [run(RUN_1)] }),
          ),
        ).toBe('late')
      expect((await records.agents({})).agents.map(({ agent }) => agent)).toEqual(['one'])
      expect(await records.runs({ project: 'p' })).toEqual([])
      expect(await other.report(report('a', 'p', 1, { epoch: 5001 }))).toBe('taken')
      expect(await other.report(report('a', 'q', 1))).toBe('taken')
      expect(await other.report(report('b', 'p', 1))).toBe('taken')
    })

    test('a part leaves the other rows, the whole does not', async () => {
      const { records } = await open()
      const names = async () =>
        (await records.agents({})).agents.filter(one => one.row).map(({ agent }) => agent)
      await records.report(
        report('a', 'p', 1, { rows: [row('one', 1), row('two', 1), row('three', 1)], isPart: false }),
      )
      await records.report(report('b', 'p', 1, { rows: [row('nine', 1)], isPart: false }))
      await records.report(report('a', 'p', 2, { rows: [row('two', 2)], left: ['three', 'nobody'] }))
      expect(await names()).toEqual(['one', 'two', 'nine'])
      const { cursor } = await records.agents({})
      await records.report(report('a', 'p', 3, { rows: [row('one', 1)], isPart: false }))
      expect(await names()).toEqual(['one', 'nine'])
      // One that is no longer there is told as such, and one that is the same is not told again.
      const { agents } = await records.agents({ changedAfter: cursor })
      expect(agents.map(({ agent, row: seen, last }) => [agent, seen, last])).toEqual([
        ['two', undefined, undefined],
      ])
    })

    test('a row that is told twice counts as told last', async () => {
      const { records } = await open()
      await records.report(
        report('a', 'p', 1, { rows: [row('one', 1), row('one', 2, { status: 'idle' })], left: ['one'] }),
      )
      const [agent] = (await records.agents({})).agents
      expect(agent?.row?.status).toBe('idle')
    })

    test('runs stay as they ended', async () => {
      const { records, other } = await open()
      const tell = (seq: number, ...runs: ReturnType<typeof run>[]) =>
        records.report(report('a', 'p', seq, { runs }))
      await tell(1, run(RUN_1), run(RUN_2, { attempt: 2 }))
      const ended = run(RUN_1, { status: 'failed', lastWords: 'ä\u0000' })
      await tell(2, ended)
      await tell(3, run(RUN_1))
      const known = await other.runs({ project: 'p' })
      expect(known.map(one => [one.id, one.run])).toEqual([
        [RUN_1, ended],
        [RUN_2, run(RUN_2, { attempt: 2 })],
      ])
      await tell(4, { ...ended, status: 'completed', settled: true })
      expect((await other.runs({ project: 'p' }))[0]?.run?.status).toBe('completed')
    })

    test('runs are found by plan and thread, in their order', async () => {
      const { records, other } = await open()
      const id = (at: number) => `0198f000-0000-7000-8000-00000000000${at}`
      const runs = [
        run(id(3), { thread: '01.01.02', attempt: 10 }),
        run(id(4), { thread: '01.01.02', attempt: 9 }),
        run(id(5), { thread: '01.01.01' }),
        run(id(6), { plan: 'große-Pläne' }),
      ]
      await records.report(report('a', 'p', 1, { runs }))
      const before = await other.runsChanged()
      await records.report(report('b', 'q', 1, { runs: [run(id(7))] }))
      expect(await other.runsChanged()).not.toBe(before)
      const after = await records.runsChanged()
      await records.report(report('b', 'q', 2, { runs: [run(id(7))] }))
      expect(await other.runsChanged()).toBe(after)
      const found = async (query: { plan?: string; thread?: string }) =>
        (await records.runs({ project: 'p', ...query })).map(one => one.id.at(-1)).join('')
      expect(await found({})).toBe('6543')
      expect(await found({ plan: 'login' })).toBe('543')
      expect(await found({ plan: 'login', thread: '01.01.02' })).toBe('43')
      expect(await found({ plan: 'none' })).toBe('')
      expect((await records.runs({})).map(one => one.id.at(-1)).toSorted()).toEqual(['3', '4', '5', '6', '7'])
    })
  })
}
