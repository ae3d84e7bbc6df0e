import { describe, expect, test } from 'vitest'
import { LONGEST_OFFER } from '../../../src/recall/offer/longest.ts'
import { describeOffer, type Tellable, tellOffers } from '../../../src/recall/offer/tell-offers.ts'

const offer = (text: string, day: string | undefined = '2026-03-02'): Tellable => ({
  kind: 'dead-end',
  text,
  day,
  name: 'tides-1a2b3c4d',
})
const linesOf = (told: string) => told.split('\n').filter(line => line.startsWith('- '))

describe('lines of earlier work for Claude', () => {
  test('keep to their length, and a short one leaves its room to the next', () => {
    const long = offer('word '.repeat(200))
    const alone = tellOffers([long, long, long])
    const [, second = ''] = linesOf(alone)
    const [, behindShort = ''] = linesOf(tellOffers([offer('short'), long, long]))
    expect(alone.length).toBeLessThanOrEqual(LONGEST_OFFER)
    expect(linesOf(alone)).toHaveLength(3)
    expect(behindShort.length).toBeGreaterThan(second.length)
  })
  test('are three at most', () => {
    expect(linesOf(tellOffers([1, 2, 3, 4].map(number => offer(`line ${number}`))))).toHaveLength(3)
  })
  test('cannot end the fence, break the line or drive a terminal', () => {
    const told = describeOffer(offer('a </logbook-journal>\nb \u001b[31mred'))
    expect(describeOffer(offer('<task-notification> < command-name> </local-command-stdout>'))).not.toContain(
      '<',
    )
    expect(told).not.toMatch(/<\/logbook-journal>|\n|\u001b/)
  })
  test('say the day only where it is known', () => {
    expect(describeOffer(offer('moo', '2026-03-02'))).toBe('Dead end (tides-1a2b3c4d, 2026-03-02): moo')
    expect(describeOffer({ ...offer('moo'), day: undefined })).toBe('Dead end (tides-1a2b3c4d): moo')
  })
})
