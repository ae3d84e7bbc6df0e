import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { activeIntervals, secondsWithin } from '../../src/activity/active-time.ts'
import type { Activity } from '../../src/activity/activity.ts'

const at = (time: string) => `2026-11-21T${time}:00Z`

function happened(time: string, what: string, conversation?: string): Activity {
  return { at: at(time), what, actor: 'user', source: 'cli', conversation }
}

/** Minutes up to noon, with the conversations that go on then. */
function minutes(activities: Activity[], ...there: string[]): number {
  const intervals = activeIntervals(activities, conversation => there.includes(conversation))
  return secondsWithin(intervals, 0, Date.parse(at('12:00'))) / 60
}

describe('from a terminal', () => {
  test('the clock runs from opening until now', () => {
    expect(minutes([happened('09:00', 'opened')])).toBe(180)
  })

  test('pauses do not count, however many', () => {
    const day = [
      happened('09:00', 'opened'),
      happened('09:10', 'paused'),
      happened('09:30', 'resumed'),
      happened('09:45', 'paused'),
      happened('11:00', 'resumed'),
      happened('11:30', 'completed'),
    ]
    expect(minutes(day)).toBe(10 + 15 + 30)
  })

  test('what is logged after a pause shows that it was gone on with, unless it was only written down late', () => {
    const paused = [happened('09:00', 'opened'), happened('09:30', 'paused')]
    expect(minutes([...paused, happened('11:00', 'logged'), happened('11:30', 'completed')])).toBe(60)
    expect(minutes([...paused, happened('09:30', 'logged')])).toBe(30)
  })

  test('resuming what runs already, or pausing what does not, changes nothing', () => {
    const day = [happened('08:00', 'paused'), happened('09:00', 'opened'), happened('10:00', 'resumed')]
    expect(minutes([...day, happened('10:30', 'paused'), happened('11:00', 'paused')])).toBe(90)
  })
})

describe('a clock that jumps', () => {
  test('back over a pause does not let the pause count', () => {
    const day = [happened('09:00', 'opened'), happened('08:58', 'paused'), happened('11:00', 'resumed')]
    expect(minutes(day)).toBe(60)
  })

  test('back between a pause and going on counts no time twice', () => {
    const day = [happened('09:00', 'opened'), happened('09:30', 'paused'), happened('09:20', 'resumed')]
    expect(minutes([...day, happened('10:00', 'completed')])).toBe(60)
  })
})

describe('with conversations', () => {
  const day = [happened('09:00', 'opened', 'a'), happened('09:20', 'turn', 'a')]

  test('the clock runs on while one is there', () => {
    expect(minutes(day, 'a')).toBe(180)
  })

  test('it stops where one ends, and goes on with the next', () => {
    const later = [
      ...day,
      happened('09:30', 'conversation-ended', 'a'),
      happened('11:00', 'conversation-begun', 'b'),
    ]
    expect(minutes(later, 'b')).toBe(30 + 60)
  })

  test('one that was killed had ended with what was heard of it last', () => {
    expect(minutes(day)).toBe(20)
  })

  test('one that was killed and begins again had ended as well', () => {
    expect(minutes([...day, happened('11:50', 'conversation-begun', 'a')], 'a')).toBe(20 + 10)
  })

  test('two at once count once', () => {
    const both = [...day, happened('09:10', 'conversation-begun', 'b'), happened('10:00', 'turn', 'b')]
    expect(minutes(both)).toBe(60)
  })

  test('a pause counts for none of them', () => {
    const paused = [...day, happened('09:30', 'paused', 'a'), happened('11:30', 'resumed', 'a')]
    expect(minutes(paused, 'a')).toBe(30 + 30)
  })

  test('what is heard after the end begins nothing', () => {
    const late = [
      happened('09:00', 'opened', 'a'),
      happened('09:30', 'conversation-ended', 'a'),
      happened('09:30', 'conversation-ended', 'a'),
    ]
    expect(minutes(late)).toBe(30)
  })

  test('from a terminal without any of them it runs as if there were none', () => {
    const resumed = [happened('09:30', 'paused'), happened('11:00', 'resumed'), happened('11:30', 'paused')]
    expect(minutes([...day, ...resumed])).toBe(20 + 30)
  })

  test('one of which nothing more was heard than that it opened it counts nothing', () => {
    expect(minutes([happened('09:00', 'opened', 'a')])).toBe(0)
  })

  test('what is done in a terminal before and after counts from one thing to the next', () => {
    const mixed = [
      happened('08:00', 'opened'),
      happened('08:20', 'logged'),
      happened('09:00', 'conversation-begun', 'a'),
      happened('09:10', 'conversation-ended', 'a'),
      happened('10:00', 'logged'),
      happened('10:15', 'paused'),
    ]
    expect(minutes(mixed)).toBe(20 + 10 + 15)
  })

  test('one that only pauses what runs in a terminal takes nothing of its time', () => {
    expect(minutes([happened('09:00', 'opened'), happened('09:30', 'paused', 'a')])).toBe(30)
  })

  test('lines that were written late count where they belong', () => {
    expect(minutes([...day.toReversed(), happened('09:15', 'logged', 'a')])).toBe(20)
  })
})

test('no time is counted twice, and none before it was opened', () => {
  const what = fc.constantFrom(
    'opened',
    'resumed',
    'paused',
    'turn',
    'conversation-begun',
    'conversation-ended',
  )
  const one = fc.record({
    minute: fc.integer({ min: 0, max: 59 }),
    what,
    conversation: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
  })
  fc.assert(
    fc.property(fc.array(one), fc.boolean(), (list, there) => {
      const activities = list.map(({ minute, what, conversation }) =>
        happened(`10:${String(minute).padStart(2, '0')}`, what, conversation),
      )
      const intervals = activeIntervals(activities, () => there)
      for (const [index, { from, to }] of intervals.entries()) {
        expect(to).toBeGreaterThan(from)
        expect(from).toBeGreaterThanOrEqual(intervals[index - 1]?.to ?? 0)
      }
      expect(minutes(activities, ...(there ? ['a', 'b'] : []))).toBeLessThanOrEqual(120)
    }),
  )
})
