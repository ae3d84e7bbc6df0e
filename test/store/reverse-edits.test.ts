import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyBack, reverseOf } from '../../src/store/reverse-edits.ts'

const line = fc.constantFrom('a\n', 'b\r\n', 'c', '\n', '- [ ] step\n', '日本語🎉\n')
const text = fc.array(line, { maxLength: 40 }).map(lines => lines.join(''))

test('any text comes back from any other', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(applyBack(after, reverseOf(before, after))).toBe(before)
    }),
    { numRuns: 2_000 },
  )
})

test('texts of any characters come back', () => {
  const any = fc.string({ unit: 'binary', maxLength: 200 })
  fc.assert(
    fc.property(any, any, (before, after) => {
      expect(applyBack(after, reverseOf(before, after))).toBe(before)
    }),
  )
})

test('only lines that differ are kept', () => {
  const before = Array.from({ length: 5_000 }, (_, index) => `line ${index}\n`)
  const after = before.with(3, 'another\n').with(4_990, 'a third\n').toSpliced(2_000, 0, 'added\n')
  expect(reverseOf(before.join(''), after.join(''))).toEqual([
    { at: 21, length: 8, text: 'line 3\n' },
    { at: expect.any(Number), length: 6, text: '' },
    { at: expect.any(Number), length: 8, text: 'line 4990\n' },
  ])
})

test('wholly different texts come back too', () => {
  const before = Array.from({ length: 900 }, (_, index) => `old ${index}\n`).join('')
  const after = Array.from({ length: 900 }, (_, index) => `new ${index}\n`).join('')
  expect(applyBack(after, reverseOf(before, after))).toBe(before)
})

test('edits that do not fit are refused', () => {
  expect(applyBack('short', [{ at: 3, length: 9, text: '' }])).toBeUndefined()
  expect(applyBack('short', [{ at: 3, length: -1, text: '' }])).toBeUndefined()
})
