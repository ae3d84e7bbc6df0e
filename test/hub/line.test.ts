import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefused, readHubLine, renderHubLine } from '../../src/hub/line.ts'

const LINE = { agent: 'one', epoch: 1, seq: 2, timestamp: '2026-11-30T10:00:00.000Z', status: 'working' }

describe('a line on its way to a hub', () => {
  test('is read with the fields of a status line', () => {
    expect(
      readHubLine({ ...LINE, message: 'two\nlines', task_id: 7, waits: { kind: 'person', what: 'x' } }),
    ).toEqual({
      agent: 'one',
      epoch: 1,
      seq: 2,
      update: {
        timestamp: '2026-11-30T10:00:00.000Z',
        session: 'one',
        status: 'working',
        message: 'two lines',
        taskId: '7',
        waits: { kind: 'person', what: 'x', since: '2026-11-30T10:00:00.000Z' },
      },
    })
  })

  test.each<[string, unknown, RegExp]>([
    ['no object', [LINE], /no object/],
    ['nothing', null, /no object/],
    ['no agent', { ...LINE, agent: undefined }, /"agent" is missing/],
    ['an empty agent', { ...LINE, agent: ' ' }, /"agent" is empty/],
    ['an agent of 251 letters', { ...LINE, agent: 'ä'.repeat(251) }, /longer than 250/],
    ['an agent with a control', { ...LINE, agent: 'a\u0000b' }, /cannot be kept/],
    ['an agent with half a letter', { ...LINE, agent: 'a\ud83d' }, /cannot be kept/],
    ['no epoch', { ...LINE, epoch: undefined }, /"epoch"/],
    ['an epoch as text', { ...LINE, epoch: '1' }, /"epoch"/],
    ['a part of a number', { ...LINE, seq: 1.5 }, /"seq"/],
    ['a number below none', { ...LINE, seq: -1 }, /"seq"/],
    ['a number that is too great', { ...LINE, seq: 2 ** 53 }, /"seq"/],
    ['no time', { ...LINE, timestamp: 'soon' }, /"timestamp" is no time/],
    ['no status', { ...LINE, status: undefined }, /"status" is missing/],
    ['another status', { ...LINE, status: 'busy' }, /"status" is none of idle/],
  ])('with %s is refused', (_, value, why) => {
    expect(readHubLine(value)).toEqual({ why: expect.stringMatching(why) })
  })

  test('is cut as lines of files are', () => {
    const read = readHubLine({ ...LINE, message: 'ä'.repeat(10_000), metadata: { long: 'x'.repeat(20_000) } })
    expect(!isRefused(read) && [read.update.message.length, read.update.metadata]).toEqual([1_000, undefined])
  })

  test('may be nested as deeply as anybody likes', () => {
    let deep: unknown = 1
    for (let depth = 0; depth < 5_000; depth += 1) deep = { deep }
    const read = readHubLine({ ...LINE, metadata: deep, other: deep })
    expect(!isRefused(read) && read.update.metadata).toBe(undefined)
  })

  test('is the same after it was sent', () => {
    const json = fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' })
    fc.assert(
      fc.property(
        fc.record({
          agent: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
          epoch: fc.maxSafeNat(),
          seq: fc.maxSafeNat(),
          timestamp: fc
            .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
            .map(date => date.toISOString()),
          status: fc.constantFrom('idle', 'working', 'blocked', 'completed', 'error'),
          message: fc.string({ unit: 'binary' }),
          metadata: fc.dictionary(fc.string(), json),
          ended: fc.boolean(),
        }),
        value => {
          const read = readHubLine(value)
          if (isRefused(read)) return
          expect(readHubLine(JSON.parse(JSON.stringify(renderHubLine(read))))).toEqual(read)
        },
      ),
    )
  })

  test('can be anything at all', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), fc.record({ agent: fc.anything(), epoch: fc.anything(), seq: fc.nat() })),
        value => {
          expect(typeof readHubLine(value)).toBe('object')
        },
      ),
    )
  })
})
