import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Key, readKeys, readLoneKeys } from '../../../../src/faces/cli/choose/keys.ts'

const told = (keys: Key[]) => keys.map(key => ('press' in key ? key.press : `'${key.letter}'`)).join(' ')

test.each([
  ['\u001b[A\u001b[B', 'up down'],
  ['\u001bOA\u001bOB', 'up down'],
  ['\u001b[1;2A', 'up'],
  ['\u001b[5~\u001b[6~', 'page_up page_down'],
  ['\u001b[H\u001b[F\u001b[1~\u001b[4~\u001bOH\u001bOF', 'first last first last first last'],
  ['\r\n', 'enter enter'],
  ['\u0003', 'stop'],
  ['\u0004', 'back'],
  ['\u001a', 'suspend'],
  ['jk12q', "'j' 'k' '1' '2' 'q'"],
  ['ж日😀', "'ж' '日' '😀'"],
  // Keys that mean nothing here: F1, Delete, Tab, a click of the mouse, focus.
  ['\u001bOP\u001b[3~\t\u001b[<0;10;5M\u001b[I', ''],
  ['\u001bq', "back 'q'"],
])('%j is %s', (input, keys) => {
  const read = readKeys(input)
  expect(told(read.keys)).toBe(keys)
  expect(read.rest).toBe('')
})

test.each(['\u001b', '\u001b[', '\u001bO', '\u001b[1;'])('%j waits for the rest', begun => {
  expect(readKeys(`j${begun}`)).toEqual({ keys: [{ letter: 'j' }], rest: begun })
})

test('a lone Escape goes back; another torn sequence is nothing', () => {
  expect(told(readLoneKeys('\u001b'))).toBe('back')
  expect(readLoneKeys('\u001b[1;')).toEqual([])
})

const piece = fc.constantFrom(
  '\u001b[A',
  '\u001bOB',
  '\u001b[5~',
  '\r',
  'j',
  '7',
  '😀',
  '\u001b[1;2B',
  '\u001b[3~',
)

test('keys that come in pieces are the same keys', () => {
  fc.assert(
    fc.property(fc.array(piece), fc.array(fc.nat(30)), (pieces, cuts) => {
      const input = pieces.join('')
      const whole = readKeys(input)
      const keys: Key[] = []
      let rest = ''
      const chars = [...input]
      for (const cut of [...cuts, chars.length]) {
        const read = readKeys(rest + chars.splice(0, cut).join(''))
        keys.push(...read.keys)
        rest = read.rest
      }
      expect(told(keys)).toBe(told(whole.keys))
      expect(rest).toBe(whole.rest)
    }),
  )
})

test('any input is read to its end', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), input => {
      const { rest } = readKeys(input)
      expect(rest.length).toBeLessThanOrEqual(input.length)
      expect(rest === '' || rest.startsWith('\u001b')).toBe(true)
    }),
  )
})
