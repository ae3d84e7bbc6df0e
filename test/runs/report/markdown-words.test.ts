// Whatever people and agents write, the document around it keeps its shape.
import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { describe, expect, test } from 'vitest'
import { toCell, toCode, toLines, toWords } from '../../../src/runs/report/markdown-words.ts'

interface Node {
  type: string
  value?: string
  children?: Node[]
}

const typesIn = (node: Node): string[] => [node.type, ...(node.children ?? []).flatMap(typesIn)]
const textIn = (node: Node): string => node.value ?? (node.children ?? []).map(textIn).join('')
const parse = (text: string) => fromMarkdown(text) as Node
const words = (text: string) => text.replace(/\s+/g, '')

const NASTY = fc.stringMatching(/^[-#>*_`~|[\]()<>&;!$\\:=+.\d a-zé日\n\t]{0,40}$/)
const BLOCKS = ['heading', 'html', 'code', 'blockquote', 'thematicBreak', 'definition', 'image']

describe('one line', () => {
  test.each([
    ['Swap | the client -> now', 'Swap | the client -> now'],
    ['Keep `a|b` and snake_case_names', 'Keep `a|b` and snake_case_names'],
    ['<script>alert(1)</script>', '\\<script>alert(1)\\</script>'],
    ['an unclosed ` backtick', 'an unclosed \\` backtick'],
    ['# no heading', '\\# no heading'],
    ['1. no list', '1\\. no list'],
    ['- no bullet', '\\- no bullet'],
    ['two\nlines\n\n# three', 'two lines # three'],
    ['**bold** and *not*', '**bold** and \\*not\\*'],
    ['see [the docs](https://example.org/a_b)', 'see [the docs](https://example.org/a_b)'],
    ['[x]: http://example.org', '\\[x]: http://example.org'],
    ['costs $5 & $HOME &amp;', 'costs \\$5 & \\$HOME \\&amp;'],
    ['in\u202evisible\u0007', 'invisible'],
  ])('%j becomes %j', (given, wanted) => {
    expect(toWords(given)).toBe(wanted)
  })

  test('is one paragraph with the same words, as an item of a list', () => {
    fc.assert(
      fc.property(NASTY, given => {
        const tree = parse(`- **x** ${toWords(given)}\n- next\n`)
        expect(typesIn(tree).filter(type => BLOCKS.includes(type))).toEqual([])
        expect(tree.children).toHaveLength(1)
        expect(tree.children?.[0]?.children).toHaveLength(2)
      }),
      { numRuns: 500 },
    )
  })

  test('begins no block, whatever it begins with', () => {
    fc.assert(
      fc.property(NASTY, given => {
        const tree = parse(`${toWords(given)}\n\nafter\n`)
        expect(typesIn(tree).filter(type => [...BLOCKS, 'list'].includes(type))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})

describe('several lines', () => {
  test('keep lists and closed fences', () => {
    const text = 'Done:\n- one\n  - two\n1. three\n\n```js\nconst a = "<b>"\n```'
    expect(toLines(text, '  ')).toBe(
      '  Done:\n  - one\n    - two\n  1. three\n\n  ```js\n  const a = "<b>"\n  ```',
    )
  })

  test('lose what would go on behind them', () => {
    const tree = parse(
      `- item\n\n${toLines('```\nnever closed\n<!-- nor this\n---\n===\n# big', '  ')}\n\n## Next\n`,
    )
    expect(typesIn(tree).filter(type => BLOCKS.includes(type))).toEqual(['heading'])
    expect(textIn(tree)).toContain('never closed')
  })

  test('never reach beyond their item', () => {
    fc.assert(
      fc.property(fc.array(NASTY, { maxLength: 6 }), given => {
        const tree = parse(`- item\n\n${toLines(given.join('\n'), '  ')}\n\n## Next\n`)
        const types = tree.children?.map(({ type }) => type)
        expect(types).toEqual(['list', 'heading'])
        expect(typesIn(tree)).not.toContain('html')
      }),
      { numRuns: 500 },
    )
  })
})

test('a cell ends only where it should', () => {
  expect(toCell('a | b \\| `c|d`')).toBe('a \\| b \\\\\\| `c\\|d`')
})

test('code holds any text', () => {
  fc.assert(
    fc.property(
      NASTY.filter(text => text.trim() !== ''),
      given => {
        const tree = parse(`x ${toCode(given)} y`)
        expect(words(textIn(tree))).toBe(words(`x${given}y`))
        expect(typesIn(tree)).toEqual(['root', 'paragraph', 'text', 'inlineCode', 'text'])
      },
    ),
  )
})
