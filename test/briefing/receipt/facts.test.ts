import { describe, expect, test } from 'vitest'
import { applyChanges, type Change, finish } from '../../../src/journal/changes.ts'
import { readWorkSession } from '../../../src/journal/document.ts'
import { readLabels, setLabel } from '../../../src/text/labels.ts'
import { AT, newDocument } from '../../helpers/documents.ts'

const NAMES = ['Progress', 'Current', 'Blocker']
const readValue = (text: string, name = 'current') =>
  readLabels(text, 0, text.length, NAMES).find(label => label.name === name)?.value

describe('a fact', () => {
  test.each([
    ['on one line', '**Current**: a\n', 'a'],
    ['over two lines', '**Current**: a, then\nthe b\n\nmore', 'a, then\nthe b'],
    ['over indented lines', '**Current**: a, then\n  the b\n', 'a, then\nthe b'],
    ['that begins below its label', '**Current**:\nthe b\n', 'the b'],
    ['with the colon inside the bold', '**Current:** a,\nb\n', 'a,\nb'],
    ['in a list', '- **Current**: a,\n  b\n- **Blocker**: c\n', 'a,\nb'],
    ['up to the next label', '**Current**: a,\nb\n**Blocker**: c\n', 'a,\nb'],
    ['up to a label of a person', '**Current**: a,\nb\n**Mine**: c\n', 'a,\nb'],
    ['up to a list', '**Current**: a,\nb\n- c\n', 'a,\nb'],
    ['up to a heading', '**Current**: a,\nb\n### c\n', 'a,\nb'],
    ['up to a quote', '**Current**: a,\n> c\n', 'a,'],
    ['up to a table', '**Current**: a,\n| c |\n', 'a,'],
    ['up to code', '**Current**: a,\n```\nc\n```\n', 'a,'],
    ['before another on its line', '**Current**: a · **Blocker**: c\n', 'a'],
    ['behind another on its line', '**Progress**: 1/2 | **Current**: a,\nb\n', 'a,\nb'],
    ['before one of a person on its line', '**Current**: a · **Owner**: me\n', 'a'],
    ['with bold words in it', '**Current**: make **it**: fast\n', 'make **it**: fast'],
    ['with line ends of Windows', '**Current**: a,\r\nb\r\n\r\nc', 'a,\nb'],
    ['without a last line end', '**Current**: a,\nb', 'a,\nb'],
  ])('%s is read whole, and replaced whole', (_, text, value) => {
    expect(readValue(text)).toBe(value)
    const label = readLabels(text, 0, text.length, NAMES).find(({ name }) => name === 'current')
    const edited = setLabel(text, label as NonNullable<typeof label>, 'new')
    expect(readValue(edited)).toBe('new')
    const before = readLabels(text, 0, text.length, NAMES).filter(({ name }) => name !== 'current')
    const after = readLabels(edited, 0, edited.length, NAMES).filter(({ name }) => name !== 'current')
    expect(after.map(({ value: other }) => other)).toEqual(before.map(({ value: other }) => other))
    expect(edited.split('\n').length).toBeLessThanOrEqual(text.split('\n').length)
  })
})

const tldr = (facts: string) =>
  newDocument([]).replace(/\*\*Progress\*\*[\s\S]*?\n\n(?=## Context)/, `${facts}\n\n`)
const hook = (text: string) => finish(text, 'x.md', { compaction_count: 1 })
const log = (text: string, ...changes: Change[]) => finish(applyChanges(text, changes, AT), 'x.md', {}, text)
const factsOf = (text: string) => /\*\*Progress\*\*[\s\S]*?(?=\n\n## Context)/.exec(text)?.[0]

describe('a fact that a person wrote', () => {
  test.each([
    '**Progress**: ongoing, no fixed count\n**Current**: a, then\nthe b\n**Blocker**: None',
    '**Progress**: 3/5 of it\n**Current**: None\n**Blocker**: waiting for ops,\nwho are away until Monday',
    '**Progress**: all done\n**Current**: None - ready to go on\n**Blocker**: none.',
    '**Progress**: 80 %\n**Current**: [#12](https://x.y/12)\n**Blocker**: None – clear path',
  ])('stays when a hook writes and no section says otherwise: %j', facts => {
    expect(factsOf(hook(tldr(facts)))).toBe(facts)
    expect(hook(tldr(facts).replaceAll('\n', '\r\n'))).toContain(facts.replaceAll('\n', '\r\n'))
  })

  test('goes whole when a section says otherwise', () => {
    const text = tldr('**Progress**: 7/9,\nroughly\n**Current**: a, then\nthe b\n**Blocker**: Monday,\nit is')
    const edited = log(text, { kind: 'step', text: 'S' }, { kind: 'blocker', text: 'B' })
    expect(factsOf(edited)).toBe(
      '**Progress**: 0/1 steps complete\n**Current**: S (step 1)\n**Blocker**: Monday, it is (and 1 more)',
    )
    expect(edited).toMatch(/## Blockers\n- Monday, it is \(.*\)\n- B \(/)
  })

  test.each([
    '**Current**: Swapping the client,\none route at a time\n**Blocker**: Ops has no staging key for us,\nask Jan again',
    '**Current**: Swapping the client\n**Blocker**: Ops has no staging key, ask Jan',
    '**Current**: of two lines\nthat say something else\n**Blocker**: two lines\nof mine',
  ])('stays when a hook or another entry writes, and the sections say what they said before: %j', words => {
    const before = log(
      tldr('**Progress**: 0/0'),
      { kind: 'step', text: 'Swap the client' },
      {
        kind: 'blocker',
        text: 'Ops has no staging key.',
      },
    )
    const facts = `**Progress**: 0/1 steps complete\n${words}`
    const text = before.replace(factsOf(before) ?? '', facts)
    expect(factsOf(hook(text))).toBe(facts)
    expect(factsOf(log(text, { kind: 'discovery', text: 'D' }))).toBe(facts)
  })

  test('stays when it says the same in more words', () => {
    const facts = '**Progress**: on it\n**Current**: s, the\nhard part\n**Blocker**: B, and nobody knows why'
    const text = log(tldr(facts), { kind: 'step', text: 'S' }, { kind: 'blocker', text: 'B' })
    expect(factsOf(text)).toBe(facts)
  })

  test('about a blocker is a blocker, and goes when that is resolved', () => {
    const text = tldr('**Progress**: x\n**Current**: y\n**Blocker**: waiting for ops,\nwho are away')
    expect(readWorkSession(text, 'x.md').blockers).toEqual([
      { text: 'waiting for ops,\nwho are away', at: undefined, resolved: false },
    ])
    const edited = log(text, { kind: 'resolved', blocker: undefined, words: 'they came back' })
    expect(factsOf(edited)).toContain('**Blocker**: None')
    expect(edited).toContain('~~waiting for ops,\n  who are away~~')
    expect(readWorkSession(edited, 'x.md').blockers.every(({ resolved }) => resolved)).toBe(true)
  })
})

test('facts that we wrote follow every change', () => {
  let text = newDocument(['A', 'B'])
  text = log(text, { kind: 'blocker', text: 'one' })
  expect(factsOf(text)).toContain('**Blocker**: one')
  text = log(text, { kind: 'blocker', text: 'two' }, { kind: 'done', query: 'A' })
  expect(factsOf(text)).toBe(
    '**Progress**: 1/2 steps complete\n**Current**: B (step 2)\n**Blocker**: one (and 1 more)',
  )
  text = log(
    text,
    { kind: 'resolved', blocker: 'one', words: undefined },
    { kind: 'resolved', blocker: 'two', words: undefined },
    { kind: 'done', query: 'B' },
  )
  expect(factsOf(text)).toBe('**Progress**: 2/2 steps complete\n**Current**: None\n**Blocker**: None')
})

describe('blockers', () => {
  const read = (section: string) =>
    readWorkSession(newDocument().replace('- None currently\n', `${section}\n`), 'x.md').blockers
  test.each([
    ['a paragraph', 'Waiting for the key\nfrom ops.', ['Waiting for the key\nfrom ops.']],
    ['two paragraphs', 'One.\n\nTwo.', ['One.', 'Two.']],
    ['a list below a sentence that leads to it', 'In the way:\n- a\n- b', ['a', 'b']],
    ['a paragraph and a list', 'First.\n\n- a', ['First.', 'a']],
    ['entries of every kind of list', '* a\n\n1. b\n\n+ c', ['a', 'b', 'c']],
    ['open boxes of any kind', '- [ ] a\n- [!] b\n- [x] c', ['a', 'b']],
    ['open and resolved parts', '### Open\n- a\n\n### Resolved\n- b', ['a']],
    ['struck ones', '- ~~a~~\n- ~~b~~ (gone)\n\n~~c~~', []],
    ['what says that there is none', 'None.\n', []],
    [
      'what says so in more words',
      '- No blockers at the moment.\n- None – go on\n- *None*\n- Nothing\n- N/A',
      [],
    ],
    [
      'what only begins so',
      '- None of the keys work\n- Nothing works',
      ['None of the keys work', 'Nothing works'],
    ],
    ['no quote, rule or table', '> quoted\n\n---\n\n| a |\n', []],
  ])('are %s', (_, section, open) => {
    expect(read(section).flatMap(({ text, resolved }) => (resolved ? [] : [text]))).toEqual(open)
  })
})
