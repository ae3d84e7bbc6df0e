// Claims of threads from several machines.
import { describe, expect, test } from 'vitest'
import type { OpenRecords } from '../conformance.ts'
import { RUN_1, RUN_2, report, run } from '../rig/lines.ts'

const CLAIM = { project: 'p', plan: 'login', thread: '01.02.03', attempt: 1, run: RUN_1, host: 'a' }
const OTHER = { ...CLAIM, run: RUN_2, host: 'b' }

export function describeClaims(open: OpenRecords): void {
  describe('claims', () => {
    test('of many at once, one is given', async () => {
      const { records, other } = await open()
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, at) =>
          [records, other][at % 2]?.claim({ ...CLAIM, run: `run-${at}`, host: `host-${at}` }),
        ),
      )
      const given = answers.filter(answer => answer && 'fence' in answer)
      expect(given).toHaveLength(1)
      const holder = answers.findIndex(answer => answer && 'fence' in answer)
      for (const answer of answers)
        if (answer && 'heldBy' in answer)
          expect(answer.heldBy).toMatchObject({
            host: `host-${holder}`,
            run: `run-${holder}`,
            since: expect.any(Date),
          })
    })

    test('asked for again, the same is given', async () => {
      const { records, other } = await open()
      const first = await records.claim(CLAIM)
      expect(await other.claim(CLAIM)).toEqual(first)
    })

    test('a run of the same id is another one on another host, and in another project', async () => {
      const { records, other } = await open()
      const first = (await records.claim(CLAIM)) as { fence: number }
      expect(await other.claim({ ...CLAIM, host: 'b' })).toMatchObject({ heldBy: { host: 'a', run: RUN_1 } })
      const next = (await other.claim({ ...CLAIM, project: 'q' })) as { fence: number }
      expect(next.fence).toBeGreaterThan(first.fence)
      expect(await other.finish(RUN_1, next.fence, { status: 'completed' })).toBe('finished')
      expect(await records.claim(CLAIM)).toEqual(first)
    })

    test('of another thread, plan or project are free', async () => {
      const { records } = await open()
      await records.claim(CLAIM)
      for (const one of [{ thread: '01.02.04' }, { plan: 'api' }, { project: 'q' }])
        expect(await records.claim({ ...OTHER, run: JSON.stringify(one), ...one })).toHaveProperty('fence')
    })

    test('a fence grows, and is never given again', async () => {
      const { records } = await open()
      let last = 0
      for (let attempt = 1; attempt < 5; attempt += 1) {
        const answer = await records.claim({ ...CLAIM, attempt, run: `run-${attempt}` })
        const fence = 'fence' in answer ? answer.fence : 0
        expect(fence).toBeGreaterThan(last)
        expect(await records.finish(`run-${attempt}`, fence, { status: 'failed' })).toBe('finished')
        last = fence
      }
    })

    test('stay until they are finished, however long their host is away', async () => {
      const { records, pass } = await open()
      const { fence } = (await records.claim(CLAIM)) as { fence: number }
      await pass(1_000_000)
      expect(await records.claim(OTHER)).toMatchObject({ heldBy: { host: 'a', run: RUN_1 } })
      // A person settles it; the host comes back and is told that its word no longer counts.
      expect(await records.finish(RUN_1, fence, { status: 'interrupted', settled: true })).toBe('finished')
      const next = (await records.claim(OTHER)) as { fence: number }
      expect(next.fence).toBeGreaterThan(fence)
      expect(await records.finish(RUN_1, fence, { status: 'completed' })).toBe('superseded')
      expect(await records.finish(RUN_2, fence, { status: 'completed' })).toBe('superseded')
      expect(await records.finish(RUN_2, next.fence, { status: 'completed' })).toBe('finished')
      const known = await records.runs({ project: 'p' })
      expect(known.map(({ id, claim }) => [id, claim?.fence, claim?.end])).toEqual([
        [RUN_1, fence, { status: 'interrupted', settled: true }],
        [RUN_2, next.fence, { status: 'completed' }],
      ])
    })

    test('finished twice in the same way are finished', async () => {
      const { records, other } = await open()
      const { fence } = (await records.claim(CLAIM)) as { fence: number }
      const end = { status: 'completed', lastWords: 'ä\u0000 "ready"' }
      expect(await records.finish(RUN_1, fence, end)).toBe('finished')
      expect(await other.finish(RUN_1, fence, end)).toBe('finished')
      expect(await other.finish('nobody', fence, end)).toBe('unknown')
      await expect(records.claim(CLAIM)).rejects.toMatchObject({ code: 'WRONG_STATE' })
    })

    test('stand beside the records of their runs', async () => {
      const { records } = await open()
      await records.claim(CLAIM)
      await records.report(report('a', 'p', 1, { runs: [run(RUN_1), run(RUN_2, { attempt: 2 })] }))
      expect(await records.runs({ project: 'p' })).toMatchObject([
        { id: RUN_1, host: 'a', claim: { host: 'a' }, run: { id: RUN_1 } },
        { id: RUN_2, attempt: 2, run: { id: RUN_2 } },
      ])
    })
  })
}
