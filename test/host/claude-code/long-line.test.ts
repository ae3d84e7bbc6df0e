import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LongLine } from '../../../src/host/claude-code/long-line.ts'

const KEPT = 32 * 1024

/** The line taken in by pieces of that length. */
function take(line: string, length: number): string | undefined {
  const long = new LongLine()
  const bytes = Buffer.from(line)
  for (let at = 0; at < bytes.length; at += length) long.add(bytes.subarray(at, at + length))
  return long.end()?.toString('utf8')
}

const awkward = fc.array(
  fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '\\',
      '"',
      '\\"',
      '\u0001',
      '\n',
      'é',
      '🎉',
      '\ud83c',
      'x'.repeat(KEPT - 2),
      'y'.repeat(KEPT),
    ),
  ),
  { maxLength: 6 },
)

describe('a long line', () => {
  test('with short strings stays as it is, in whatever pieces it comes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 1, max: 9 }), (value, length) => {
        const line = JSON.stringify(value)
        expect(take(line, length)).toBe(Buffer.from(line).toString('utf8'))
      }),
    )
  })

  test('has its long strings cut and is still JSON', () => {
    fc.assert(
      fc.property(awkward, fc.integer({ min: 1, max: 40_000 }), (parts, length) => {
        const value = { first: parts.join(''), rest: { last: 'end' } }
        const short = JSON.parse(take(JSON.stringify(value), length) ?? '')
        expect(short.rest).toEqual({ last: 'end' })
        // A character may have been cut; it reads as a replacement.
        expect(value.first.startsWith(short.first.replace(/\ufffd$/, ''))).toBe(true)
        expect(JSON.stringify(short.first).length).toBeLessThanOrEqual(KEPT + 2)
      }),
    )
  })

  test.each(['\\\\', '\\"', '\\u00e9', '\\ud83d\\ude00'])('is never cut within %s', sequence => {
    for (let shift = 0; shift < 12; shift += 1) {
      const line = `["${'x'.repeat(shift)}${sequence.repeat(KEPT)}","end"]`
      expect(JSON.parse(take(line, 1000) ?? '')).toHaveLength(2)
    }
  })

  test('of megabytes is kept in kilobytes', () => {
    expect(
      take(JSON.stringify({ text: 'a "quoted" word\n'.repeat(500_000) }), 256 * 1024)?.length,
    ).toBeLessThan(KEPT + 20)
  })

  test('of too many strings is left out', () => {
    expect(take(JSON.stringify(Array(500_000).fill('x')), 256 * 1024)).toBe(undefined)
  })
})
