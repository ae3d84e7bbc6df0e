// What goes when it is old, and what never does.
import { describe, expect, test } from 'vitest'
import { renderUpdate } from '../../../../src/status/write-update.ts'
import type { OpenRecords } from '../conformance.ts'
import { line, RUN_1, report, row, run } from '../rig/lines.ts'

export function describePrune(open: OpenRecords): void {
  const later = new Date(Date.now() + 86_400_000 * 365)

  describe('prune', () => {
    const openWith = async (...lines: ReturnType<typeof line>[]) => {
      const opened = await open()
      await opened.records.push({ host: 'a', project: 'p', lines })
      const left = async (agent: string) =>
        (await opened.records.history({ agent }, { limit: 99 })).map(({ seq }) => seq)
      return { ...opened, left }
    }

    test('tells what would go, and leaves it', async () => {
      const lines = [line('one', 1), line('one', 2), line('one', 3)]
      const { records, left } = await openWith(...lines)
      const bytes = lines
        .slice(0, 2)
        .reduce((sum, { update }) => sum + Buffer.byteLength(renderUpdate(update)) - 1, 0)
      expect(await records.prune({ olderThan: later, dryRun: true })).toEqual({ lines: 2, bytes })
      expect(await left('one')).toEqual([3, 2, 1])
      expect(await records.prune({ olderThan: later, dryRun: false })).toEqual({ lines: 2, bytes })
      expect(await left('one')).toEqual([3])
      expect(await records.prune({ olderThan: later, dryRun: false })).toEqual({ lines: 0, bytes: 0 })
    })

    test('leaves what is younger', async () => {
      const { records, left } = await openWith(line('one', 1), line('one', 2))
      expect(await records.prune({ olderThan: new Date(0), dryRun: false })).toEqual({ lines: 0, bytes: 0 })
      expect(await left('one')).toEqual([2, 1])
    })

    test('what has ended goes with its last line, and comes back as ended', async () => {
      const lines = [line('one', 1), line('one', 2, { ended: true }), line('two', 1)]
      const { records, left, other } = await openWith(...lines)
      expect(await records.prune({ olderThan: later, dryRun: false })).toMatchObject({ lines: 2 })
      expect([await left('one'), await left('two')]).toEqual([[], [1]])
      expect((await other.agents({})).agents.map(({ agent }) => agent)).toEqual(['two'])
      await records.push({ host: 'a', project: 'p', lines: lines.slice(0, 2) })
      const [one] = (await other.agents({})).agents
      expect(one?.last?.update).toMatchObject({ ended: true })
    })

    test('what its host sees as gone need not be kept', async () => {
      const { records, left } = await openWith(line('one', 1))
      await records.report(report('a', 'p', 1, { rows: [row('one', 1, { status: 'gone', ended: true })] }))
      await records.prune({ olderThan: later, dryRun: false })
      expect(await left('one')).toEqual([])
    })

    test('keeps all of an open run, reported or claimed', async () => {
      const ended = { ended: true, run: RUN_1 }
      const { records, left } = await openWith(
        line('one', 1),
        line('one', 2, ended),
        line('two', 1),
        line('two', 2, { ended: true, run: 'r2' }),
      )
      await records.report(report('a', 'p', 1, { runs: [run(RUN_1)] }))
      const { fence } = (await records.claim({
        project: 'p',
        plan: 'x',
        thread: '01.01.01',
        attempt: 1,
        run: 'r2',
        host: 'a',
      })) as {
        fence: number
      }
      await records.prune({ olderThan: later, dryRun: false })
      expect([await left('one'), await left('two')]).toEqual([
        [2, 1],
        [2, 1],
      ])
      await records.finish('r2', fence, {})
      await records.report(report('a', 'p', 2, { runs: [run(RUN_1, { status: 'completed' })] }))
      await records.prune({ olderThan: later, dryRun: false })
      expect([await left('one'), await left('two')]).toEqual([[], []])
    })

    test.each<[string, string, string | undefined]>([
      ['which its host says', 'seen', RUN_1],
      ['whose id is its name', RUN_1, undefined],
    ])('keeps all of an open run, %s', async (_, agent, seenRun) => {
      for (const isReported of [true, false]) {
        const { records, left } = await openWith(line(agent, 1), line(agent, 2, { ended: true }))
        const rows = seenRun === undefined ? [] : [row(agent, 2, { ended: true, run: seenRun })]
        await records.report(report('a', 'p', 1, { rows, runs: isReported ? [run(RUN_1)] : [] }))
        const claim = { project: 'p', plan: 'x', thread: '01.01.01', attempt: 1, run: RUN_1, host: 'a' }
        if (!isReported) await records.claim(claim)
        await records.prune({ olderThan: later, dryRun: false })
        expect(await left(agent)).toEqual([2, 1])
      }
    })

    test('who ended stays known while its host sees it, or while it is young', async () => {
      const lines = [line('seen', 2, { ended: true }), line('young', 2, { ended: true })]
      const { records, left } = await openWith(...lines)
      const rows = [row('seen', 2, { status: 'gone', ended: true })]
      await records.report(report('a', 'p', 1, { rows }))
      await records.prune({ olderThan: new Date(0), mostBytes: 0, dryRun: false })
      expect([await left('seen'), await left('young')]).toEqual([[], []])
      // What comes late would begin it anew.
      expect(await records.push({ host: 'a', project: 'p', lines: [line('young', 1)] })).toMatchObject({
        late: 1,
      })
      await records.prune({ olderThan: later, dryRun: false })
      expect((await records.agents({})).agents.map(({ agent }) => agent)).toEqual(['seen'])
    })

    test('beyond a size the oldest go first', async () => {
      const { records, left } = await openWith(line('one', 1), line('one', 2))
      await new Promise(resolve => setTimeout(resolve, 20))
      const size = Buffer.byteLength(renderUpdate(line('one', 3).update)) - 1
      await records.push({ host: 'a', project: 'p', lines: [line('one', 3), line('two', 1)] })
      const query = { olderThan: new Date(0), mostBytes: size * 2 }
      expect(await records.prune({ ...query, dryRun: true })).toMatchObject({ lines: 2 })
      expect(await records.prune({ ...query, dryRun: false })).toMatchObject({ lines: 2 })
      expect([await left('one'), await left('two')]).toEqual([[3], [1]])
    })
  })
}
