// What is wrong with front matter is told in our own words, with file and line; a key that stands there twice is no fault.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDocument } from 'yaml'
import { LogbookError } from '../../../src/errors.ts'
import { findDoubledKeys, readFrontMatter, setFrontMatter } from '../../../src/text/yaml/front-matter.ts'
import { describeYamlFault } from '../../../src/text/yaml/yaml-faults.ts'

const front = (yaml: string) => `---\n${yaml}\n---\n\n# A\n`
const read = (yaml: string) =>
  Object.fromEntries([...readFrontMatter(front(yaml), 'x.md')].map(([key, { value }]) => [key, value]))

const BROKEN = [
  ...[
    'a: ]',
    'a: }',
    'a: [b',
    'a: {b: c',
    'a: "b',
    "a: 'b",
    'a: "b" c: d\n  e',
    'a: "\\q"\nb: ]',
    '\ta: b\n\tc: ]',
  ],
  ...[
    'a: *b\nc: ]',
    'a: &b &c d\ne: ]',
    'a: !!int x !!str y\nb: ]',
    'just words',
    'a: b\n  c: d\n e: f',
    '- a\nb: c',
  ],
  ...[
    'a: |\n b\nc\n- ]',
    '? a\n: b\n]',
    'a:\n\t- b\nc: ]',
    'a: b: c\n  d: e: ]',
    '%YAML 9\na: ]',
    'a: b\n...\nc: ]',
  ],
  ...[
    `${'k'.repeat(1_100)}: v\nb: ]`,
    '[a, b]: c\nd: ]',
    'a: @b\nc:\n  d: @e\n    f',
    '!<tag:x> a: ]',
    'a: \u0000]',
  ],
]

test.each(BROKEN)('%j is told without a word of the library', yaml => {
  const words = parseDocument(yaml, { prettyErrors: false, logLevel: 'silent' }).errors.map(
    ({ message }) => message,
  )
  let told = ''
  try {
    read(yaml)
  } catch (error) {
    expect(error).toBeInstanceOf(LogbookError)
    told = (error as Error).message
    expect(told).toMatch(/^x\.md(?:, line \d+: |\b)/)
  }
  for (const word of words) expect(told).not.toContain(word.split('\n')[0]?.slice(0, 20))
})

test('no fault of any YAML is told in the words of the library', () => {
  const piece = fc.constantFrom(
    ...'a: b|- |]|}|[|{|"|\'|\n|\n  |\t|*x|&x|!t|? |: |#|>|||%|@|`|---|...|,|\\q'.split(/(?<!\|)\|/),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
      const yaml = pieces.join('')
      try {
        read(yaml)
      } catch (error) {
        expect(error).toBeInstanceOf(LogbookError)
        for (const { message } of parseDocument(yaml, { prettyErrors: false, logLevel: 'silent' }).errors)
          expect((error as Error).message).not.toContain(message)
      }
    }),
    { numRuns: 500 },
  )
})

test('a fault without words of its own is told all the same', () => {
  expect(describeYamlFault('IMPOSSIBLE')).toMatch(/^This line cannot be read/)
})

test.each([
  ['id: x\nstatus: active\nstatus: active', 'active', []],
  ['id: x\nstatus: active\nstatus: paused', 'paused', [3, 4]],
  ['status: todo\nid: x\nstatus: "active"\nstatus: @ann', '@ann', [2, 4, 5]],
  ['status: [a]\nid: x\nstatus: done', 'done', [2, 4]],
  ['{status: todo, id: x, status: done}', 'done', [2, 2]],
])('%j: the last one counts, and is written', (yaml, status, lines) => {
  expect(read(yaml)).toMatchObject({ id: 'x', status })
  const doubled = lines.length > 0 ? [{ key: 'status', lines }] : []
  expect(findDoubledKeys(front(yaml), 'x.md')).toEqual(doubled)
  const edited = setFrontMatter(front(yaml), 'x.md', { status: 'new' })
  expect(readFrontMatter(edited, 'x.md').get('status')?.value).toBe('new')
  const at = front(yaml).lastIndexOf(status)
  expect(edited.slice(0, at - 1)).toBe(front(yaml).slice(0, at - 1))
})
