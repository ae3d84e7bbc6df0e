// A plan from its outline to its end, as a person sees it in a terminal.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checksum } from '../../../src/text/checksum.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal, readTree, type Terminal } from '../../helpers/terminal.ts'

const OUTLINE = `# Login with OAuth

All clients sign in with OAuth.

## Stage 1: Foundation
The server comes first.
### Batch 1: Server
#### Thread 1: Tokens
Agent: claude
Model: opus
Prompt: Read docs/auth.md first.

Tokens live five minutes.

- [ ] Store tokens
  In a table.
  - [ ] tokens expire
- [ ] Refuse old tokens
#### Thread 2: Pages
- [ ] The login page
## Stage 2: Clients
### Batch 1: All
#### Thread 1: Web
- [ ] Swap the client
`

function open(outline = OUTLINE): Terminal {
  const folder = makeFolder()
  writeFileSync(join(folder, 'plan.md'), outline)
  return openTerminal(folder)
}

async function made(outline = OUTLINE): Promise<Terminal> {
  const t = open(outline)
  await t.print('plan', 'create', 'login', '--from', 'plan.md')
  return t
}

/** Thread and task ids with their titles. */
async function tasksOf(t: Terminal): Promise<string[]> {
  const { stages } = await t.json('plan', 'show')
  return stages.flatMap((stage: Any) =>
    stage.batches.flatMap((batch: Any) =>
      batch.threads.flatMap((thread: Any) => thread.tasks.map((task: Any) => `${task.id} ${task.title}`)),
    ),
  )
}

// biome-ignore lint/suspicious/noExplicitAny: the shape of the JSON is what is tested
type Any = any

const refused = async (t: Terminal, ...argv: string[]) => {
  const { exit, stdout } = await t.logbook(...argv, '--json')
  expect(exit).toBe(1)
  const { error } = JSON.parse(stdout)
  return `${error.code}: ${error.message}`
}

function git(folder: string, ...words: string[]): void {
  execFileSync('git', words, { cwd: folder, stdio: 'pipe' })
}

describe('plan create', () => {
  test('writes the plan and a file for each task, without a colon in any name', async () => {
    const t = await made()
    expect(Object.keys(readTree(t.folder)).filter(name => name.endsWith('.md'))).toEqual(
      expect.arrayContaining([
        '.tasks/active/login-01.01.01.01-store-tokens.md',
        '.tasks/active/login-01.01.01.02-refuse-old-tokens.md',
        '.tasks/active/login-01.01.02.01-the-login-page.md',
        '.tasks/active/login-02.01.01.01-swap-the-client.md',
        '.tasks/plans/login.md',
      ]),
    )
    const first = readFileSync(join(t.folder, '.tasks/active/login-01.01.01.01-store-tokens.md'), 'utf8')
    expect(first).toMatch(/^id: "login:01.01.01.01"$/m)
    expect(first).toContain('stage: Foundation\nbatch: Server\nthread: Tokens\nagent: claude\nmodel: opus\n')
    expect(first).toContain('## Prompt\nRead docs/auth.md first.\n\n## Context\nTokens live five minutes.\n')
    const second = readFileSync(
      join(t.folder, '.tasks/active/login-01.01.01.02-refuse-old-tokens.md'),
      'utf8',
    )
    expect(second).not.toContain('## Prompt')
    expect(readFileSync(join(t.folder, '.tasks/plans/login.md'), 'utf8')).toContain(
      '## Stages\n### 01 Foundation\nThe server comes first.\n\n#### 01.01 Server\n',
    )
    expect(readdirSync(join(t.folder, '.sessions/.local/plans'))).toEqual([])
  })

  test('gives programs the tree, with a place for runs', async () => {
    const { id, status, stats, stages } = await (await made()).json('plan', 'show')
    expect({ id, status, stats }).toEqual({
      id: 'login',
      status: 'open',
      stats: { stages: 2, threads: 3, tasks: 4, completed: 0 },
    })
    expect(stages[0].batches[0].threads[0]).toEqual({
      id: '01.01.01',
      name: 'Tokens',
      agent: 'claude',
      model: 'opus',
      prompt: 'Read docs/auth.md first.',
      status: 'pending',
      tasks: [
        { id: 'login:01.01.01.01', title: 'Store tokens', status: 'pending', priority: 'normal' },
        { id: 'login:01.01.01.02', title: 'Refuse old tokens', status: 'pending', priority: 'normal' },
      ],
      runs: 0,
      running: 0,
      resumable: 0,
    })
  })

  test('takes ids in the outline where they are right, and completes what is ticked', async () => {
    const t = await made('## Stage 1\n- [x] 1.1.1.1 a\n- [ ] 01.01.01.02 b\n')
    expect(await tasksOf(t)).toEqual(['login:01.01.01.01 a', 'login:01.01.01.02 b'])
    expect(await t.json('task', 'show', '1.1.1.1')).toMatchObject({
      status: 'completed',
      file: '.tasks/archive/login-01.01.01.01-a.md',
      forced: 'Its box was ticked in plan.md.',
    })
  })

  test.each([
    [
      'an id that is there twice',
      '## Stage 1\n- [ ] 01.01.01.01 a\n- [ ] 01.01.01.01 b\n',
      /line 3: 01.01.01.01 stands in line 2 already/,
    ],
    [
      'an id that skips one',
      '## Stage 1\n- [ ] 01.01.01.01 a\n- [ ] 01.01.01.03 b\n',
      /line 3: 01.01.01.03 stands where 01.01.01.02 comes next/,
    ],
    [
      'a thread without tasks',
      '## Stage 1\n### Batch 1\n#### Thread 1: A\n',
      /plan.md, line 1: the stage "Stage 1" has no task/,
    ],
    [
      'more than half a megabyte',
      `## Stage 1\n- [ ] a\n${'x'.repeat(1 << 20)}`,
      /plan.md has 1.0 MB; at most 0.5 MB are read/,
    ],
    [
      'more than a thousand tasks',
      Array.from({ length: 11 }, () => `## Stage 1\n${'- [ ] a\n'.repeat(95)}`).join(''),
      /at most 1,000 tasks/,
    ],
    [
      'front matter that is a program',
      '---js\n{ a: 1 }\n---\n## Stage 1\n- [ ] a\n',
      /line 1: the front matter cannot be read/,
    ],
    ['no text', '\u0000\u0001', /there is no task/],
  ])('refuses %s, and writes nothing', async (_, outline, wanted) => {
    const t = open(outline)
    expect(await refused(t, 'plan', 'create', 'login', '--from', 'plan.md')).toMatch(wanted)
    expect(Object.keys(readTree(t.folder))).toEqual(['plan.md'])
  })

  test.each([
    ['con', /cannot be the name/],
    ['12', /cannot be the name/],
    ['//', /cannot be the name/],
    ['x'.repeat(60), /cannot be the name|x{40}/],
  ])('refuses the name %s', async (name, wanted) => {
    expect(await refused(open(), 'plan', 'create', name, '--from', 'plan.md')).toMatch(wanted)
  })

  test.each([
    ['Größe & Überblick', 'größe-überblick'],
    ['日本語', '日本語'],
    ['v1.2', 'v1-2'],
    ['MVP', 'mvp'],
  ])('makes the name %s a file name', async (name, id) => {
    const t = open()
    expect(await t.json('plan', 'create', name, '--from', 'plan.md')).toMatchObject({
      id,
      file: `.tasks/plans/${id}.md`,
    })
    expect(await t.json('task', 'show', `${id}:1.1.1.1`)).toMatchObject({ title: 'Store tokens' })
  })

  test.each([
    ['a folder', (folder: string) => mkdirSync(join(folder, 'x.md'))],
    ['nothing', () => {}],
    [
      'bytes that are no text',
      (folder: string) => writeFileSync(join(folder, 'x.md'), Buffer.from([0xff, 0xfe, 0x41])),
    ],
    ['a link to nowhere', (folder: string) => symlinkSync('nowhere', join(folder, 'x.md'))],
  ])('says that the file cannot be read: %s', async (_, make) => {
    const t = open()
    make(t.folder)
    expect(await refused(t, 'plan', 'create', 'login', '--from', 'x.md')).toMatch(
      /^UNREADABLE: x.md could not be read/,
    )
  })

  test('refuses a name that is taken, in any case', async () => {
    const t = await made()
    expect(await refused(t, 'plan', 'create', 'LOGIN', '--from', 'plan.md')).toMatch(/^ALREADY_EXISTS/)
  })

  test('refuses a name whose tasks lie there without their plan', async () => {
    const t = open()
    mkdirSync(join(t.folder, '.tasks/active'), { recursive: true })
    writeFileSync(join(t.folder, '.tasks/active/x.md'), '---\nid: login:01.01.01.01\n---\n# mine\n')
    expect(await refused(t, 'plan', 'create', 'login', '--from', 'plan.md')).toMatch(
      /^ALREADY_EXISTS: A task has ids of a plan "login": .tasks\/active\/x.md/,
    )
  })

  test('warns of an agent that nothing defines, with the nearest name', async () => {
    const t = open(OUTLINE.replace('Agent: claude', 'Agent: claud'))
    const { exit, stdout } = await t.logbook('plan', 'create', 'login', '--from', 'plan.md')
    expect([exit, stdout]).toEqual([
      0,
      expect.stringMatching(
        /Unknown agents\n +- No agent is called "claud" \(01\.01\.01\)\. Did you mean claude\?\n/,
      ),
    ])
    expect(stdout).toMatch(/Next: define the unknown agent in \.tasks\/agents\.yaml, or name another/)
    expect((await t.json('plan', 'update', '--from', 'plan.md')).unknownAgents).toEqual([
      { agent: 'claud', nearest: 'claude', threads: ['01.01.01'] },
    ])
    expect(await t.print('plan', 'add-stage', 'More', '--task', 'a', '--agent', 'nobody')).toContain(
      'No agent is called "nobody" (03.01.01).',
    )
  })

  test('warns of no agent where a mistake hides which there are', async () => {
    const t = open()
    mkdirSync(join(t.folder, '.tasks'))
    writeFileSync(join(t.folder, '.tasks/agents.yaml'), 'agents: [')
    expect((await t.json('plan', 'create', 'login', '--from', 'plan.md')).unknownAgents).toEqual([])
  })

  test('of two at once, one makes it whole and the other is refused', async () => {
    const t = open()
    const both = await Promise.all(
      [1, 2].map(() => t.logbook('plan', 'create', 'login', '--from', 'plan.md')),
    )
    expect(both.map(({ exit }) => exit).toSorted()).toEqual([0, 1])
    expect(await tasksOf(t)).toHaveLength(4)
  })

  test.skipIf(process.getuid?.() === 0)('leaves nothing in a folder that cannot be written', async () => {
    const t = open()
    mkdirSync(join(t.folder, '.tasks/plans'), { recursive: true })
    chmodSync(join(t.folder, '.tasks/plans'), 0o500)
    expect((await t.logbook('plan', 'create', 'login', '--from', 'plan.md')).exit).not.toBe(0)
    expect(readdirSync(join(t.folder, '.tasks/active'))).toEqual([])
  })

  test('masks secrets in names, titles and texts', async () => {
    const token = `ghp_${'a1B2'.repeat(9)}`
    const t = await made(
      OUTLINE.replace('Store tokens', `Store ${token}`)
        .replace('In a table.', `Use ${token}.`)
        .replace('Thread 2: Pages', `Thread 2: ${token}`),
    )
    expect(JSON.stringify(readTree(join(t.folder, '.tasks')))).not.toContain(token)
    expect(Object.keys(readTree(join(t.folder, '.tasks'))).join()).not.toContain('ghp')
  })
})

describe('a person', () => {
  test('is offered no tasks of agents by task next, and sees them last in task list', async () => {
    const t = await made()
    expect(await t.print('task', 'next')).toMatch(
      /No task can be done now[\s\S]*4 open tasks of plans, for agents[\s\S]*plan list/,
    )
    await t.print('task', 'create', 'Mine')
    expect(await t.json('task', 'next')).toMatchObject({
      next: { id: 'TASK-001' },
      after: [],
      waiting: [],
      forAgents: 4,
    })
    const { tasks } = await t.json('task', 'list')
    expect(tasks.map((task: Any) => [task.id, task.plan, task.agent])).toEqual([
      ['TASK-001', null, null],
      ['login:01.01.01.01', 'login', 'claude'],
      ['login:01.01.01.02', 'login', 'claude'],
      ['login:01.01.02.01', 'login', null],
      ['login:02.01.01.01', 'login', null],
    ])
    expect(await t.print('task', 'list')).toMatch(
      /TASK-001[\s\S]*Store tokens \(pending, for claude\)[\s\S]*page \(pending, for an agent\)/,
    )
  })

  test('names a task of the current plan by its place alone', async () => {
    const t = await made()
    for (const id of [
      '1.1.1.1',
      '01.01.01.01',
      'login:1.1.1.1',
      'login:01.01.01.01',
      'LOGIN:01.01.01.01',
      'login-01.01.01.01',
    ])
      expect([id, (await t.json('task', 'show', id)).title]).toEqual([id, 'Store tokens'])
    await t.print('plan', 'create', 'other', '--from', 'plan.md')
    expect(await refused(t, 'task', 'show', '1.1.1.1')).toMatch(/^NOT_FOUND/)
    await t.print('plan', 'use', 'other')
    expect(await t.json('task', 'show', '1.1.1.1')).toMatchObject({ id: 'other:01.01.01.01' })
    expect(await t.json('plan', 'list')).toMatchObject({ current: 'other', total: 2 })
    expect(await t.json('plan', 'show')).toMatchObject({ id: 'other', current: true })
  })

  test('sees the tree in 50 columns', async () => {
    const long = OUTLINE.replace('Foundation', `Foundation ${'and more '.repeat(20)}`).replace(
      'The login page',
      'x'.repeat(190),
    )
    const page = await (await made(long)).print('plan', 'show', '--tasks')
    const tree = page.slice(page.indexOf('  Threads'), page.indexOf('\nNext:'))
    expect(tree.split('\n').filter(line => [...line].length > 50)).toEqual([])
    expect(tree).toContain(
      '      01.01 Server\n        · 01.01.01 Tokens  0/2\n            · 01 Store tokens\n',
    )
  })

  test('sees letters of two columns in 50 columns, too', async () => {
    const t = await made(OUTLINE.replace('Thread 2: Pages', `Thread 2: ${'日本語'.repeat(20)}`))
    const line = (await t.print('plan', 'show')).split('\n').find(one => one.includes('日本語')) ?? ''
    expect(line).toMatch(/^ +· 01.01.02 (?:日本語)+日?本?… {2}0\/1$/)
    expect([...line].length + (line.match(/[日本語]/g)?.length ?? 0)).toBeLessThanOrEqual(50)
  })

  test('tells the tenth batch from the first', async () => {
    const batches = Array.from(
      { length: 11 },
      (_, at) => `### Batch: B${at + 1}\n- [ ] task ${at + 1}\n`,
    ).join('')
    const t = await made(`## Stage 1: S\n${batches}`)
    const { stages } = await t.json('plan', 'show')
    expect(stages[0].batches.map(({ id, name }: Any) => `${id} ${name}`)).toEqual(
      Array.from({ length: 11 }, (_, at) => `01.${String(at + 1).padStart(2, '0')} B${at + 1}`),
    )
    expect(await t.json('task', 'show', '1.10.1.1')).toMatchObject({
      id: 'login:01.10.01.01',
      title: 'task 10',
    })
    expect(await t.json('task', 'show', '1.1.1.1')).toMatchObject({ title: 'task 1' })
  })

  test('has the plan in a slash command', async () => {
    expect(await (await made()).slash('plan-show', '')).toContain('01.01.01 Tokens  0/2')
  })
})

describe('plan complete', () => {
  test('asks for its tasks by their own rules, and for a summary', async () => {
    const t = await made('## Stage 1\n- [ ] a\n  - [ ] it works\n- [ ] b\n')
    expect(await refused(t, 'plan', 'complete', '--summary', 'All of it is done now.')).toMatch(
      /NOT_DONE[\s\S]*2 of 2 tasks are still open/,
    )
    expect(await refused(t, 'task', 'complete', '1.1.1.1', '--summary', 'Done as it was asked.')).toMatch(
      /criteria is not met/,
    )
    await t.print('task', 'edit', '1.1.1.1', '--met', '1')
    await t.print('task', 'complete', '1.1.1.1', '--summary', 'Done as it was asked.')
    await t.print('task', 'cancel', '1.1.1.2', '--reason', 'not needed')
    expect(await refused(t, 'plan', 'complete')).toMatch(/summary is missing/)
    expect(await t.json('plan', 'complete', '--summary', 'All of it is done now.')).toMatchObject({
      status: 'completed',
      summary: 'All of it is done now.',
      stats: { tasks: 1, completed: 1 },
    })
    expect(await refused(t, 'plan', 'complete', 'login', '--summary', 'Again and again.')).toMatch(
      /^WRONG_STATE/,
    )
    expect(await refused(t, 'plan', 'show')).toMatch(/^NOT_FOUND: No plan is open/)
    expect(await t.print('plan', 'show', 'login')).toContain('completed')
  })

  test('can be forced with a reason, which is kept', async () => {
    const t = await made()
    expect(await t.json('plan', 'complete', '--force', '--reason', 'given up')).toMatchObject({
      forced: 'given up',
    })
  })
})

describe('plan add-stage', () => {
  test('adds one stage of one thread behind the others', async () => {
    const t = await made()
    expect(
      await t.json(
        'plan',
        'add-stage',
        'Fixes',
        '--task',
        'Mend the page',
        '--task',
        'Test it',
        '--agent',
        'codex',
      ),
    ).toMatchObject({ added: ['03'] })
    expect((await tasksOf(t)).slice(-2)).toEqual([
      'login:03.01.01.01 Mend the page',
      'login:03.01.01.02 Test it',
    ])
    expect(readFileSync(join(t.folder, '.tasks/plans/login.md'), 'utf8')).toMatch(
      /#### 02.01 All\n\n### 03 Fixes\n\n#### 03.01 Fixes\n\n## Summary/,
    )
  })

  test('adds the stages of an outline', async () => {
    const t = await made()
    writeFileSync(join(t.folder, 'more.md'), '## Stage 1: A\n- [ ] a\n## Stage 2: B\n- [ ] b\n')
    expect(await t.json('plan', 'add-stage', '--from', 'more.md', '--plan', 'login')).toMatchObject({
      added: ['03', '04'],
    })
  })

  test.each([
    [['Fixes'], /needs a name and a task/],
    [['--task', 'x'], /needs a name and a task/],
    [['Fixes', '--task', 'x', '--from', 'plan.md'], /already gives names/],
  ])('refuses %s', async (argv, wanted) => {
    expect(await refused(await made(), 'plan', 'add-stage', ...argv)).toMatch(wanted)
  })
})

test('a plan is found by part of its name, and the nearest of several is asked for', async () => {
  const t = await made()
  expect(await t.json('plan', 'show', 'log')).toMatchObject({ id: 'login' })
  expect(await refused(t, 'plan', 'show', 'nothing')).toMatch(/^NOT_FOUND: There is no plan "nothing"/)
  await t.print('plan', 'create', 'logout', '--from', 'plan.md')
  expect(await refused(t, 'plan', 'show')).toMatch(/^AMBIGUOUS_ID: 2 plans are open: login, logout/)
})

describe('doctor', () => {
  test('finds nothing wrong with a plan', async () => {
    expect((await (await made()).json('doctor')).problems).toEqual([])
  })

  test('names tasks whose plan has no file', async () => {
    const t = await made()
    rmSync(join(t.folder, '.tasks/plans/login.md'))
    const { problems } = await t.json('doctor')
    expect(problems).toMatchObject([
      { code: 'UNKNOWN_PLAN', message: expect.stringContaining('and 3 more: the id names a plan "login"') },
    ])
  })

  test('names the file of a plan that cannot be read, or that a merge has left open', async () => {
    const t = await made()
    const file = join(t.folder, '.tasks/plans/login.md')
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace('# Login', '<<<<<<< a\n# Login\n=======\n# Logout\n>>>>>>> b\n'))
    expect((await t.json('doctor')).problems).toMatchObject([{ code: 'MERGE_CONFLICT' }])
    expect(await t.print('plan', 'show')).toContain('a merge has left conflict marks')
    writeFileSync(file, text.replace('status: open', 'status: [open'))
    expect((await t.json('doctor')).problems[0]).toMatchObject({ code: 'DOCUMENT_UNREADABLE' })
    expect(await refused(t, 'plan', 'show', 'login')).toMatch(/^INVALID_DOCUMENT: .tasks\/plans\/login.md/)
  })

  test('takes away what a killed process has left of a plan', async () => {
    const t = open()
    const file = '.tasks/active/login-01.01.01.01-a.md'
    const text = '---\nid: "login:01.01.01.01"\n---\n\n# a\n'
    mkdirSync(join(t.folder, '.tasks/active'), { recursive: true })
    mkdirSync(join(t.folder, '.sessions/.local/plans'), { recursive: true })
    writeFileSync(join(t.folder, file), text)
    const note = [
      [file, text.length, checksum(text)],
      ['.tasks/plans/login.md', 1, ''],
    ]
    writeFileSync(join(t.folder, '.sessions/.local/plans/login.json'), JSON.stringify(note))
    expect((await t.json('doctor')).problems).toMatchObject([{ code: 'LEFT_OVER', fixable: true }])
    await t.print('doctor', '--fix')
    expect(readdirSync(join(t.folder, '.tasks/active'))).toEqual([])
    expect(readdirSync(join(t.folder, '.sessions/.local/plans'))).toEqual([])
  })

  test('gives the younger of two tasks with one id the next one of its thread', async () => {
    const t = await made()
    const folder = join(t.folder, '.tasks/active')
    writeFileSync(
      join(folder, 'login-01.01.02.01-another.md'),
      '---\nid: "login:01.01.02.01"\ntitle: Another\nstatus: pending\ncreated_at: 2099-01-01T00:00:00Z\n---\n\n# Another\n',
    )
    await t.logbook('doctor', '--fix')
    expect(readdirSync(folder)).toContain('login-01.01.02.02-another.md')
    expect(await tasksOf(t)).toContain('login:01.01.02.02 Another')
  })
})

test('a worktree has the plans of its main checkout, and reads an outline of its own', async () => {
  const main = makeFolder()
  git(main, 'init', '-q', '-b', 'main')
  git(main, '-c', 'user.name=x', '-c', 'user.email=x@y.z', 'commit', '-q', '--allow-empty', '-m', 'begin')
  mkdirSync(join(main, '.sessions'))
  const linked = join(makeFolder(), 'linked')
  git(main, 'worktree', 'add', '-q', linked)
  writeFileSync(join(linked, 'plan.md'), OUTLINE)
  const t = openTerminal(linked)
  await t.print('plan', 'create', 'login', '--from', 'plan.md')
  expect(readdirSync(join(main, '.tasks/active'))).toHaveLength(4)
  expect(await openTerminal(main).json('plan', 'show')).toMatchObject({ id: 'login' })
})
