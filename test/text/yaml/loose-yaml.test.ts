import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFrontMatter, setFrontMatter } from '../../../src/text/yaml/front-matter.ts'

const front = (yaml: string) => `---\n${yaml}\n---\n\n# A\n`
const read = (yaml: string) =>
  Object.fromEntries([...readFrontMatter(front(yaml), 'x.md')].map(([key, { value }]) => [key, value]))

describe('a value that is no YAML is a text', () => {
  test.each([
    ['assignee: @ann', { assignee: '@ann' }],
    ['title: Fix: the client', { title: 'Fix: the client' }],
    ['title: [WIP] login', { title: '[WIP] login' }],
    ['title: "Fix" the client', { title: '"Fix" the client' }],
    ["title: 'It's late'", { title: "'It's late'" }],
    ['title: `code` first', { title: '`code` first' }],
    ['title: %done', { title: '%done' }],
    ['title: *all* of it', { title: '*all* of it' }],
    ['assignee:\n  - @ann\n  - @ben', { assignee: ['@ann', '@ben'] }],
    [
      'labels: [a, b]\nassignee: @ann # mine\nnested:\n  a: 1',
      { labels: ['a', 'b'], assignee: '@ann # mine' },
    ],
  ])('%j', (yaml, values) => {
    expect(read(`id: T-1\n${yaml}\nstatus: Done`)).toMatchObject({ id: 'T-1', ...values, status: 'Done' })
  })

  test('and every line but the one that is changed stays', () => {
    const yaml =
      'id: T-1\nassignee: @ann\ntitle: Fix: it # not a comment\r\nlist:\n  - @a\n# mine\nstatus: To Do # own'
    for (const [key, to] of [
      ['status', 'To Do'],
      ['assignee', '@ann'],
      ['title', 'Fix: it # not a comment'],
    ] as const)
      expect(setFrontMatter(front(yaml), 'x.md', { [key]: 'new' })).toBe(front(yaml.replace(to, 'new')))
    expect(setFrontMatter(front(yaml), 'x.md', { extra: 'new' })).toBe(front(`${yaml}\nextra: new`))
    expect(setFrontMatter(front(yaml), 'x.md', { list: 'new' })).toBe(
      front(yaml.replace('list:\n  - @a', 'list: new')),
    )
  })
})

describe('anything else that is wrong is refused with its line', () => {
  test.each([
    ['a: ]', 2],
    ['a: }', 2],
    ['id: x\n<<<<<<< HEAD\na: @b\n=======', 3],
    ['just words', 2],
    ['a: @b\nc:\n  d: @e\n    f', 2],
    ['a: "never closed\nb: @c', 4],
  ])('%j', (yaml, line) => {
    expect(() => read(yaml)).toThrow(new RegExp(`x\\.md, line ${line}`))
  })
})

test('whatever is written into a key is read back, whatever stands in the others', () => {
  const odd = fc.constantFrom('@a', 'a: b', '[x] y', '`z`', '"q" r', '*s*', 'plain', '- t', '"u"')
  fc.assert(
    fc.property(odd, odd, fc.string({ unit: 'grapheme', minLength: 1 }), (one, other, value) => {
      const text = front(`one: ${one}\nother: ${other}\nlast: x`)
      let edited: string
      try {
        readFrontMatter(text, 'x.md')
        edited = setFrontMatter(text, 'x.md', { one: value })
      } catch {
        return
      }
      expect(readFrontMatter(edited, 'x.md').get('one')?.value ?? '').toBe(value)
      expect(edited).toContain(`\nother: ${other}\nlast: x\n---\n\n# A\n`)
    }),
  )
})
