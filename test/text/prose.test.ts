import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSections } from '../../src/text/outline.ts'
import { readProse, setProse, toProse } from '../../src/text/prose.ts'
import { anyWords } from '../helpers/documents.ts'

const TEXT = '# T\n\n## Summary\nold words\n\n- a list\n\n### Mine\nkept\n\n## Later\nkept too\n'
const summaryOf = (text: string) => {
  const section = readSections(text).find(({ title }) => title === 'Summary')
  if (!section) throw new Error('no section')
  return section
}
const set = (text: string, words: string) => setProse(text, summaryOf(text), words)

test('stands below its heading, up to the next heading of any depth', () => {
  expect(readProse(TEXT, summaryOf(TEXT))).toBe('old words\n\n- a list')
  expect(set(TEXT, 'new')).toBe(TEXT.replace('old words\n\n- a list', 'new'))
})

test('comes below an empty heading, with the line ends of the document', () => {
  const text = '## Summary\r\n\r\n## Later\r\n'
  expect(set(text, 'a\n\nb')).toBe('## Summary\r\na\r\n\r\nb\r\n\r\n## Later\r\n')
  expect(readProse(set(text, 'a\n\nb'), summaryOf(text))).toBe('a')
})

test.each([
  ['# a heading', '\\# a heading'],
  ['- a\n- b\n\nand `code`', '- a\n- b\n\nand `code`'],
  ['```\n# code\n```', '```\n# code\n```'],
  ['```\nnever closed', '\\```\nnever closed'],
  ['<!-- never closed\n# x', '\\<!-- never closed\n\\# x'],
  ['# a\n<b>\n# c', '\\# a\n<b>\n\\# c'],
])('%j is written as %j', (words, prose) => {
  expect(toProse(words)).toBe(prose)
})

test('whatever it says, the sections below stay, and every letter of it is there', () => {
  fc.assert(
    fc.property(fc.array(anyWords, { minLength: 1, maxLength: 4 }), parts => {
      const words = parts.join('\n')
      const text = set(TEXT, words)
      expect(readSections(text).map(({ title }) => title)).toEqual(['T', 'Summary', 'Mine', 'Later'])
      expect(text.endsWith(TEXT.slice(TEXT.indexOf('\n### Mine')))).toBe(true)
      expect(readProse(text, summaryOf(text)).replaceAll('\\', '')).toBe(words.trim().replaceAll('\\', ''))
    }),
  )
})
