import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findOnly, findOnlyQuickly } from '../../src/status/last-updates.ts'
import { findOwnRun } from '../../src/status/own-run.ts'
import { STATUSES } from '../../src/status/update.ts'
import { renderUpdate } from '../../src/status/write-update.ts'

const own = (minute: number, status: (typeof STATUSES)[number], session = 'a', message = 'x') =>
  renderUpdate({
    timestamp: new Date(Date.UTC(2026, 10, 30) + minute * 60_000).toISOString(),
    session,
    status,
    message,
  })
const asBytes = (text: string) => Buffer.from(text).toString('latin1')

test('a run begins with the first line of the present status', () => {
  const lines = [own(1, 'working'), own(2, 'blocked'), own(3, 'working'), own(4, 'working')]
  expect(findOwnRun(lines.join(''))).toEqual({
    session: 'a',
    status: 'working',
    since: '2026-11-30T00:03:00.000Z',
  })
})

test.each([
  ['of another agent', own(1, 'idle', 'b')],
  ['of another program', '{"status":"idle","timestamp":"2026-11-30T00:00:00Z"}\n'],
  ['with a status that nobody knows', own(1, 'idle').replace('idle', 'waiting')],
  ['with a time of no calendar', own(1, 'idle').replace('-30T', '-3xT')],
  ['that is torn', '{"timestamp":"2026-11-30T00:01:00.000Z","session":"a","status":"idle","pro\n'],
  ['that has not ended', own(1, 'idle').trimEnd()],
  ['of nothing', '\n'],
])('a line %s leaves it to a look at each line', (_, line) => {
  const others = [own(2, 'idle'), own(3, 'idle')]
  expect(findOwnRun(others.join(''))).toBeDefined()
  expect(findOwnRun([...others, line].join(''))).toBeUndefined()
  if (line.endsWith('\n')) expect(findOwnRun([line, ...others].join(''))).toBeUndefined()
})

test('nothing and a name with marks of JSON are left to it too', () => {
  expect(findOwnRun('')).toBeUndefined()
  expect(findOwnRun(own(1, 'idle', 'a "b"'))).toBeUndefined()
})

test('a long text is refused at once', () => {
  expect(findOwnRun(own(1, 'idle').repeat(100_000))).toBeUndefined()
})

const line = fc.oneof(
  { weight: 12, arbitrary: fc.tuple(fc.nat(9), fc.constantFrom(...STATUSES)).map(one => own(...one)) },
  fc
    .tuple(
      fc.nat(9),
      fc.constantFrom(...STATUSES),
      fc.constantFrom('a', 'a', 'b', 'ä', 'a"b'),
      fc.string({ unit: 'grapheme' }),
    )
    .map(one => own(...one)),
  fc.constantFrom('\n', 'x\n', '{}\n', own(1, 'idle').slice(0, 70), `${own(1, 'idle').slice(0, 70)}\n`),
  fc.constantFrom(
    '{"timestamp":"2026-11-30T00:05:00.000Z","session":"a","status":"error","session":"b"}\n',
    '{"timestamp":"2026-11-30T00:05:00.000Z","session":"a","status":"resting","message":""}\n',
    '{"timestamp": "2026-11-30T00:05:00", "session": "a", "status": "idle"}\n',
  ),
)

test('both looks find the same', () => {
  let count = 0
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), lines => {
      const bytes = asBytes(lines.join(''))
      const quickly = findOnlyQuickly(bytes, 'a')
      if (!quickly) return
      count += 1
      expect(quickly).toEqual(findOnly(bytes, 'a', 'utc'))
    }),
    { numRuns: 5_000 },
  )
  expect(count).toBeGreaterThan(500)
})
