// What the page asks: how the last hours went, what a run said, which runs changed, and what waits on hosts.
import { describe, expect, test } from 'vitest'
import type { OpenRecords } from '../conformance.ts'
import { AT, line, RUN_1, RUN_2, report, row, run } from '../rig/lines.ts'

export function describeLooking(open: OpenRecords): void {
  describe('looking back', () => {
    test('the lines with which an agent came to another status are told, and no others', async () => {
      const { records, other } = await open()
      await records.push({
        host: 'a',
        project: 'p',
        lines: [
          line('one', 1),
          line('one', 2, { message: 'a\u0000b \ud83d' }),
          line('one', 4, { status: 'idle' }),
          line('one', 5),
          line('two', 1, { status: 'error' }),
        ],
      })
      // It comes late, and has its own place.
      await records.push({ host: 'a', project: 'p', lines: [line('one', 3, { status: 'blocked' })] })
      await records.push({ host: 'b', project: 'q', lines: [line('one', 1, { epoch: 7 })] })
      const told = await other.statusChanges(new Date(Date.now() - 3_600_000))
      expect(
        told.map(({ host, project, agent, saidAt, status }) => [
          host,
          project,
          agent,
          (saidAt - AT) / 1000,
          status,
        ]),
      ).toEqual([
        ['a', 'p', 'one', 1, 'working'],
        ['a', 'p', 'one', 3, 'blocked'],
        ['a', 'p', 'one', 4, 'idle'],
        ['a', 'p', 'one', 5, 'working'],
        ['a', 'p', 'two', 1, 'error'],
        ['b', 'q', 'one', 1, 'working'],
      ])
    })

    test('of what was kept before that time, the last change of each agent is told that goes on', async () => {
      const { records, pass } = await open()
      await records.push({
        host: 'a',
        project: 'p',
        lines: [line('one', 1, { status: 'idle' }), line('two', 1)],
      })
      await pass(10)
      await records.push({ host: 'a', project: 'p', lines: [line('one', 2), line('one', 3)] })
      await pass(7_200)
      await records.push({
        host: 'a',
        project: 'p',
        lines: [line('one', 4), line('one', 5, { status: 'idle' })],
      })
      const [host] = await records.hosts()
      const told = await records.statusChanges(new Date((host?.nowAt.getTime() ?? 0) - 3_600_000))
      expect(told.map(({ agent, saidAt }) => [agent, (saidAt - AT) / 1000])).toEqual([
        ['one', 2],
        ['one', 5],
      ])
    })

    test('the history of a run is what all said that belong to it', async () => {
      const { records, other } = await open()
      await records.push({
        host: 'a',
        project: 'p',
        lines: [
          line(RUN_1, 1),
          line('worker', 2, { run: RUN_1, epoch: 9 }),
          line('sub', 3),
          line('stranger', 4, { run: RUN_2 }),
        ],
      })
      await records.report(report('a', 'p', 1, { rows: [row('sub', 3, { run: RUN_1 })] }))
      await records.push({ host: 'b', project: 'p', lines: [line(RUN_1, 5)] })
      const of = { host: 'a', project: 'p', run: RUN_1 }
      expect((await other.history(of, { limit: 10 })).map(({ agent }) => agent)).toEqual([
        'sub',
        'worker',
        RUN_1,
      ])
      expect((await other.history(of, { limit: 2 })).map(({ agent }) => agent)).toEqual(['sub', 'worker'])
      expect(await other.history({ run: RUN_2, host: 'b' }, { limit: 10 })).toEqual([])
    })

    test('a cursor gives the runs that changed since', async () => {
      const { records, other } = await open()
      const none = await other.changedRuns()
      expect(none.runs).toEqual([])
      await records.report(report('a', 'p', 1, { runs: [run(RUN_1), run(RUN_2, { attempt: 2 })] }))
      const first = await other.changedRuns(none.cursor)
      expect(first.runs.map(({ run: { id }, host, project }) => [id, host, project])).toEqual([
        [RUN_1, 'a', 'p'],
        [RUN_2, 'a', 'p'],
      ])
      await records.report(
        report('a', 'p', 2, { runs: [run(RUN_1), run(RUN_2, { attempt: 2, status: 'failed' })] }),
      )
      const second = await other.changedRuns(first.cursor)
      expect(second.runs.map(({ run: { id, status } }) => [id, status])).toEqual([[RUN_2, 'failed']])
      expect(await other.changedRuns(second.cursor)).toEqual({ runs: [], cursor: second.cursor })
      expect((await other.changedRuns()).runs).toHaveLength(2)
      // Of another database, such as before it was restored.
      expect((await other.changedRuns(String(Number(second.cursor) + 1000))).runs).toHaveLength(2)
    })

    test('a run is found by its id', async () => {
      const { records } = await open()
      await records.report(report('a', 'p', 1, { runs: [run(RUN_1), run(RUN_2)] }))
      await records.claim({ project: 'q', plan: 'x', thread: '01', attempt: 1, run: RUN_2, host: 'b' })
      expect((await records.runs({ id: RUN_2 })).map(({ host, project }) => [host, project])).toEqual([
        ['a', 'p'],
        ['b', 'q'],
      ])
      expect(await records.runs({ id: 'nothing' })).toEqual([])
    })

    test('what waits on a host is known as it told last', async () => {
      const { records, other } = await open()
      const waiting = async () => (await other.hosts()).map(one => [one.host, one.waiting])
      await records.report(report('a', 'p', 1, { waiting: { lines: 12, refused: 1 } }))
      await records.report(report('b', 'p', 1))
      expect(await waiting()).toEqual([
        ['a', { lines: 12, refused: 1 }],
        ['b', undefined],
      ])
      // A report that does not tell says nothing of it, and one that is late counts no more.
      await records.report(report('a', 'q', 2))
      await records.report(report('a', 'p', 1, { waiting: { lines: 99, refused: 9 } }))
      expect((await waiting())[0]).toEqual(['a', { lines: 12, refused: 1 }])
      await records.report(report('a', 'p', 3, { waiting: { lines: 0, refused: 0 } }))
      expect((await waiting())[0]).toEqual(['a', { lines: 0, refused: 0 }])
    })
  })
}
