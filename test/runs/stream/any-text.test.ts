// Other programs write these texts, so any text must be read in bounded time and without an error.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { failureInErrors } from '../../../src/runs/failure.ts'
import { failureOfWords } from '../../../src/runs/stream/failure-texts.ts'
import { lastLine } from '../../../src/runs/stream/last-line.ts'
import { rulesAgainst, rulesFor } from '../../../src/runs/stream/refused-rules.ts'
import { readResetTime } from '../../../src/runs/stream/reset-time.ts'
import { momentOf, readWall } from '../../../src/runs/stream/wall-clock.ts'
import { leastCpuTime } from '../../helpers/cpu-time.ts'

const now = new Date('2026-11-30T10:00:00Z')
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'Asia/Calcutta',
  'America/St_Johns',
  'Pacific/Auckland',
  'Asia/Kathmandu',
]

const piece = fc.oneof(
  fc.constantFrom(
    'resets',
    'limit reached',
    '|',
    'will reset at',
    'try again',
    'in',
    'at',
    '3',
    '25',
    '1796040000',
    'pm',
    ':',
    '30',
  ),
  fc.constantFrom(
    'Jan',
    'Feb',
    'Mon',
    '(Europe/Berlin)',
    '(Nowhere/X)',
    'tomorrow',
    '2026-13-45',
    'T99:99',
    'UTC',
    ',',
    'h',
    'days',
  ),
  fc.constantFrom(
    '"',
    "'",
    '\\',
    '$(',
    '`',
    '<<X\n',
    '\nX\n',
    '&&',
    '|',
    '>',
    '2>&1',
    ';',
    '\n',
    'npm',
    'run',
  ),
  fc.string({ unit: 'binary', maxLength: 5 }),
)
const texts = fc
  .array(piece, { maxLength: 40 })
  .chain(parts => fc.constantFrom(parts.join(' '), parts.join('')))

test('any text is read, and what is named is a time or a rule', () => {
  fc.assert(
    fc.property(texts, text => {
      const at = readResetTime(text, now)
      if (at !== undefined) expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
      for (const rule of rulesFor('Bash', { command: text }))
        expect(rule).toMatch(/^Bash(\([\w@./+: -]+:\*\))?$/)
      expect(lastLine(text) ?? '').not.toMatch(/[\n\r\u001b]/)
      rulesAgainst(text, [])
      failureInErrors(text)
      failureOfWords(text)
    }),
    { numRuns: 3000 },
  )
})

test.each([
  'resets in 1d '.repeat(10_000),
  'resets '.repeat(20_000),
  `resets ${'9'.repeat(100_000)}pm`,
  'hit your '.repeat(20_000),
  'Permission to use '.repeat(10_000),
  '<<A\n'.repeat(30_000),
  `"${'\\"'.repeat(60_000)}`,
  '\n'.repeat(100_000),
  'a=b '.repeat(30_000),
  '\u001b[31m'.repeat(20_000),
])('100,000 hostile characters take no longer than half a second: %#', text => {
  const read = () => {
    readResetTime(text, now)
    rulesFor('Bash', { command: text })
    rulesAgainst(text, [])
    lastLine(text)
    failureInErrors(text)
    failureOfWords(text)
  }
  expect(leastCpuTime(read, 2)).toBeLessThan(500)
})

test('a moment that a wall shows is that moment again, in every zone', () => {
  const minutes = fc.integer({ min: 28_000_000, max: 31_000_000 })
  fc.assert(
    fc.property(minutes, fc.constantFrom(...ZONES), (minute, zone) => {
      const wall = readWall(new Date(minute * 60_000), zone)
      const found = momentOf(wall, zone)
      expect(readWall(found, zone)).toEqual(wall)
      // An hour that the clocks repeat is shown by two moments.
      expect(Math.abs(found.getTime() / 60_000 - minute)).toBeLessThanOrEqual(60)
    }),
    { numRuns: 500 },
  )
})

test('a time of an hour that the clocks leave out is read as some time of that day', () => {
  const eve = new Date('2027-03-28T00:30:00Z')
  expect(readResetTime('resets 2:30am (Europe/Berlin)', eve)).toMatch(/^2027-03-28T0[01]:30:00Z$/)
})
