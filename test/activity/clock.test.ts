// A clock that is set back and then forward again: what was not worked is not counted.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { activeIntervals, secondsWithin } from '../../src/activity/active-time.ts'
import type { Activity } from '../../src/activity/activity.ts'

const NOON = Date.parse('2026-11-21T12:00:00Z')
const MINUTE = 60_000
const DAY = 24 * 60

/** What was done, the true minute of it, and by how many minutes the clock was wrong then. */
interface Deed {
  what: string
  minute: number
  wrong: number
  conversation?: string | undefined
}

function worked(deeds: Deed[]): number {
  const activities = deeds.map(({ what, minute, wrong, conversation }): Activity => {
    const at = `${new Date(NOON + (minute + wrong) * MINUTE).toISOString().slice(0, 19)}Z`
    return { at, what, actor: 'user', source: 'cli', conversation }
  })
  const last = deeds.at(-1)?.minute ?? 0
  const intervals = activeIntervals(activities, () => false)
  return secondsWithin(intervals, 0, NOON + last * MINUTE) / 60
}

const deed = (minute: number, what: string, wrong = 0, conversation?: string): Deed => ({
  minute,
  what,
  wrong,
  conversation,
})

describe('a clock a day back, then forward, gives no day of work', () => {
  test.each<[name: string, deeds: Deed[], atMost: number]>([
    ['in a terminal', [deed(0, 'opened'), deed(5, 'logged', -DAY), deed(10, 'logged')], 10],
    [
      'in a conversation',
      [deed(0, 'opened', 0, 'a'), deed(5, 'turn', -DAY, 'a'), deed(10, 'turn', 0, 'a')],
      10,
    ],
    [
      'before activities were written down',
      [deed(0, 'logged'), deed(5, 'logged', -DAY), deed(10, 'logged')],
      10,
    ],
    [
      'while it is paused and resumed',
      [deed(0, 'opened'), deed(5, 'paused'), deed(10, 'resumed', -DAY), deed(20, 'logged')],
      20,
    ],
    [
      'resumed by another conversation',
      [
        deed(0, 'opened', 0, 'a'),
        deed(5, 'paused', 0, 'a'),
        deed(10, 'resumed', -DAY, 'b'),
        deed(15, 'turn', 0, 'b'),
        deed(20, 'paused', 0, 'b'),
      ],
      20,
    ],
    [
      'another conversation that begins meanwhile',
      [deed(0, 'opened', 0, 'a'), deed(5, 'conversation-begun', -DAY, 'b'), deed(10, 'turn', 0, 'b')],
      10,
    ],
    [
      'paused meanwhile',
      [deed(0, 'opened'), deed(5, 'paused', -DAY), deed(10, 'resumed'), deed(12, 'paused')],
      12,
    ],
    [
      'a month back, twice',
      [
        deed(0, 'opened', 0, 'a'),
        deed(5, 'turn', -30 * DAY, 'a'),
        deed(10, 'turn', 0, 'a'),
        deed(15, 'turn', -30 * DAY, 'a'),
        deed(20, 'turn', 0, 'a'),
      ],
      20,
    ],
  ])('%s', (_, deeds, atMost) => {
    expect(worked(deeds)).toBeLessThanOrEqual(atMost)
  })

  test('whatever is done meanwhile', () => {
    const step = fc.record({
      pause: fc.integer({ min: 1, max: 30 }),
      what: fc.constantFrom('logged', 'turn', 'checkpointed', 'paused', 'resumed', 'conversation-begun'),
      conversation: fc.constantFrom(undefined, 'a'),
    })
    const steps = fc.array(step, { minLength: 1, maxLength: 12 })
    const back = fc.tuple(fc.nat(11), fc.nat(11), fc.integer({ min: 1, max: 40 * DAY }))
    fc.assert(
      fc.property(steps, back, (done, [from, length, size]) => {
        let minute = 0
        const deeds = [deed(0, 'opened', 0, 'a'), deed(0, 'logged')]
        for (const [index, { pause, what, conversation }] of done.entries()) {
          minute += pause
          deeds.push(deed(minute, what, index >= from && index <= from + length ? -size : 0, conversation))
        }
        // A step of less than an hour may as well be a line that was written late.
        expect(worked(deeds)).toBeLessThanOrEqual(minute + 60)
      }),
      { numRuns: 2_000 },
    )
  })
})

test('work that branches bring together counts as it was done', () => {
  const deeds = [
    deed(0, 'opened', 0, 'a'),
    deed(30, 'paused', 0, 'a'),
    deed(60, 'resumed', 0, 'a'),
    deed(90, 'paused', 0, 'a'),
    deed(40, 'resumed', 0, 'b'),
    deed(50, 'paused', 0, 'b'),
    deed(100, 'resumed', 0, 'a'),
    deed(110, 'paused', 0, 'a'),
  ]
  expect(worked(deeds)).toBe(30 + 30 + 10 + 10)
})
