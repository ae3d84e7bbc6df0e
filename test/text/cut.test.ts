import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readWorkSession } from '../../src/journal/document.ts'
import { readTask } from '../../src/planning/task-document.ts'
import { beginningOf, endOf, shorten } from '../../src/text/cut.ts'
import { parseTime } from '../../src/text/time.ts'

const FAMILY = '👩‍👩‍👧‍👦'

/** Places where a character of the whole text begins, and its end. */
function boundaries(text: string): Set<number> {
  return new Set([...[...new Intl.Segmenter().segment(text)].map(({ index }) => index), text.length])
}

describe('a cut', () => {
  test.each([
    ['an emoji', '😀'],
    ['a family', FAMILY],
    ['a flag', '🇩🇪'],
    ['a second flag', '🇩🇪🇫🇷'],
    ['a skin tone', '👍🏽'],
    ['a keycap', '1️⃣'],
    ['a letter with its mark', 'e\u0301'],
    ['two marks', 'a\u0323\u0302'],
    ['Devanagari', 'क्षि'],
    ['Hangul', '각'.normalize('NFD')],
    ['Thai', 'กำ'],
    ['a subdivision flag', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
    ['a line end', '\r\n'],
  ])('never goes through %s', (_, character) => {
    const text = `ab${character}cd`
    const whole = boundaries(text)
    for (let most = 0; most <= text.length; most += 1) {
      expect(whole).toContain(beginningOf(text, most).length)
      expect(whole).toContain(text.length - endOf(text, most).length)
    }
  })

  test('keeps as much as there is room for, and nothing of what is no whole character', () => {
    expect(beginningOf('ab😀', 3)).toBe('ab')
    expect(beginningOf('ab😀', 4)).toBe('ab😀')
    expect(endOf('😀ab', 3)).toBe('ab')
    expect(shorten('abc😀d', 5)).toBe('abc…')
    expect(shorten('abc', 3)).toBe('abc')
  })

  test('falls between characters in any text, at any place', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 4 }),
      fc.constantFrom(FAMILY, '🇩🇪', '🇫', 'e\u0301', '\r\n', '\u200d', '👍🏽', 'x', ' ', 'क्षि'),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.nat(60), (pieces, most) => {
        const text = pieces.join('')
        const [begin, end] = [beginningOf(text, most), endOf(text, most)]
        expect(boundaries(text)).toContain(begin.length)
        expect(boundaries(text)).toContain(text.length - end.length)
        expect(Math.max(begin.length, end.length)).toBeLessThanOrEqual(most)
        expect(text.startsWith(begin) && text.endsWith(end)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  test('keeps pairs together where a single character is longer than every limit', () => {
    const text = `a${'\u{1d165}'.repeat(400)}`
    for (const most of [99, 100, 101]) {
      expect(beginningOf(text, most)).not.toMatch(/[\ud800-\udbff]$/)
      expect(beginningOf(text, most).length).toBeGreaterThan(97)
      expect(endOf(text, most)).not.toMatch(/^[\udc00-\udfff]/)
    }
  })
})

test('text is shortened to a limit in one place alone', () => {
  const root = join(import.meta.dirname, '../../src')
  const cutting = /\.(?:slice|substring|substr)\((?:0|head|from), *(?:\w+\.)?(?:most|longest|budget)/i
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'))
  const own = files.filter(name => {
    // Lists are cut at a number named MOST_…, and a word within a slug is letters alone.
    const text = readFileSync(join(root, name), 'utf8').replace(/MOST|\[\.\.\.word\]\.slice/g, '')
    return cutting.test(text)
  })
  expect(own.filter(name => !/document.cut\.ts$/.test(name))).toEqual([])
})

describe('a time', () => {
  test.each([
    ['2025-01-15T10:30', '2025-01-15T10:30:00.000Z'],
    ['2025-01-15T10:30:05', '2025-01-15T10:30:05.000Z'],
    ['2025-01-15T10:30:05.250', '2025-01-15T10:30:05.250Z'],
    ['2025-01-15 10:30', '2025-01-15T10:30:00.000Z'],
    ['2025-01-15 10:30:05', '2025-01-15T10:30:05.000Z'],
    ['2025-01-15', '2025-01-15T00:00:00.000Z'],
    ['2025-01-15T10:30:05Z', '2025-01-15T10:30:05.000Z'],
    ['2025-01-15T10:30:05+02:00', '2025-01-15T08:30:05.000Z'],
    ['2025-01-15T10:30-05', '2025-01-15T15:30:00.000Z'],
    ['2025-01-15T10:30:05+0200', '2025-01-15T08:30:05.000Z'],
  ])('%s is %s, wherever it is read', (written, read) => {
    const before = process.env.TZ
    try {
      process.env.TZ = 'America/New_York'
      expect(parseTime(written)?.toISOString()).toBe(read)
    } finally {
      if (before === undefined) delete process.env.TZ
      else process.env.TZ = before
    }
  })
  test('in the front matter is told in UTC, and what is none as it is', () => {
    const text = (at: string) => `---\nid: x\nstatus: active\ncreated_at: ${at}\nupdated_at: ${at}\n---\n`
    const read = (at: string) => [
      readWorkSession(text(at), 'x.md').updatedAt,
      readTask(text(at).replace('active', 'pending'), 'x.md').createdAt,
    ]
    expect(read('2025-01-15 12:30:05')).toEqual(['2025-01-15T12:30:05Z', '2025-01-15T12:30:05Z'])
    expect(read('2025-01-15T12:30:05+02:00')).toEqual(['2025-01-15T10:30:05Z', '2025-01-15T10:30:05Z'])
    expect(read('2025-01-15T12:30:05+02')).toEqual(['2025-01-15T10:30:05Z', '2025-01-15T10:30:05Z'])
    expect(read('2025/1/15 12:30')).toEqual(['2025-01-15T12:30:00Z', '2025-01-15T12:30:00Z'])
    expect(read('2025-02-30')).toEqual(['2025-02-30', '2025-02-30'])
    expect(read('last Monday')).toEqual(['last Monday', 'last Monday'])
    expect(read('12')).toEqual(['12', '12'])
  })
  test.each(['', 'soon', '2025-13-99', 'yesterday'])('%j is none', written => {
    expect(parseTime(written)).toBeUndefined()
  })
})
