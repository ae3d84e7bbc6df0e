import { expect, test } from 'vitest'
import { readOwnWords } from '../../../src/recall/offer/own-words.ts'

const LONG = 39_000

test.each([
  ['backticks', '`'.repeat(LONG)],
  ['tildes', '~'.repeat(LONG)],
  ['fences that nobody closes', '```\n'.repeat(LONG / 4)],
  ['a line of a stack trace', `at ${'a'.repeat(LONG)}`],
  ['places of a stack trace', `at ${'a('.repeat(LONG / 2)}`],
  ['spaces', `;${' '.repeat(LONG)}x`],
  ['comments that nobody closes', '<!--'.repeat(LONG / 4)],
  ['one word', 'lexer '.repeat(LONG / 6)],
])('reads a prompt of %s in the time of its length', (_, prompt) => {
  for (let times = 0; times < 40; times += 1) readOwnWords(prompt)
})

test('leaves out a fence, also one that nobody closes and one of many signs', () => {
  expect(readOwnWords('look at this\n\n```ts\nconst moo = 1\n```\n\nplease')).toEqual([
    'look at this\nplease',
  ])
  expect(readOwnWords('look at this\n\n`````\n```\nmoo\n```\n`````\n\nplease')).toEqual([
    'look at this\nplease',
  ])
  expect(readOwnWords('look at this\n~~~~\nmoo lexer')).toEqual(['look at this'])
})

test('leaves out lines of a stack trace', () => {
  expect(readOwnWords('why is this\n\n    at Lexer.next (moo.js:12:3)\n  at main:4')).toEqual(['why is this'])
})
