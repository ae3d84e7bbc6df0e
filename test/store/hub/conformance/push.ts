// How lines are kept, and what is answered.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeLine } from '../../../../src/hub/judge-line.ts'
import type { HubLine } from '../../../../src/hub/line.ts'
import type { OpenRecords } from '../conformance.ts'
import { AT, line, stamp } from '../rig/lines.ts'

export function describePush(open: OpenRecords): void {
  const counts = { accepted: 0, duplicate: 0, late: 0, clashing: [] }

  describe('push', () => {
    test('keeps a line, and shows it to every hub', async () => {
      const { records, other } = await open()
      const one = line('väinö', 1, {
        status: 'blocked',
        message: 'approve Bash: rm "\\\\x" – 日本 🙂 \u0000',
        progress: 0.5,
        metadata: { 'a\u0000b': ['\ud800', { c: null }] },
        waits: { kind: 'person', what: 'ja?', since: stamp(0) },
        run: 'a\u0000b',
      })
      expect(await records.push({ host: 'a', project: 'p', lines: [one] })).toEqual({
        ...counts,
        accepted: 1,
      })
      const { agents } = await other.agents({})
      expect(agents).toMatchObject([
        {
          host: 'a',
          project: 'p',
          agent: 'väinö',
          last: { place: { epoch: 1000, seq: 1 }, update: one.update },
        },
      ])
      expect(await other.history({ agent: 'väinö' }, { limit: 10 })).toEqual([one])
    })

    test('answers an order without lines', async () => {
      const { records } = await open()
      expect(await records.push({ host: 'a', project: 'p', lines: [] })).toEqual(counts)
    })

    test('keeps a line once, however often it is sent', async () => {
      const { records, other } = await open()
      const lines = [line('one', 1), line('one', 2), line('one', 2)]
      expect(await records.push({ host: 'a', project: 'p', lines })).toEqual({
        ...counts,
        accepted: 2,
        duplicate: 1,
      })
      expect(await other.push({ host: 'a', project: 'p', lines })).toEqual({ ...counts, duplicate: 3 })
      expect(await records.history({ agent: 'one' }, { limit: 10 })).toHaveLength(2)
    })

    test('of hubs that get the same lines at once, each line is accepted by one', async () => {
      const { records, other } = await open()
      const lines = Array.from({ length: 50 }, (_, at) => line(`agent${at % 7}`, at + 1))
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, at) =>
          [records, other][at % 2]?.push({ host: 'a', project: 'p', lines }),
        ),
      )
      const sum = (key: 'accepted' | 'duplicate') =>
        answers.reduce((total, one) => total + (one?.[key] ?? 0), 0)
      expect([sum('accepted'), sum('duplicate')]).toEqual([50, 350])
    })

    test('does not take the agents of another host or project for the same', async () => {
      const { records } = await open()
      for (const [host, project] of [
        ['a', 'p'],
        ['b', 'p'],
        ['a', 'q'],
      ] as const)
        expect(await records.push({ host, project, lines: [line('one', 1)] })).toEqual({
          ...counts,
          accepted: 1,
        })
      expect((await records.agents({})).agents.map(({ host, project }) => `${project} ${host}`)).toEqual([
        'p a',
        'p b',
        'q a',
      ])
      expect((await records.agents({ project: 'q' })).agents).toHaveLength(1)
    })

    test('says so if another line has the place', async () => {
      const { records } = await open()
      await records.push({ host: 'a', project: 'p', lines: [line('one', 1), line('one', 2)] })
      const lines = [
        line('one', 3),
        line('one', 2, { status: 'idle' }),
        line('one', 1, { message: 'in other words' }),
      ]
      expect(await records.push({ host: 'a', project: 'p', lines })).toEqual({
        accepted: 1,
        duplicate: 1,
        late: 0,
        clashing: [1],
      })
      expect(
        (await records.history({ agent: 'one' }, { limit: 9 })).map(({ update }) => update.status),
      ).toEqual(['working', 'working', 'working'])
    })

    test.each<[string, HubLine[], HubLine, 'accepted' | 'late']>([
      ['a greater seq', [line('one', 5)], line('one', 6), 'accepted'],
      ['a smaller seq', [line('one', 5)], line('one', 4), 'late'],
      ['a smaller seq of a later start', [line('one', 5)], line('one', 1, { epoch: 1001 }), 'accepted'],
      ['a greater seq of an earlier start', [line('one', 5)], line('one', 9, { epoch: 999 }), 'late'],
      [
        'a clock that was set back',
        [line('one', 5)],
        line('one', 6, { timestamp: stamp(-3600) }),
        'accepted',
      ],
      [
        'what ended, by what was said before',
        [line('one', 5, { ended: true })],
        line('one', 6, { timestamp: stamp(4) }),
        'late',
      ],
      [
        'what ended, by what was said with it',
        [line('one', 5, { ended: true })],
        line('one', 6, { timestamp: stamp(5) }),
        'late',
      ],
      ['what ended, by who goes on later', [line('one', 5, { ended: true })], line('one', 6), 'accepted'],
      [
        'what ended, by a later start',
        [line('one', 5, { ended: true })],
        line('one', 1, { epoch: 1001 }),
        'accepted',
      ],
      [
        'what ended, by an earlier start',
        [line('one', 5, { ended: true })],
        line('one', 9, { epoch: 9 }),
        'late',
      ],
      [
        'what ended twice',
        [line('one', 5, { ended: true }), line('one', 6, { ended: true })],
        line('one', 7, { timestamp: stamp(6) }),
        'late',
      ],
    ])('%s', async (_, before, then, expected) => {
      // Within one order, and in two.
      for (const orders of [[[...before, then]], [before, [then]]]) {
        const { records, other } = await open()
        const answers = []
        for (const lines of orders)
          answers.push(await [records, other][answers.length]?.push({ host: 'a', project: 'p', lines }))
        expect(answers.at(-1)).toMatchObject(
          expected === 'late' ? { late: 1 } : { late: 0, accepted: orders.at(-1)?.length },
        )
        const [agent] = (await records.agents({})).agents
        const last = expected === 'late' ? before.at(-1) : then
        expect(agent?.last).toMatchObject({
          place: { epoch: last?.epoch, seq: last?.seq },
          update: last?.update,
        })
        expect(await records.history({ agent: 'one' }, { limit: 9 })).toHaveLength(before.length + 1)
      }
    })

    test('decides of any lines as the rule in words does', async () => {
      const { records, other } = await open()
      let turn = 0
      const one = fc.record({
        agent: fc.constantFrom('one', 'two'),
        epoch: fc.integer({ min: 0, max: 2 }),
        seq: fc.integer({ min: 1, max: 4 }),
        said: fc.integer({ min: -2, max: 3 }),
        ended: fc.boolean(),
        status: fc.constantFrom('idle' as const, 'working' as const),
      })
      await fc.assert(
        fc.asyncProperty(
          fc.array(one, { maxLength: 12 }),
          fc.integer({ min: 1, max: 6 }),
          async (told, size) => {
            turn += 1
            const project = `p${turn}`
            const lines = told.map(({ agent, epoch, seq, said, ended, status }) =>
              line(agent, seq, { epoch, timestamp: stamp(said), status, ...(ended ? { ended } : {}) }),
            )
            const answers = { accepted: 0, duplicate: 0, late: 0, clashing: [] as number[] }
            for (let from = 0; from < lines.length; from += size) {
              const hub = from % 2 === 0 ? records : other
              const answer = await hub.push({ host: 'a', project, lines: lines.slice(from, from + size) })
              for (const key of ['accepted', 'duplicate', 'late'] as const) answers[key] += answer[key]
              answers.clashing.push(...answer.clashing.map(at => at + from))
            }
            const expected = judgeAll(lines)
            expect(answers).toEqual(expected.answers)
            const { agents } = await records.agents({ project })
            expect(agents.map(({ agent, last }) => [agent, last?.place, last?.update.since])).toEqual(
              expected.last,
            )
          },
        ),
        { numRuns: 60 },
      )
    })

    test('gives history in pages, the newest first', async () => {
      const { records } = await open()
      const lines = [
        line('one', 2),
        line('one', 1),
        line('one', 1, { epoch: 2000, timestamp: stamp(9) }),
        line('one', 3),
      ]
      await records.push({ host: 'a', project: 'p', lines })
      const places = async (before?: { epoch: number; seq: number }) =>
        (
          await records.history(
            { agent: 'one', host: 'a', project: 'p' },
            { limit: 2, ...(before ? { before } : {}) },
          )
        ).map(({ epoch, seq }) => ({ epoch, seq }))
      const first = await places()
      expect(first).toEqual([
        { epoch: 2000, seq: 1 },
        { epoch: 1000, seq: 3 },
      ])
      expect(await places(first[1])).toEqual([
        { epoch: 1000, seq: 2 },
        { epoch: 1000, seq: 1 },
      ])
      expect(await records.history({ agent: 'one', host: 'b' }, { limit: 9 })).toEqual([])
      expect(await records.history({ agent: 'none' }, { limit: 9 })).toEqual([])
    })

    test('keeps the greatest numbers, and years that clocks do not have', async () => {
      const { records } = await open()
      const most = Number.MAX_SAFE_INTEGER
      const lines = [
        line('one', most, { epoch: most, timestamp: '9999-12-31T23:59:59.999Z' }),
        line('two', 0, { epoch: 0, timestamp: '0000-01-01T00:00:00.000Z' }),
      ]
      expect(await records.push({ host: 'a', project: 'p', lines })).toMatchObject({ accepted: 2 })
      const { agents } = await records.agents({})
      expect(agents.map(({ last }) => [last?.place.seq, last?.update.since])).toEqual([
        [most, '9999-12-31T23:59:59.999Z'],
        [0, '0000-01-01T00:00:00.000Z'],
      ])
    })

    test('tells since when an agent is as it is', async () => {
      const { records } = await open()
      const push = (...lines: HubLine[]) => records.push({ host: 'a', project: 'p', lines })
      await push(line('one', 1), line('one', 2, { status: 'idle' }), line('one', 3, { status: 'idle' }))
      await push(line('one', 4, { status: 'idle' }))
      const [agent] = (await records.agents({})).agents
      expect(agent?.last?.update).toMatchObject({ timestamp: stamp(4), since: stamp(2) })
    })

    test('notes when it was kept by its own clock', async () => {
      const { records } = await open()
      await records.push({
        host: 'a',
        project: 'p',
        lines: [line('one', 1, { timestamp: '2001-01-01T00:00:00.000Z' })],
      })
      const [[agent], [host]] = [(await records.agents({})).agents, await records.hosts()]
      for (const at of [agent?.last?.keptAt, agent?.hostSeenAt, host?.seenAt])
        expect(Math.abs(Number(host?.nowAt) - Number(at))).toBeLessThan(60_000)
    })
  })
}

function judgeAll(lines: readonly HubLine[]) {
  const answers = { accepted: 0, duplicate: 0, late: 0, clashing: [] as number[] }
  const kept = new Map<string, HubLine>()
  const last = new Map<string, HubLine & { since: string }>()
  const standing = ({ epoch, seq, update }: HubLine) => ({
    epoch,
    seq,
    saidAt: Date.parse(update.timestamp) - AT,
    ended: update.ended === true,
  })
  for (const [at, one] of lines.entries()) {
    const { agent, epoch, seq, update } = one
    const key = `${agent} ${epoch} ${seq}`
    const same = kept.get(key)
    if (same) {
      const isSame = same.update.timestamp === update.timestamp && same.update.status === update.status
      if (isSame) answers.duplicate += 1
      else answers.clashing.push(at)
      continue
    }
    kept.set(key, one)
    const before = last.get(agent)
    const judged = judgeLine(standing(one), before && standing(before))
    answers[judged] += 1
    const since = before?.update.status === update.status ? before.since : update.timestamp
    if (judged === 'accepted') last.set(agent, { ...one, since })
  }
  return {
    answers,
    last: [...last].toSorted().map(([agent, { epoch, seq, since }]) => [agent, { epoch, seq }, since]),
  }
}
