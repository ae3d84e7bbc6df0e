import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { STATUSES } from '../../../src/status/update.ts'
import { openLatest } from '../../../src/store/status/latest.ts'
import { openStatusMap } from '../../../src/store/status/status-map.ts'
import { said } from './said.ts'

const at = (second: number) => new Date(Date.UTC(2026, 10, 30, 10, 0, second)).toISOString()

async function lastOf(text: string) {
  const records = openStatusMap()
  records.put('a', text)
  return (await openLatest(records).look())[0]?.last ?? []
}

test('a status began with the first line that says it without a break', async () => {
  const lines = (['idle', 'working', 'idle', 'working', 'working', 'working'] as const).map(
    (status, second) => said({ status, timestamp: at(second) }),
  )
  expect(await lastOf(lines.join(''))).toMatchObject([{ status: 'working', since: at(3), timestamp: at(5) }])
})

test.each([
  ['torn', '{"timestamp":"2026-11-30T10:00:02.000Z","session":"a","status":"working","mess\n'],
  ['foreign', 'Killed\n'],
  ['of another status word', `${JSON.stringify({ timestamp: at(2), session: 'a', status: 'sleeping' })}\n`],
  ['empty', '\n\n'],
  ['binary', '\u0000\ufffd\n'],
])('a line that is %s hides nothing', async (_, line) => {
  const text =
    said({ timestamp: at(1), message: 'one' }) + line + said({ timestamp: at(3), message: 'two' }) + line
  expect(await lastOf(text)).toMatchObject([{ message: 'two', since: at(1) }])
})

test('a torn line or one of another status word begins no status', async () => {
  const torn = '{"timestamp":"2026-11-30T10:00:00.000Z","session":"a","status":"working","mess\n'
  const foreign = `${JSON.stringify({ timestamp: at(0), session: 'a', status: 'sleeping' })}\n`
  for (const line of [torn, foreign])
    expect(await lastOf(line + said({ timestamp: at(3) }) + said({ timestamp: at(5) }))).toMatchObject([
      { since: at(3) },
    ])
})

describe('what has ended stays ended', () => {
  const lines = [
    said({ timestamp: at(1), status: 'working', message: 'one' }),
    said({ timestamp: at(5), status: 'completed', message: 'done', ended: true }),
    said({ timestamp: at(4), status: 'working', message: 'begun before' }),
    said({ timestamp: at(5), status: 'working', message: 'of the same moment' }),
  ]

  test.each([
    ['of its own', lines],
    ['that others write into', [said({ session: 'b', timestamp: at(0) }), ...lines]],
    ['that somebody else writes', lines.map(line => line.replace('"ended":true', '"ended" : true'))],
    ['with more than its end', [...Array.from({ length: 40 }, () => said({ timestamp: at(0) })), ...lines]],
  ])('in a file %s, also when it is read as it grows', async (_, all) => {
    const records = openStatusMap()
    const latest = openLatest(records)
    for (let count = 1; count <= all.length; count += 1) {
      const text = all.slice(0, count).join('')
      records.put('a', text)
      const [grown, anew] = [(await latest.look())[0]?.last, await lastOf(text)]
      expect(anew.find(({ session }) => session === 'a')).toEqual(
        grown?.find(({ session }) => session === 'a'),
      )
    }
    expect((await latest.look())[0]?.last.at(-1)).toMatchObject({
      message: 'done',
      ended: true,
      since: at(5),
    })
  })

  test('until it says more itself', async () => {
    const more = said({ timestamp: at(6), status: 'working', message: 'goes on' })
    expect(await lastOf(lines.join('') + more)).toMatchObject([{ message: 'goes on', since: at(6) }])
  })
})

test('of two agents in a file both count', async () => {
  const [one, two, three] = ['a', 'b', 'a'].map(session => said({ session }))
  expect((await lastOf(`${one}${two}${three}`)).map(({ session }) => session)).toEqual(['a', 'b'])
})

test('of a conversation more is read, since its agents speak in the same file', async () => {
  const one = { session: 'c', conversation: 'c' }
  const sub = said({ session: 'c/1', parent: 'c', message: 'searches' })
  const others = Array.from({ length: 60 }, () => said({ ...one, message: 'x'.repeat(100) })).join('')
  expect((await lastOf(sub + others)).map(({ session }) => session)).toEqual(['c/1', 'c'])
})

test('a line whose metadata name an agent first is of its own', async () => {
  const line = `${JSON.stringify({ metadata: { session: 'a', status: 'working' }, timestamp: at(1), session: 'b', status: 'working' })}\n`
  expect((await lastOf(line + said({ timestamp: at(2) }))).map(({ session }) => session)).toEqual(['b', 'a'])
})

test('a message that looks like a line of another agent is a message', async () => {
  const message = '{"session":"b","status":"error"} "session":"b"'
  const text =
    said({ timestamp: at(1), message }) +
    said({ timestamp: at(2), message, metadata: { session: 'b', status: 'idle' } })
  expect(await lastOf(text)).toMatchObject([{ session: 'a', message, since: at(1) }])
})

test('of a long file its end is read; where that names several agents, all of it', async () => {
  const early = said({ session: 'b', message: 'early' })
  const filler = Array.from({ length: 100 }, () => said({ message: 'x'.repeat(200) })).join('')
  expect((await lastOf(early + filler)).map(({ session }) => session)).toEqual(['a'])
  const both = await lastOf(early + said({ session: 'c' }) + filler + said({ session: 'b/1' }))
  expect(both.map(({ session }) => session)).toEqual(['b', 'c', 'a', 'b/1'])
})

test('a file whose end was read is read whole, once another agent writes into it', async () => {
  const records = openStatusMap()
  const latest = openLatest(records)
  const filler = Array.from({ length: 100 }, () => said({ message: 'x'.repeat(200) })).join('')
  records.put('a', said({ session: 'b' }) + filler)
  expect((await latest.look())[0]?.last.map(({ session }) => session)).toEqual(['a'])
  await records.append('a', said({ session: 'c' }))
  expect((await latest.look())[0]?.last.map(({ session }) => session)).toEqual(['b', 'a', 'c'])
})

test.each([10_000, 300_000])('a line of %i characters is read', async length => {
  const metadata = { text: 'ü'.repeat(length) }
  expect(await lastOf(said({ message: 'before' }) + said({ message: 'long', metadata }))).toMatchObject([
    { message: 'long' },
  ])
})

test('a last line without its end counts, and counts once', async () => {
  const records = openStatusMap()
  const latest = openLatest(records)
  const [one, two] = [said({ message: 'one' }), said({ message: 'two' })]
  records.put('a', one + two.trimEnd())
  expect((await latest.look())[0]?.last).toMatchObject([{ message: 'two' }])
})

describe('a time without a zone', () => {
  const line = (stamp: string) =>
    `${JSON.stringify({ timestamp: stamp, session: 'a', status: 'working', message: '' })}\n`

  afterEach(() => vi.unstubAllEnvs())

  test.each([
    ['UTC, when the file was written then', Date.parse('2026-11-30T10:00:01Z')],
    ['local, when the file was written then', Date.parse('2026-11-30T10:00:01+05:30')],
  ])('is %s', async (_, mtimeMs) => {
    vi.stubEnv('TZ', 'Asia/Kolkata')
    const records = openStatusMap()
    records.put('a', line('2026-11-30T10:00:00.123456'))
    const list = records.list
    records.list = async () => {
      const { files, parts } = await list()
      return { files: files.map(file => ({ ...file, mtimeMs })), parts }
    }
    const [file] = await openLatest(records).look()
    expect(Math.abs(Date.parse(file?.last[0]?.timestamp ?? '') - mtimeMs)).toBeLessThan(1000)
  })
})

test('reading on tells the same as reading anew', async () => {
  const step = fc.record({
    session: fc.constantFrom('a', 'a', 'a', 'b'),
    status: fc.constantFrom(...STATUSES),
    pad: fc.constantFrom(0, 0, 900),
    torn: fc.boolean(),
    look: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async steps => {
      const records = openStatusMap(3_000)
      const latest = openLatest(records)
      for (const { session, status, pad, torn, look } of steps) {
        const line = said({ session, status, message: 'x'.repeat(pad) })
        await records.append('a', torn ? line.slice(0, 50) : line)
        if (look) await latest.look()
      }
      const told = async (one: typeof latest) =>
        (await one.look())
          .flatMap(({ last }) => last.map(({ session, status }) => `${session} ${status}`))
          .sort()
      const anew = await told(openLatest(records))
      expect(await told(latest)).toEqual(expect.arrayContaining(anew))
    }),
    { numRuns: 300 },
  )
})
