// What every adapter of the records of runs must do. An adapter is tested by a file that gives this a way to open it.
import { describe, expect, test } from 'vitest'
import type { RunRecords } from '../../../src/store/run-records/run-records.ts'
import { Runs } from '../../../src/store/runs.ts'
import { DONE, draft, LOST } from '../../helpers/run-records.ts'

const AT = '2026-11-30T10:20:00Z'
const START = '2026-11-30T10:01:00Z'
const PLACE = { plan: 'login', thread: '01.02.03', attempt: 1 }

/** `open` gives records that are empty. Two openings of `again` see the same records. */
export function describeRecords(
  name: string,
  open: () => Promise<{ records: RunRecords; again: () => Promise<RunRecords> }>,
): void {
  const openRuns = async () => {
    const { records, again } = await open()
    const conceal = async <T>(value: T) => value
    return { records, runs: new Runs(records, conceal), others: new Runs(await again(), conceal) }
  }

  describe(`records ${name}`, () => {
    test('gives back the very text', async () => {
      const { records } = await open()
      expect(await records.read(PLACE)).toBeUndefined()
      const text = '{\n  "väl": "日本 \\u0000 \\\\"\n}\n'
      expect(await records.create(PLACE, text)).toBe(true)
      expect(await records.read(PLACE)).toBe(text)
    })

    test('makes a record once, of many at once', async () => {
      const { records, again } = await open()
      const all = [records, await again(), await again()]
      const made = await Promise.all(
        Array.from({ length: 24 }, (_, at) => all[at % 3]?.create(PLACE, `${at}`)),
      )
      expect(made.filter(Boolean)).toHaveLength(1)
      expect(await records.read(PLACE)).toBe(String(made.indexOf(true)))
    })

    test('replaces only what it was compared with', async () => {
      const { records, again } = await open()
      await records.create(PLACE, 'one')
      expect(await (await again()).replace(PLACE, 'one', 'two')).toBe(true)
      expect(await records.replace(PLACE, 'one', 'three')).toBe(false)
      expect(await records.replace({ ...PLACE, attempt: 2 }, 'one', 'three')).toBe(false)
      expect(await records.read(PLACE)).toBe('two')
    })

    test('of many changes to one text, one is done', async () => {
      const { records, again } = await open()
      await records.create(PLACE, 'one')
      const all = [records, await again()]
      const done = await Promise.all(
        Array.from({ length: 8 }, (_, at) => all[at % 2]?.replace(PLACE, 'one', `${at}`)),
      )
      expect(done.filter(Boolean)).toHaveLength(1)
    })

    test('removes a record with its lines, if it is still the same', async () => {
      const { records } = await open()
      await records.create(PLACE, 'one')
      await records.append(PLACE, 'a\n')
      expect(await records.remove(PLACE, 'other')).toBe(false)
      expect(await records.remove(PLACE, 'one')).toBe(true)
      expect([await records.read(PLACE), await records.lines(PLACE)]).toEqual([undefined, ''])
      expect(await records.create(PLACE, 'two')).toBe(true)
      expect(await records.lines(PLACE)).toBe('')
    })

    test('keeps lines in their order, also of writers at once', async () => {
      const { records, again } = await open()
      await records.create(PLACE, 'one')
      const other = await again()
      await Promise.all(
        Array.from({ length: 20 }, (_, at) => (at % 2 ? records : other).append(PLACE, `${at}\n`)),
      )
      const lines = (await records.lines(PLACE)).trim().split('\n').map(Number)
      expect(lines.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at))
    })

    test('lists by plan, thread and number', async () => {
      const { records } = await open()
      const places = [
        { plan: 'login', thread: '01.02.03', attempt: 10 },
        { plan: 'login', thread: '01.02.03', attempt: 9 },
        { plan: 'login', thread: '01.01.01', attempt: 1 },
        { plan: 'api', thread: '01.02.03', attempt: 1 },
        { plan: 'große-Pläne', thread: '02.01.01', attempt: 1 },
      ]
      for (const place of places) await records.create(place, JSON.stringify(place))
      const textsOf = async (query: Parameters<RunRecords['list']>[0]) =>
        (await records.list(query)).kept.map(({ text }) => JSON.parse(text ?? '').attempt)
      expect(await textsOf({ plan: 'login', thread: '01.02.03' })).toEqual([9, 10])
      expect(await textsOf({ plan: 'login' })).toEqual([1, 9, 10])
      expect(await textsOf({ plan: 'LOGIN' })).toEqual([1, 9, 10])
      expect(await textsOf({ plan: 'große-Pläne' })).toEqual([1])
      expect(await textsOf({})).toHaveLength(5)
      expect(await textsOf({ plan: 'none' })).toEqual([])
    })

    test('gives each record one name', async () => {
      const { records } = await open()
      await records.create({ ...PLACE, plan: 'Große Pläne' }, '{}')
      const [one] = (await records.list({})).kept
      expect(one?.file).toBe(records.nameOf({ ...PLACE, plan: 'Große Pläne' }))
      expect(await records.read(one?.place ?? PLACE)).toBe('{}')
    })
  })

  describe(`runs ${name}`, () => {
    test('a claim is running, without a start, and numbered', async () => {
      const { runs, others } = await openRuns()
      const { run } = await runs.claim(draft())
      expect(run).toMatchObject({ attempt: 1, status: 'running', version: 1 })
      expect(run.startedAt).toBeUndefined()
      expect((await others.list()).runs.map(one => one.run)).toEqual([run])
      expect((await others.find(run.id))?.run).toEqual(run)
      expect(await others.find('0198f000-ffff-7000-8000-000000000000')).toBeUndefined()
    })

    test('the next claim waits for the end of the one before', async () => {
      const { runs, others } = await openRuns()
      const first = await runs.claim(draft())
      await expect(others.claim(draft())).rejects.toMatchObject({
        code: 'WRONG_STATE',
        details: { run: first.run.id },
      })
      await runs.finish(first, DONE, AT)
      expect((await others.claim(draft())).run.attempt).toBe(2)
      expect((await others.claim(draft({ thread: '01.02.04' }))).run.attempt).toBe(1)
    })

    test('of 24 claims at once, one succeeds', async () => {
      const { runs, others } = await openRuns()
      const all = Array.from({ length: 24 }, (_, at) => (at % 2 ? runs : others).claim(draft()))
      const settled = await Promise.allSettled(all)
      expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      const refused = settled.flatMap(one => (one.status === 'rejected' ? one.reason.code : []))
      expect(new Set(refused)).toEqual(new Set(['WRONG_STATE']))
      expect((await runs.list()).runs).toHaveLength(1)
    })

    test('what nobody could judge must be settled before the next claim', async () => {
      const { runs } = await openRuns()
      const first = await runs.claim(draft())
      await runs.finish(first, { status: 'unknown' }, AT)
      await expect(runs.claim(draft())).rejects.toMatchObject({ code: 'WRONG_STATE' })
      const settled = await runs.settle(first, 'interrupted', AT)
      expect(settled.run).toMatchObject({ status: 'interrupted', settled: true, reason: 'user' })
      expect((await runs.claim(draft())).run.attempt).toBe(2)
    })

    test('a claim that is withdrawn counts as no attempt', async () => {
      const { runs, others } = await openRuns()
      const first = await runs.claim(draft())
      await others.withdraw(first)
      await others.withdraw(first)
      const again = await runs.claim(draft())
      expect(again.run.attempt).toBe(1)
      await expect(runs.update(first, () => ({ startedAt: START }))).rejects.toMatchObject({
        code: 'NOT_FOUND',
      })
      await expect(runs.finish(first, DONE, AT)).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await runs.withdraw(first)
      expect((await runs.list()).runs.map(({ run }) => [run.id, run.status])).toEqual([
        [again.run.id, 'running'],
      ])
    })

    test('what was started is not withdrawn', async () => {
      const { runs, others } = await openRuns()
      const first = await runs.claim(draft())
      await runs.update(first, () => ({ startedAt: START }))
      await expect(others.withdraw(first)).rejects.toMatchObject({ code: 'WRONG_STATE' })
    })

    test('changes of several at once are all kept', async () => {
      const { runs, others } = await openRuns()
      const first = await runs.claim(draft())
      await Promise.all([
        runs.update(first, () => ({ startedAt: START })),
        others.update(first, () => ({ process: '4243~9' })),
        runs.update(first, ({ turns = 0 }) => ({ turns: turns + 1 })),
        others.update(first, ({ turns = 0 }) => ({ turns: turns + 1 })),
      ])
      const [now] = (await runs.list()).runs
      expect(now?.run).toMatchObject({ startedAt: START, process: '4243~9', turns: 2 })
    })

    test('undefined takes a field away; the place of a run stays', async () => {
      const { runs } = await openRuns()
      const first = await runs.claim(draft({ output: '/tmp/x' }))
      const { run } = await runs.update(first, () => ({
        output: undefined,
        plan: 'other',
        id: 'x',
        attempt: 7,
      }))
      expect('output' in run).toBe(false)
      expect(run).toMatchObject({ plan: 'login', attempt: 1, id: first.run.id })
    })

    test('what has ended stays as it ended, and a later end is kept in its history', async () => {
      const { runs, others } = await openRuns()
      const first = await runs.claim(draft())
      await runs.update(first, () => ({ startedAt: START }))
      await others.finish(first, LOST, AT)
      const late = await runs.finish(first, DONE, '2026-11-30T10:30:00Z')
      expect(late.run).toMatchObject({ ...LOST, completedAt: AT })
      await runs.update(late, () => ({ status: 'completed', exitCode: 0, workSession: 'w' }))
      const [now] = (await runs.list()).runs
      expect(now?.run).toMatchObject({ ...LOST, workSession: 'w' })
      expect(now?.run.exitCode).toBeUndefined()
      expect(await runs.events(first.run)).toEqual([
        { at: '2026-11-30T10:30:00Z', kind: 'late', text: 'completed (exit)', applied: false },
      ])
    })

    test('two that see the same end tell of it once', async () => {
      const { runs, others } = await openRuns()
      const first = await runs.claim(draft())
      await Promise.all([runs.finish(first, LOST, AT), others.finish(first, LOST, AT)])
      expect(await runs.events(first.run)).toEqual([])
    })

    test('an older attempt changes nothing of a newer one', async () => {
      const { runs, others } = await openRuns()
      const first = await runs.claim(draft())
      await others.finish(first, LOST, AT)
      const second = await others.claim(draft())
      await runs.finish(first, DONE, AT)
      await runs.update(first, () => ({ lastWords: 'I am done' }))
      const all = (await runs.list()).runs.map(one => one.run)
      expect(all.map(({ status }) => status)).toEqual(['interrupted', 'running'])
      expect(all[1]).toEqual(second.run)
    })

    test('a clock that went back makes no run end before its start', async () => {
      const { runs } = await openRuns()
      const first = await runs.claim(draft())
      await runs.update(first, () => ({ startedAt: START }))
      const { run } = await runs.finish(first, DONE, '2026-11-29T10:00:00Z')
      expect(run.completedAt).toBe(START)
    })

    test('an unknown end may still be told', async () => {
      const { runs } = await openRuns()
      const first = await runs.claim(draft())
      await runs.finish(first, { status: 'unknown' }, AT)
      const { run } = await runs.finish(first, DONE, AT)
      expect(run).toMatchObject(DONE)
    })

    test('fields that nobody knows survive every write', async () => {
      const { records, runs } = await openRuns()
      const text = JSON.stringify({
        ...draft(),
        ...{ version: 1, attempt: 1, status: 'running' },
        ...{ colour: 'blau', deep: { a: [1, null] } },
      })
      await records.create(PLACE, text)
      const [first] = (await runs.list()).runs
      if (!first) throw new Error('not read')
      await runs.update(first, () => ({ startedAt: START }))
      await runs.finish(first, DONE, AT)
      await runs.settle(first, 'failed', AT)
      expect(JSON.parse((await records.read(PLACE)) ?? '')).toMatchObject({
        colour: 'blau',
        deep: { a: [1, null] },
        status: 'failed',
      })
    })

    test('a broken record is named, and costs only itself', async () => {
      const { records, runs } = await openRuns()
      const first = await runs.claim(draft())
      await runs.finish(first, DONE, AT)
      await records.create({ ...PLACE, attempt: 2 }, '{"torn": ')
      await records.create({ ...PLACE, thread: '01.01.01' }, JSON.stringify({ ...first.run, attempt: 1 }))
      const { runs: read, problems } = await runs.list()
      expect(read.map(({ run }) => run.id)).toEqual([first.run.id])
      expect(problems.map(({ file }) => file)).toEqual([
        records.nameOf({ ...PLACE, thread: '01.01.01' }),
        records.nameOf({ ...PLACE, attempt: 2 }),
      ])
      expect((await runs.claim(draft())).run.attempt).toBe(3)
    })

    test('a record of a newer version is read, and not changed', async () => {
      const { records, runs } = await openRuns()
      const text = JSON.stringify({ ...draft(), version: 7, attempt: 1, status: 'running', more: 1 })
      await records.create(PLACE, text)
      const [first] = (await runs.list()).runs
      if (!first) throw new Error('not read')
      await expect(runs.finish(first, DONE, AT)).rejects.toMatchObject({ code: 'INVALID_DOCUMENT' })
      expect(await records.read(PLACE)).toBe(text)
    })

    test('long words of others are cut, so that the record stays readable', async () => {
      const { runs } = await openRuns()
      const first = await runs.claim(draft())
      const long = 'Wörter 日本 '.repeat(20_000)
      await runs.update(first, () => ({ lastWords: long, startedAt: START }))
      await runs.finish(first, { ...LOST, detail: long, refused: [long] }, AT)
      const { runs: read, problems } = await runs.list()
      expect([read.length, problems]).toEqual([1, []])
      expect(read[0]?.run.detail?.length).toBeLessThan(5_000)
    })

    test('history is told in its order', async () => {
      const { runs, others } = await openRuns()
      const { run } = await runs.claim(draft())
      await runs.note(run, { at: AT, kind: 'said', text: 'two\nlines' })
      await others.note(run, { at: AT, kind: 'tool', text: 'Bash: npm test', id: 7 })
      expect(await runs.events(run)).toEqual([
        { at: AT, kind: 'said', text: 'two lines' },
        { at: AT, kind: 'tool', text: 'Bash: npm test', id: 7 },
      ])
    })
  })
}
