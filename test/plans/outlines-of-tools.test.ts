// What tools that write and format Markdown do to an outline.
import { describe, expect, test } from 'vitest'
import { LogbookError } from '../../src/errors.ts'
import { parseOutline } from '../../src/plans/parse-outline.ts'

const tasksOf = (text: string) =>
  parseOutline(text, 'plan.md').stages.flatMap(stage =>
    stage.batches.flatMap(batch => batch.threads.flatMap(thread => thread.tasks)),
  )
const titles = (text: string) => tasksOf(text).map(({ title }) => title)

function refusal(text: string): string {
  try {
    parseOutline(text, 'plan.md')
  } catch (error) {
    if (error instanceof LogbookError) return `${error.message} ${error.next}`
    throw error
  }
  return 'it is read'
}

describe('a formatter escapes', () => {
  test.each([
    ['the sign of an optional task', '- [ ]\\* Write tests'],
    ['the first bracket', '- \\[ ] Write tests'],
    ['both brackets', '- \\[ \\] Write tests'],
    ['all of them', '- \\[ \\]\\* Write tests'],
  ])('%s', (_, line) => {
    expect(titles(`## Stage 1\n- [ ] Build\n${line}\n`)).toEqual(['Build', 'Write tests'])
  })

  test('the box of a criterion', () => {
    const [task] = tasksOf('## Stage 1\n- [ ] Build\n  - [x]\\* It starts\n  - \\[x\\] It ends\n')
    expect(task?.criteria).toEqual([
      { text: 'It starts', met: true },
      { text: 'It ends', met: true },
    ])
  })
})

describe('a block of Markdown with blocks of code in it', () => {
  const NESTED = ['```markdown', '# Guide', '```bash', 'npm ci', '```', '- [ ] not a task', '```']

  test('ends where it was meant to, so that no task behind it is lost', () => {
    const text = [
      '## Stage 1',
      '- [ ] a',
      '',
      ...NESTED,
      '',
      '- [ ] b',
      '',
      '```',
      'x',
      '```',
      '- [ ] c',
    ].join('\n')
    expect(titles(text)).toEqual(['a', 'b', 'c'])
  })

  test('gets a longer fence, so that every reader sees its end', () => {
    const [task] = tasksOf(`## Stage 1\n- [ ] a\n${NESTED.map(line => `  ${line}`).join('\n')}\n`)
    expect(task?.description).toBe(['````markdown', ...NESTED.slice(1, -1), '````'].join('\n'))
  })

  test.each([
    ['a longer fence already', ['````md', '```js', 'x', '```', '````']],
    ['other marks', ['~~~md', '```js', 'x', '```', '~~~']],
    ['a sample that has no end', ['```text', 'Begin with', '```js', '```']],
  ])('keeps %s', (_, lines) => {
    const [task, next] = tasksOf(
      `## Stage 1\n- [ ] a\n${lines.map(line => `  ${line}`).join('\n')}\n- [ ] b\n`,
    )
    expect(task?.description).toBe(lines.join('\n'))
    expect(next?.title).toBe('b')
  })
})

const stages = (text: string) => parseOutline(text, 'plan.md').stages.map(({ name }) => name)

describe('a heading', () => {
  test.each([
    ['A1', '## Stage A1 — Server\n- [ ] a\n## Stage A2 — Clients\n- [ ] b\n'],
    ['3b', '## Phase 3a: Server\n- [ ] a\n## Phase 3b: Clients\n- [ ] b\n'],
    ['A3a', '## Stage A3a: Server\n- [ ] a\n## Stage A3b: Clients\n- [ ] b\n'],
    ['2B', '## Milestone 2A Server\n- [ ] a\n## Milestone 2B Clients\n- [ ] b\n'],
  ])('may be numbered %s', (_, text) => {
    expect(stages(text)).toEqual(['Server', 'Clients'])
  })

  test.each(['Thread safety', 'Phase 2nd half', 'Track B2B logins'])('%s is no part', words => {
    expect(stages(`## Phase 1: Server\n### ${words}\n- [ ] a\n`)).toEqual(['Server'])
  })

  test('that names the stage it stands in only groups its tasks', () => {
    const text =
      '## Phase 1: Server\n### Phase 1 tasks\n- [ ] a\n### Phase 1 gate\n- [ ] b\n### Phase 1.2: Pages\n- [ ] c\n### Phase 1b\n- [ ] d\n## Phase 2: Clients\n- [ ] e\n'
    expect(stages(text)).toEqual(['Server', 'Clients'])
    expect(titles(text)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(refusal('## Phase 1\n- [ ] a\n### Phase 2\n- [ ] b\n')).toMatch(/line 3: this stage stands inside/)
    expect(refusal('## Phase 1\n- [ ] a\n### Phase 10\n- [ ] b\n')).toMatch(
      /line 3: this stage stands inside/,
    )
    expect(refusal('## Phase: A\n- [ ] a\n### Phase: B\n- [ ] b\n')).toMatch(
      /line 3: this stage stands inside/,
    )
  })
})

describe('underlined headings', () => {
  test('are stages by their words', () => {
    const text = 'Plan\n====\n\nPhase 1: A\n----------\n- [ ] a\n\nPhase 2: B\n----------\n- [ ] b\n'
    expect(stages(text)).toEqual(['A', 'B'])
    expect(parseOutline(text, 'plan.md').title).toBe('Plan')
  })

  test('are stages by their depth, if there are no other headings', () => {
    expect(stages('Plan\n====\n\nServer\n------\n- [ ] a\n\nClients\n-------\n- [ ] b\n')).toEqual([
      'Server',
      'Clients',
    ])
  })

  test.each([
    ['a rule below a text', '## Server\n- [ ] a\n\nThe rest follows.\n---\n'],
    ['a table', '- [ ] a\n\n| Phase 1 |\n---\n'],
    ['a list', '- [ ] a\n\n- Phase 1: A\n---\n'],
    ['a text of several lines', '- [ ] a\n\nsome text\nPhase 1: A\n---\n'],
    ['code', '- [ ] a\n\n```\nPhase 1: A\n---\n```\n'],
  ])('are not made of %s', (_, text) => {
    expect(stages(text)).toHaveLength(1)
    expect(titles(text)).toEqual(['a'])
  })
})

describe('a box', () => {
  test.each([
    ['with spaces that do not break', '-\u00a0[\u00a0]\u00a0Build'],
    ['of wide brackets', '- ［ ］ Build'],
    ['of wide brackets, without a space', '- 【　】Build'],
  ])('%s is one', (_, line) => {
    expect(titles(`## Stage 1\n${line}\n`)).toEqual(['Build'])
  })

  test('of wide brackets may be ticked, and words in them are none', () => {
    expect(
      tasksOf('## Stage 1\n- 【x】 Build\n- 【重要】 Read\n').map(({ title, done }) => [title, done]),
    ).toEqual([['Build', true]])
  })
})

test('a number in a key is a number', () => {
  expect(stages('## 🚀 Phase 1️⃣: Server\n- [ ] a\n')).toEqual(['Server'])
})

describe('a refusal names each line that needs the same change', () => {
  test.each([
    [
      'behind the stages',
      '## Phase 1\n- [ ] a\n## Definition of Done\n- [ ] b\n- [ ] c\n- [ ] d\n\ntext\n- [ ] e\n',
      /line 4: the task "b" stands below "Definition of Done", but in no stage\. The same is wrong in lines 5, 6 and 9\./,
    ],
    [
      'before the stages',
      '# P\n## Requirements\n- [ ] a\n- [ ] b\n## Phase 1\n- [ ] c\n## Done\n- [ ] d\n',
      /line 3: the task "a" stands below "Requirements", but in no stage\. The same is wrong in lines 4 and 8\./,
    ],
    [
      'one more',
      '## Phase 1\n- [ ] a\n## Done\n- [ ] b\n- [ ] c\n',
      /line 4: the task "b" stands below "Done", but in no stage\. The same is wrong in line 5\./,
    ],
    [
      'many in a row',
      `## Phase 1\n- [ ] a\n## Done\n${'- [ ] b\n'.repeat(30)}`,
      /line 4: .* The same is wrong in lines 5 to 33\./,
    ],
    [
      'stages without a task',
      '## Phase 1: A\n- [ ] a\n## Phase 2: B\ntext\n## Phase 3: C\ntext\n## Phase 4: D\n',
      /line 3: the stage "B" has no task\. The same is wrong in lines 5 and 7\./,
    ],
    [
      'threads without a task',
      '## Phase 1\n### Batch 1\n#### Thread 1: A\n#### Thread 2: B\n#### Thread 3: C\n- [ ] c\n',
      /line 3: the thread "A" has no task\. The same is wrong in line 4\./,
    ],
  ])('%s', (_, text, wanted) => {
    expect(refusal(text)).toMatch(wanted)
  })

  test('and a box stays where it is until all are told', () => {
    expect(refusal('## Phase 1\n- [ ] a\n## Done\n- [ ] b\n')).toMatch(
      /line 4: the task "b" stands below "Done", but in no stage\. Nothing was changed\./,
    )
  })
})
