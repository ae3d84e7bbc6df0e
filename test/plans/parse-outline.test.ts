// What an outline says, in the ways that people and their tools write one.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LogbookError } from '../../src/errors.ts'
import type { Outline } from '../../src/plans/outline.ts'
import { parseOutline } from '../../src/plans/parse-outline.ts'
import { renderOutline } from '../../src/plans/render-outline.ts'
import { leastCpuTime } from '../helpers/cpu-time.ts'

const parse = (text: string) => parseOutline(text, 'plan.md')

/** The names and tasks of an outline, as an indented tree. */
function tree(text: string): string[] {
  return parse(text).stages.flatMap(stage => [
    stage.name,
    ...stage.batches.flatMap(batch => [
      `  ${batch.name}`,
      ...batch.threads.flatMap(thread => [
        `    ${[thread.name, thread.agent, thread.model, thread.prompt].filter(Boolean).join(' | ')}`,
        ...thread.tasks.map(({ title, done }) => `      ${done ? '✓' : '·'} ${title}`),
      ]),
    ]),
  ])
}

function refusal(text: string): string {
  try {
    parse(text)
  } catch (error) {
    if (error instanceof LogbookError && error.code === 'INVALID_DOCUMENT') return error.message
    throw error
  }
  return 'it is read'
}

const WHOLE = `# Login with OAuth

All clients sign in with OAuth.

## Stage 1: Foundation
The server comes first.

### Batch 1: Server
#### Thread 1: Tokens
Agent: claude
Model: opus
Prompt: Read docs/auth.md first.

- [ ] Store tokens
  In the table \`tokens\`.
  - [ ] tokens expire
  - [x] tokens are hashed
- [ ] Refuse old tokens

#### Thread 2: Pages
- [ ] The login page

## Stage 2: Clients
### Batch 1: All
#### Thread 1: Web
- [ ] Swap the client
`

describe('an outline', () => {
  test('has stages, batches, threads and tasks', () => {
    expect(tree(WHOLE)).toEqual([
      'Foundation',
      '  Server',
      '    Tokens | claude | opus | Read docs/auth.md first.',
      '      · Store tokens',
      '      · Refuse old tokens',
      '    Pages',
      '      · The login page',
      'Clients',
      '  All',
      '    Web',
      '      · Swap the client',
    ])
    const { title, goal, stages } = parse(WHOLE)
    expect({ title, goal, notes: stages[0]?.notes }).toEqual({
      title: 'Login with OAuth',
      goal: 'All clients sign in with OAuth.',
      notes: 'The server comes first.',
    })
    expect(stages[0]?.batches[0]?.threads[0]?.tasks[0]).toEqual({
      title: 'Store tokens',
      line: 14,
      done: false,
      place: undefined,
      description: 'In the table `tokens`.',
      criteria: [
        { text: 'tokens expire', met: false },
        { text: 'tokens are hashed', met: true },
      ],
    })
  })

  test.each([
    ['CRLF', WHOLE.replaceAll('\n', '\r\n')],
    ['a BOM', `\uFEFF${WHOLE}`],
    ['other bullets', WHOLE.replaceAll('- [', '* [')],
    ['numbered lists', WHOLE.replaceAll('- [', '1. [')],
    ['tabs', WHOLE.replaceAll('  - [', '\t- [').replaceAll('  In', '\tIn')],
    ['other numbers', WHOLE.replaceAll(/(Stage|Batch|Thread) \d/g, '$1 7')],
    ['no numbers', WHOLE.replaceAll(/(Stage|Batch|Thread) \d/g, '$1')],
    ['dashes', WHOLE.replaceAll(/(Stage|Batch|Thread) (\d):/g, '$1 $2 –')],
    [
      'phases, waves and tracks',
      WHOLE.replaceAll('Stage', 'PHASE').replaceAll('Batch', 'Wave').replaceAll('Thread', 'Track'),
    ],
    ['bold headings', WHOLE.replaceAll(/(Stage|Batch|Thread) (\d):/g, '**$1 $2**:')],
    ['signs before the word', WHOLE.replaceAll('Stage', '🚀 Stage')],
    ['one level more', WHOLE.replaceAll(/^##/gm, '###')],
    ['line separators', WHOLE.replaceAll('Thread 1: ', 'Thread 1:\u2028')],
    ['closing marks', WHOLE.replaceAll(/^(##.*)$/gm, '$1 ##')],
    ['bold labels', WHOLE.replaceAll(/^(Agent|Model|Prompt):/gm, '**$1:**')],
    ['labels in a list', WHOLE.replaceAll(/^(Agent|Model|Prompt):/gm, '- $1:')],
    ['a table of contents', WHOLE.replace('## Stage 1', '- Stage 1\n- Stage 2\n\n## Stages\n\n## Stage 1')],
  ])('reads the same with %s', (_, text) => {
    expect(tree(text)).toEqual(tree(WHOLE))
  })

  test.each([
    [
      'headings without these words, by depth',
      '# P\n## Server\n### First\n#### Tokens\n- [ ] a\n#### Pages\n- [ ] b\n## Notes\nnone',
      ['Server', '  First', '    Tokens', '      · a', '    Pages', '      · b'],
    ],
    [
      'stages alone',
      '# P\n## 1. Setup\n- [ ] 1.1 a\n- [x] 1.2 b\n## 2. Core\n- [ ] c',
      [
        'Setup',
        '  Setup',
        '    Setup',
        '      · 1.1 a',
        '      ✓ 1.2 b',
        'Core',
        '  Core',
        '    Core',
        '      · c',
      ],
    ],
    [
      'a bare checklist',
      '# Implementation Plan\n\n- [ ] 1. Set up\n  - Create the folder\n  - _Requirements: 1.1_\n  - [ ] 1.1 Tests\n- [ ]* 2. Optional',
      [
        'Implementation Plan',
        '  Implementation Plan',
        '    Implementation Plan',
        '      · 1. Set up',
        '      · 2. Optional',
      ],
    ],
    [
      'headings in a stage that only group',
      '## Phase 1: US1\n### Tests\n- [ ] a\n### Code\n- [ ] b',
      ['US1', '  US1', '    US1', '      · a', '      · b'],
    ],
    [
      'threads alone',
      '# P\n## Thread A: x\n- [ ] a\n## Thread B: y\n- [ ] b',
      ['P', '  P', '    x', '      · a', '    y', '      · b'],
    ],
    [
      'an agent of the whole stage',
      '## Stage 1: S\nAgent: codex\n### Batch: B\n#### Thread: T\nAgent: `claude`\n- [ ] a\n#### Thread: U\n- [ ] b',
      ['S', '  B', '    T | claude', '      · a', '    U | codex', '      · b'],
    ],
    [
      'bullets that touch their box, and none',
      '## Stage 1\n-[ ] a\n[ ] b',
      ['Stage 1', '  Stage 1', '    Stage 1', '      · a', '      · b'],
    ],
    [
      'a tabbed list',
      '## Stage 1\n\t- [ ] a\n\t\tmore\n\t- [ ] b',
      ['Stage 1', '  Stage 1', '    Stage 1', '      · a', '      · b'],
    ],
    [
      'an id before the task',
      '## Stage 1\n- [ ] 1.1.1.1 a\n- [ ] mvp:01.01.01.02: b',
      ['Stage 1', '  Stage 1', '    Stage 1', '      · a', '      · b'],
    ],
    [
      'code and comments that only look like it',
      '## Stage 1\n```md\n## Stage 9\n- [ ] no\n```\n<!--\n- [ ] no\n-->\n- [ ] a\n  ```sh\n  # no heading\n  - [ ] no\n  ```',
      ['Stage 1', '  Stage 1', '    Stage 1', '      · a'],
    ],
    [
      'other scripts',
      '# Größe\n## Stage 1: Überblick\n### Batch 1: 日本語\n#### Thread 1: Имя\n- [ ] 終わり',
      ['Überblick', '  日本語', '    Имя', '      · 終わり'],
    ],
  ])('reads %s', (_, text, wanted) => {
    expect(tree(text)).toEqual(wanted)
  })

  test.each([
    ['one line', 'Prompt: Do it.\n', 'Do it.'],
    ['a path', 'Prompt: prompts/tokens.md\n', 'prompts/tokens.md'],
    ['several lines', 'Prompt: Do this:\n- first\n- second\n\nother', 'Do this:\n- first\n- second'],
    ['indented lines', 'Prompt:\n  Do it.\n\n  And this.\n\nother', 'Do it.\n\nAnd this.'],
    ['a code block', 'Prompt:\n```\n# Do it\n\n- [ ] not a task\n```\n', '# Do it\n\n- [ ] not a task'],
    ['a quote', 'Prompt:\n> Do it.\n> Well.\n', 'Do it.\nWell.'],
    ['several of them', 'Prompt: Do it.\nPrompt: And this.\n', 'Do it.\n\nAnd this.'],
    ['text with a block in it', 'Prompt: Run\n```\nnpm test\n```\n\nother', 'Run\n```\nnpm test\n```'],
  ])('has a prompt of %s', (_, prompt, wanted) => {
    const { stages } = parse(`## Stage 1\n### Batch 1\n#### Thread 1\n${prompt}\n- [ ] a\n`)
    expect(stages[0]?.batches[0]?.threads[0]?.prompt).toBe(wanted)
  })

  test('keeps the whole text of a long title in the description', () => {
    const long = `${'word '.repeat(2_000)}end`
    const [task] = parse(`## Stage 1\n- [ ] ${long}\n  more`).stages[0]?.batches[0]?.threads[0]?.tasks ?? []
    expect(task?.title.length).toBeLessThan(130)
    expect(task?.title).toMatch(/^word .*word…$/)
    expect(task?.description).toBe(`${long}\n\nmore`)
  })
})

describe('refused, with its line, is', () => {
  test.each([
    ['an outline without a task', '# P\n\ntext\n', /line 1: there is no task/],
    ['nothing at all', '', /line 1: there is no task/],
    [
      'a thread without a task',
      '## Stage 1\n### Batch 1\n#### Thread 1: A\n- [ ] a\n#### Thread 2: B\n- plain\n',
      /line 5: the thread "B" has no task/,
    ],
    [
      'a stage without a task',
      '## Stage 1\n- [ ] a\n## Stage 2: Empty\ntext\n',
      /line 3: the stage "Empty" has no task/,
    ],
    [
      'a task beside the threads',
      '## Stage 1\n### Batch 1\n#### Questions\n- [ ] none\n#### Thread 1\n- [ ] a\n',
      /line 4: the task "none" stands below "Questions", but in no thread/,
    ],
    [
      'a task before the stages',
      '# P\n## Definition of Done\n- [ ] tests pass\n## Phase 1\n- [ ] a\n',
      /line 3: the task "tests pass" stands below "Definition of Done", but in no stage/,
    ],
    [
      'a task behind the stages',
      '## Phase 1\n- [ ] a\n## Notes\n- [ ] b\n',
      /line 4: the task "b" stands below "Notes"/,
    ],
    [
      'a stage in a stage',
      '## Stage 1: A\n- [ ] a\n### Stage 2: B\n- [ ] b\n',
      /line 3: this stage stands inside the stage "A" of line 1/,
    ],
    [
      'two agents of one thread',
      '## Stage 1\n### Batch 1\n#### Thread 1: A\nAgent: x\nAgent: y\n- [ ] a\n',
      /line 5: "A" has the agent "x" already/,
    ],
    ['an open code block', '## Stage 1\n```\n- [ ] a\n', /line 2: a code block begins there and never ends/],
    ['an open comment', '## Stage 1\n<!-- x\n- [ ] a\n', /line 2: a comment begins there/],
    [
      'a hundred threads',
      `## Stage 1\n### Batch 1\n${'#### Thread 1\n- [ ] a\n'.repeat(100)}`,
      /line 201: there are more than 99 threads/,
    ],
    [
      'a hundred tasks',
      `## Stage 1\n${'- [ ] a\n'.repeat(100)}`,
      /line 101: a thread holds at most 99 tasks/,
    ],
    [
      'conflict marks',
      '## Stage 1\n<<<<<<< HEAD\n- [ ] a\n=======\n- [ ] b\n>>>>>>> x\n',
      /line 2: a merge has left conflict marks/,
    ],
  ])('%s', (_, text, wanted) => {
    expect(refusal(text)).toMatch(wanted)
  })
})

/** Pieces of outlines, in any order. */
const piece = fc.oneof(
  fc.constantFrom(
    '# Title',
    '## Stage 1: One',
    '## Phase 2 – Two',
    '### Batch 1: B',
    '#### Thread 1: T',
    '#### Thread',
    '##### Details',
    '## Notes',
    'Agent: claude',
    '**Model:** opus',
    'Prompt: do it',
    'Prompt:',
    '- [ ] a task',
    '* [x] done',
    '  - [ ] criterion',
    '    more of it',
    '  described',
    '\tdescribed',
    '- a bullet',
    '1. a number',
    '```',
    '  ```',
    '~~~',
    '<!-- a -->',
    '> quote',
    '---',
    '===',
    'text',
    '',
    '- [ ] 1.1.1.1 placed',
    '[ ] bare',
    '-[ ] tight',
    '    - [ ] deep',
    '| a | b |',
    '- Agent: codex',
    '   indented',
    '- [P] no box',
    '##### Agent: x',
    'TODO later',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const outline = fc.array(piece, { maxLength: 40 }).map(pieces => pieces.join('\n'))

/** Without the lines, which differ. */
function bare(read: Outline): unknown {
  return JSON.parse(JSON.stringify(read, (key, value) => (key === 'line' ? undefined : value)))
}

test('whatever is read can be written and read again as the same', () => {
  fc.assert(
    fc.property(outline, text => {
      let read: Outline
      try {
        read = parse(text)
      } catch (error) {
        if (error instanceof LogbookError) return
        throw error
      }
      expect(bare(parse(renderOutline(read)))).toEqual(bare(read))
    }),
    { numRuns: 2_000 },
  )
}, 60_000)

test.each([
  [
    'tasks',
    `## Stage 1\n### Batch 1\n${Array.from({ length: 11 }, (_, n) => `#### Thread ${n}\n${`- [ ] ${'x'.repeat(900)}\n`.repeat(90)}`).join('')}`,
  ],
  ['underlined headings', `## Stage 1\n- [ ] a\n\n${'Phase 1\n---\n\n'.repeat(60_000)}`],
  ['white space', `## Stage 1\n- [ ] a\n${' '.repeat(1 << 20)}x`],
  ['one long line', `## Stage 1\n- [ ] ${'word '.repeat(200_000)}`],
  ['comment marks', `## Stage 1\n- [ ] a\n${'<!-- --> '.repeat(120_000)}`],
  ['headings', `${'## Stage 1\n'.repeat(90_000)}`],
  ['marks of headings', `## Stage 1\n- [ ] a\n## ${'#'.repeat(1 << 20)} x`],
  ['stars', `## Stage 1\n- [ ] a\n## ${'*'.repeat(1 << 20)}x`],
  ['lines of a prompt', `## Stage 1\nPrompt: x\n${'  more\n'.repeat(150_000)}- [ ] a`],
  ['lines of a criterion', `## Stage 1\n- [ ] a\n  - [ ] b\n${'    more\n'.repeat(120_000)}`],
])('a megabyte of %s is read or refused within seconds', (_, text) => {
  expect(leastCpuTime(() => refusal(text), 2)).toBeLessThan(15_000)
})
