// What tools that write and format Markdown do to an outline.
import { describe, expect, test } from 'vitest'
import { parseOutline } from '../../src/plans/parse-outline.ts'

const tasksOf = (text: string) =>
  parseOutline(text, 'plan.md').stages.flatMap(stage =>
    stage.batches.flatMap(batch => batch.threads.flatMap(thread => thread.tasks)),
  )
const titles = (text: string) => tasksOf(text).map(({ title }) => title)

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
