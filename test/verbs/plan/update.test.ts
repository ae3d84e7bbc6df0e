// An edited outline changes a plan: it adds and renames, and takes out only what nobody has begun.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal, readTree, type Terminal } from '../../helpers/terminal.ts'

const OUTLINE = `# Login

## Stage 1: Foundation
### Batch 1: Server
#### Thread 1: Tokens
Agent: claude
Prompt: Read docs first.

- [ ] Store tokens
  In a table.
- [ ] Refuse old tokens
#### Thread 2: Pages
- [ ] The login page
## Stage 2: Clients
### Batch 1: All
#### Thread 1: Web
- [ ] Swap the client
`

// biome-ignore lint/suspicious/noExplicitAny: the shape of the JSON is what is tested
type Any = any

async function made(outline = OUTLINE): Promise<Terminal> {
  const folder = makeFolder()
  writeFileSync(join(folder, 'plan.md'), outline)
  const t = openTerminal(folder)
  await t.print('plan', 'create', 'login', '--from', 'plan.md')
  return t
}

async function update(t: Terminal, outline: string): Promise<Any> {
  writeFileSync(join(t.folder, 'plan.md'), outline)
  return t.json('plan', 'update', '--from', 'plan.md')
}

/** Names of all parts, and the tasks, as lines. */
function lines({ stages }: Any): string[] {
  return stages.flatMap((stage: Any) =>
    stage.batches.flatMap((batch: Any) =>
      batch.threads.flatMap((thread: Any) =>
        thread.tasks.map((task: Any) =>
          [task.id.replace('login:', ''), stage.name, thread.name, thread.agent ?? '-', task.title].join(
            ' | ',
          ),
        ),
      ),
    ),
  )
}

const BEFORE = [
  '01.01.01.01 | Foundation | Tokens | claude | Store tokens',
  '01.01.01.02 | Foundation | Tokens | claude | Refuse old tokens',
  '01.01.02.01 | Foundation | Pages | - | The login page',
  '02.01.01.01 | Clients | Web | - | Swap the client',
]

const change = (at: number, to: string) => BEFORE.map((line, index) => (index === at ? to : line))

test('the same outline changes no byte', async () => {
  const t = await made()
  const before = readTree(t.folder)
  expect(await update(t, OUTLINE)).toMatchObject({ added: [], renamed: [], removed: [], kept: [] })
  expect(readTree(t.folder)).toEqual(before)
})

test('so does the outline that plan show gives', async () => {
  const t = await made(`${OUTLINE.replace('## Stage 2', 'The server comes first.\n\n## Stage 2')}`)
  const before = readTree(join(t.folder, '.tasks'))
  await update(t, await t.print('plan', 'show', '--outline'))
  expect(readTree(join(t.folder, '.tasks'))).toEqual(before)
})

test.each([
  [
    'a renamed task',
    ['Refuse old tokens', 'Refuse tokens'],
    change(1, '01.01.01.02 | Foundation | Tokens | claude | Refuse tokens'),
  ],
  [
    'a renamed thread',
    ['Thread 2: Pages', 'Thread 2: Forms'],
    change(2, '01.01.02.01 | Foundation | Forms | - | The login page'),
  ],
  ['a renamed stage', ['Clients', 'Apps'], change(3, '02.01.01.01 | Apps | Web | - | Swap the client')],
  [
    'another agent',
    ['Agent: claude', 'Agent: codex'],
    [0, 1].reduce(
      (all, at) => all.map((line, index) => (index === at ? line.replace('claude', 'codex') : line)),
      BEFORE,
    ),
  ],
  [
    'a task in front, which comes last',
    ['- [ ] Store tokens', '- [ ] Make the table\n- [ ] Store tokens'],
    [
      ...BEFORE.slice(0, 2),
      '01.01.01.03 | Foundation | Tokens | claude | Make the table',
      ...BEFORE.slice(2),
    ],
  ],
  [
    'a thread in front, which comes last',
    ['#### Thread 1: Tokens', '#### Thread: New\n- [ ] n\n#### Thread 1: Tokens'],
    [...BEFORE.slice(0, 3), '01.01.03.01 | Foundation | New | - | n', ...BEFORE.slice(3)],
  ],
  ['a task that is gone', ['- [ ] Refuse old tokens\n', ''], BEFORE.toSpliced(1, 1)],
  [
    'the first task of a thread that is gone',
    ['- [ ] Store tokens\n  In a table.\n', ''],
    BEFORE.toSpliced(0, 1),
  ],
  ['a stage that is gone', [OUTLINE.slice(OUTLINE.indexOf('## Stage 2')), ''], BEFORE.slice(0, 3)],
  [
    'a task with its id and another title',
    ['- [ ] Refuse old tokens', '- [ ] 1.1.1.2 Quite another'],
    change(1, '01.01.01.02 | Foundation | Tokens | claude | Quite another'),
  ],
] as [string, [string, string], string[]][])('an outline with %s', async (_, [from, to], wanted) => {
  const t = await made()
  expect(lines(await update(t, OUTLINE.replace(from, to)))).toEqual(wanted)
  const again = readTree(t.folder)
  await update(t, OUTLINE.replace(from, to))
  expect(readTree(t.folder)).toEqual(again)
})

test.each([
  ['nothing', ['', ''], 'nothing has changed', [], []],
  [
    'an agent and a prompt',
    ['Agent: claude\nPrompt: Read docs first.', 'Agent: codex\nPrompt: Read all.'],
    'changed: 1 thread',
    ['- 01.01.01 Tokens: agent codex instead of claude, another prompt'],
    [{ id: '01.01.01', what: ['agent', 'prompt'] }],
  ],
  [
    'a model, and no prompt any more',
    ['Prompt: Read docs first.', 'Model: opus'],
    'changed: 1 thread',
    ['- 01.01.01 Tokens: model opus, no prompt any more'],
    [{ id: '01.01.01', what: ['model', 'prompt'] }],
  ],
  [
    'names of a stage, a batch and a thread',
    [
      '## Stage 2: Clients\n### Batch 1: All\n#### Thread 1: Web',
      '## Stage 2: Apps\n### Batch 1: Every\n#### Thread 1: Site',
    ],
    'changed: 1 stage, 1 batch, 1 thread',
    [
      '- 02 Apps: called Clients before',
      '- 02.01 Every: called All before',
      '- 02.01.01 Site: called Web before',
    ],
    [
      { id: '02', what: ['name'] },
      { id: '02.01', what: ['name'] },
      { id: '02.01.01', what: ['name'] },
    ],
  ],
  [
    'a description and a criterion, beside a task that is new',
    ['  In a table.\n', '  In two tables.\n  - [ ] it works\n- [ ] More\n'],
    'tasks: 1 added; changed: 1 task',
    ['- login:01.01.01.01 Store tokens: another description, new criteria'],
    [{ id: 'login:01.01.01.01', what: ['description', 'criteria'] }],
  ],
] as [string, [string, string], string, string[], object[]][])(
  'is told what has changed: %s',
  async (_, [from, to], heading, told, json) => {
    const t = await made()
    writeFileSync(join(t.folder, 'plan.md'), OUTLINE.replace(from, to))
    const page = await t.print('plan', 'update', '--from', 'plan.md')
    expect(page).toContain(`Plan updated: login (${heading})\n`)
    for (const line of told) expect(page).toContain(`${line}\n`)
    const again = await made()
    expect((await update(again, OUTLINE.replace(from, to))).changed).toEqual(json)
  },
)

test('the prompt moves to the task that is now the first', async () => {
  const t = await made()
  const { stages } = await update(t, OUTLINE.replace('- [ ] Store tokens\n  In a table.\n', ''))
  expect(stages[0].batches[0].threads[0].prompt).toBe('Read docs first.')
})

test('what is begun or done stays, also when it is out of the outline, and is named', async () => {
  const t = await made()
  await t.print('task', 'complete', '1.1.1.1', '--summary', 'The tokens are stored.')
  await t.print('task', 'update', '1.1.1.2', 'half of it')
  const { kept, removed, ...plan } = await update(
    t,
    OUTLINE.replace(/- \[ \] Store[\s\S]*?(?=####)/, '- [ ] Something else\n'),
  )
  expect(kept.map(({ id }: Any) => id)).toEqual(['login:01.01.01.01', 'login:01.01.01.02'])
  expect(removed).toEqual([])
  expect(lines(plan)).toEqual([
    ...BEFORE.slice(0, 2),
    '01.01.01.03 | Foundation | Tokens | claude | Something else',
    ...BEFORE.slice(2),
  ])
  expect(plan.stages[0].batches[0].threads[0].prompt).toBe('Read docs first.')
})

test('the file of a task in which somebody wrote stays', async () => {
  const t = await made()
  const folder = join(t.folder, '.tasks/active')
  const name = readdirSync(folder).find(one => one.includes('01.01.01.02')) ?? ''
  const text = readFileSync(join(folder, name), 'utf8')
  writeFileSync(join(folder, name), `${text}\nMy own words.\n`)
  const { kept } = await update(t, OUTLINE.replace('- [ ] Refuse old tokens\n', ''))
  expect(kept.map(({ id }: Any) => id)).toEqual(['login:01.01.01.02'])
  expect(readFileSync(join(folder, name), 'utf8')).toContain('My own words.')
})

test('descriptions and criteria of open tasks follow; met criteria stay met', async () => {
  const t = await made(OUTLINE.replace('  In a table.', '  In a table.\n  - [ ] it works'))
  await t.print('task', 'edit', '1.1.1.1', '--met', '1')
  await update(t, OUTLINE.replace('  In a table.', '  In two tables.\n  - [ ] it works\n  - [ ] it is fast'))
  expect(await t.json('task', 'show', '1.1.1.1')).toMatchObject({
    description: 'In two tables.',
    criteria: [
      { text: 'it works', met: true },
      { text: 'it is fast', met: false },
    ],
  })
})

test('an unknown id is refused with its line, and nothing changes', async () => {
  const t = await made()
  const before = readTree(join(t.folder, '.tasks'))
  const { error } = await update(t, OUTLINE.replace('- [ ] Refuse', '- [ ] 01.01.01.09 Refuse'))
  expect(error.message).toBe('plan.md, line 11: there is no task 01.01.01.09 in this thread.')
  expect(readTree(join(t.folder, '.tasks'))).toEqual(before)
})

test('words of a person in the file of the plan stay', async () => {
  const t = await made()
  const file = join(t.folder, '.tasks/plans/login.md')
  writeFileSync(
    file,
    `${readFileSync(file, 'utf8').replace('#### 01.01 Server', '#### 01.01 Server\nMine.\n')}\n## Notes\nAlso mine.\n`,
  )
  await update(t, OUTLINE.replace('Clients', 'Apps').concat('## Stage 3: More\n- [ ] m\n'))
  const text = readFileSync(file, 'utf8')
  expect(text).toContain('#### 01.01 Server\nMine.\n')
  expect(text).toContain('### 02 Apps\n')
  expect(text).toMatch(
    /#### 02.01 All\n\n### 03 More\n\n#### 03.01 More\n\n## Summary\n\n## Notes\nAlso mine.\n$/,
  )
})

test('a stage that was renamed by hand in the file of the plan has that name', async () => {
  const t = await made()
  const file = join(t.folder, '.tasks/plans/login.md')
  writeFileSync(file, readFileSync(file, 'utf8').replace('### 01 Foundation', '### 1. The very beginning'))
  expect((await t.json('plan', 'show')).stages[0].name).toBe('The very beginning')
})
