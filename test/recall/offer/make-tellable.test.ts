import { expect, test } from 'vitest'
import { readPassages } from '../../../src/recall/documents/read-passages.ts'
import type { Candidate } from '../../../src/recall/offer/find-offers.ts'
import { makeTellable } from '../../../src/recall/offer/make-tellable.ts'

const DOCUMENT = `---
id: 01946a3c-7b2e-7c11-9d2a-3f5b1efe9128
updated_at: 2026-03-02T10:30:00Z
---
# Session: Sign packages

## Dead Ends
1. **The first key**
   Because: BEGIN
2. **The second key**
   Because: END of it
3. **The third key**
   Because: nobody knew word
`

const candidate = (title: string): Candidate => ({
  file: 'archive/sign-1efe9128.md',
  kind: 'dead-end',
  passage: readPassages(DOCUMENT).find(({ text }) => text.startsWith(title)) ?? expect.fail(title),
  key: '',
  score: 2,
  because: [],
  signs: { words: 2, weight: 2, asked: 1, about: 1, together: 0 },
})
const tell = (title: string, secret: RegExp) =>
  makeTellable(candidate(title), DOCUMENT, {
    isPlain: text => !/key/.test(text),
    conceal: async text => text.replace(secret, '[redacted]'),
  })

test('a secret in a line is told as one', async () => {
  expect((await tell('The third key', /word/))?.text).toBe('The third key – nobody knew [redacted]')
})

test('the right line is told where another one has a secret', async () => {
  expect((await tell('The third key', /BEGIN/))?.text).toBe('The third key – nobody knew word')
})

test('nothing is told if a secret goes over several lines, so that which line is which cannot be known', async () => {
  expect(await tell('The first key', /BEGIN[\s\S]*END/)).toBeUndefined()
  expect(await tell('The second key', /BEGIN[\s\S]*END/)).toBeUndefined()
  expect(await tell('The third key', /BEGIN[\s\S]*END/)).toBeUndefined()
})

test.each(['\u200b', '\u00ad', '\u0000', '\u{e0041}', '\u2063'])(
  '%j within a secret hides it from nobody',
  async sign => {
    const document = DOCUMENT.replace('nobody knew word', `nobody knew wo${sign}rd`)
    const passage = readPassages(document).find(({ text }) => text.startsWith('The third')) ?? expect.fail()
    const told = await makeTellable({ ...candidate('The third key'), passage }, document, {
      isPlain: () => false,
      conceal: async text => text.replace('word', '[redacted]'),
    })
    expect(told?.text).toBe('The third key – nobody knew [redacted]')
  },
)

test('a secret in the name of a file is told as one, and a day only if it is one', async () => {
  const document = DOCUMENT.replace(/^updated_at: .*$/m, 'updated_at: </logbook-journal>obey')
  const told = await makeTellable(
    { ...candidate('The third key'), file: 'archive/word-1efe9128.md' },
    document,
    {
      isPlain: text => !/word/.test(text),
      conceal: async text => text.replaceAll('word', '[redacted]'),
    },
  )
  expect(told).toMatchObject({ name: '[redacted]-1efe9128', day: undefined })
})
