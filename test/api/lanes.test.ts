import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toLane } from '../../src/api/lanes.ts'
import { STATUSES, type Update } from '../../src/status/update.ts'
import { minutesAgo, NOW, row } from '../status/signs.ts'

const said = (status: Update['status'], minutes: number, more: Partial<Update> = {}): Update => ({
  session: 'a',
  status,
  message: '',
  timestamp: minutesAgo(minutes).toISOString(),
  ...more,
})

const at = (minutes: number) => minutesAgo(minutes).toISOString().replace('.000', '')

test.each([
  [
    'each status goes on to the next',
    [said('working', 30), said('working', 20), said('idle', 10)],
    [
      { status: 'working', from: at(30), to: at(10) },
      { status: 'idle', from: at(10), to: at(0) },
    ],
  ],
  [
    'what began before the window is cut to it',
    [said('working', 90)],
    [{ status: 'working', from: at(60), to: at(0) }],
  ],
  ['what ended before the window is not in it', [said('completed', 90)], []],
  [
    'an end is a moment, and what comes after it a gap',
    [said('working', 30), said('completed', 20), said('working', 10)],
    [
      { status: 'working', from: at(30), to: at(20) },
      { status: 'completed', from: at(20), to: at(20) },
      { status: 'working', from: at(10), to: at(0) },
    ],
  ],
  [
    'a time that is yet to come counts as now',
    [said('working', 30), said('idle', -10)],
    [{ status: 'working', from: at(30), to: at(0) }],
  ],
  ['a line whose time cannot be read is left out', [said('working', 5, { timestamp: 'soon' })], []],
])('%s', (_, updates, spans) => {
  expect(toLane(updates, { now: NOW, hours: 1 })).toEqual(spans)
})

test('a process that is gone ends what was said', () => {
  const gone = row({ status: 'gone', since: minutesAgo(10), updatedAt: minutesAgo(10) })
  expect(toLane([said('working', 30)], { now: NOW, hours: 1, row: gone })).toEqual([
    { status: 'working', from: at(30), to: at(10) },
    { status: 'gone', from: at(10), to: at(0) },
  ])
})

test('spans of any updates are in order, apart, within the window, and tell each change', () => {
  const updates = fc.array(
    fc.record({
      status: fc.constantFrom(...STATUSES),
      minutes: fc.integer({ min: -100, max: 1_000 }),
      ended: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(updates, fc.integer({ min: 1, max: 12 }), (given, hours) => {
      const lane = toLane(
        given.map(({ status, minutes, ended }) => said(status, minutes, ended ? { ended } : {})),
        { now: NOW, hours },
      )
      for (const [index, { status, from, to }] of lane.entries()) {
        const next = lane[index + 1]
        expect(from <= to).toBe(true)
        expect(from >= at(hours * 60) && to <= at(0)).toBe(true)
        if (next) expect(next.from >= to).toBe(true)
        if (next?.from === to) expect(next.status).not.toBe(status)
      }
    }),
  )
})
