// Tasks where other trackers keep them: straight in `.tasks/`, or in folders for a status. Layouts as public
// repositories have them, with names of our own.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeFolder } from '../helpers/folders.ts'
import { openTerminal, readTree } from '../helpers/terminal.ts'

function project(files: Record<string, string>) {
  const folder = makeFolder()
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, '.tasks', name)), { recursive: true })
    writeFileSync(join(folder, '.tasks', name), text)
  }
  return { ...openTerminal(folder), files: () => readTree(join(folder, '.tasks')) }
}

interface Told {
  id: string
  status: string
}

describe('is a task', () => {
  test.each<[file: string, text: string, id: string, status: string]>([
    ['0007-add-search.md', '# Add search\n', '0007-add-search', 'pending'],
    ['T001-baseline.md', '# T001\n', 'T001-baseline', 'pending'],
    ['TASK-12-login.md', '', 'TASK-12', 'pending'],
    ['00054_font_names.md', '## Goals\n- x\n', '00054_font_names', 'pending'],
    ['task_3.md', 'Words.\n', 'task_3', 'pending'],
    ['login.md', '---\nid: X-1\nstatus: doing\n---\n', 'X-1', 'in_progress'],
    ['login.md', '---\npriority: P1\n---\n', 'login', 'pending'],
    ['login.md', '---\nstatus: in progress\n---\n', 'login', 'in_progress'],
    ['login.md', '# Login\n\n**Status:** todo\n', 'login', 'pending'],
    ['ABC-41-login.md', '# Login\n', 'ABC-41', 'pending'],
    ['todo/login.md', '# Login\n', 'login', 'pending'],
    ['task-94 - Templates for notes.md', '', 'task-94', 'pending'],
    ['0009-bug-template.md', '', '0009-bug-template', 'pending'],
    ['todo/email-template.md', '', 'email-template', 'pending'],
    ['todo/template-engine.md', '', 'template-engine', 'pending'],
    ['template-engine.md', '---\nstatus: todo\n---\n', 'template-engine', 'pending'],
    ['backlog/login.md', '', 'login', 'pending'],
    ['in-progress/0001-a.md', '', '0001-a', 'in_progress'],
    ['doing/0001-a.md', '---\nstatus: blocked\n---\n', '0001-a', 'blocked'],
    ['blocked/0001-a.md', '', '0001-a', 'blocked'],
    ['In Review/0001-a.md', '', '0001-a', 'in_progress'],
    ['tasks/login.md', '# Login\n', 'login', 'pending'],
    ['issues/0001-a.md', '---\nstatus: wip\n---\n', '0001-a', 'in_progress'],
  ])('%s with %j', async (file, text, id, status) => {
    const t = project({ [file]: text })
    const { tasks, problems } = await t.json('task', 'list')
    expect([tasks.map((task: Told) => [task.id, task.status]), problems]).toEqual([[[id, status]], []])
    expect((await t.json('task', 'show', id)).file).toBe(`.tasks/${file}`)
    expect(await t.print('doctor')).not.toContain('not read')
  })

  describe.each(['done/0001-a.md', 'completed/a.md', 'merged/a.md', 'canceled/a.md'])(
    'that is over',
    file => {
      test.each([
        '# Login\n',
        '---\nstatus: pending\n---\n# Login\n',
        '---\nstatus: In Progress\n---\n# Login\n',
        '# Login\n\n**Status:** todo\n',
      ])(`${file} with %j`, async text => {
        const t = project({ [file]: text })
        expect((await t.json('task', 'list')).tasks).toEqual([])
        expect((await t.logbook('task', 'next')).stdout).not.toContain('Login')
        expect((await t.json('task', 'show', 'Login')).file).toBe(`.tasks/${file}`)
        const refused = await t.logbook('task', 'edit', 'Login', '--status', 'pending')
        expect(refused.stderr).toContain(`lies in .tasks/${file.split('/')[0]}/`)
        expect(t.files()).toEqual({ [file]: text })
      })
    },
  )
})

test.each([
  ['complete', '9', '--summary', 'All of it is done.'],
  ['cancel', '9', '--reason', 'no need'],
  ['block', '9', '--reason', 'no key'],
  ['activate', '9'],
  ['show', '9'],
  ['edit', '9', '--status', 'in_progress'],
])('of one that is over by its folder, task %s tells how it is opened', async (...verb) => {
  const t = project({ 'done/009.md': '---\nstatus: open\n---\n# Login\n' })
  const { stderr, stdout } = await t.logbook('task', ...verb)
  expect(stderr + stdout).toMatch(/move its file to \.tasks\/active\//i)
  expect(stderr + stdout).not.toContain('--status pending')
})

describe('is none, and is named with what to do', () => {
  test.each([
    ['security-plan.md', '# Plan\n', '.tasks/security-plan.md is not read'],
    ['email-template.md', '# Mail\n', '.tasks/email-template.md is not read'],
    ['notes.md', '---\ntags: [a]\n---\n', '.tasks/notes.md is not read'],
    ...[
      '2025-11-06-standup',
      'log-2025-11-06',
      'adr-001-store',
      'ADR-001',
      'sprint-12',
      'q3-plan',
      'v2-release-notes',
      '2026',
      'h2-goals',
    ].map((name): [string, string, string] => [`${name}.md`, '# Words\n', `.tasks/${name}.md is not read`]),
    ['design.md', '---\nstatus: draft\n---\n', '.tasks/design.md is not read'],
    ['design.md', '# Design\n\n- Status: see below\n', '.tasks/design.md is not read'],
    ['design.md', '# Design\n\n**Status:** Accepted\n', '.tasks/design.md is not read'],
    ['011-dock/plan.md', '# Plan\n', '1 file is not read in .tasks/011-dock/'],
    ['todo-app/x.md', '', '1 file is not read in .tasks/todo-app/'],
    ['new login/x.md', '', '1 file is not read in .tasks/new login/'],
    ['user-auth/001-schema.md', '', '1 file is not read in .tasks/user-auth/'],
    ['epics/login/form/001-schema.md', '', '1 file is not read in .tasks/epics/'],
    ['done/2025-11/001-schema.md', '', '1 file is not read in .tasks/done/2025-11/'],
    ['active/login/001-schema.md', '', '1 file is not read in .tasks/active/login/'],
    ['archive/2025/001-schema.md', '', '1 file is not read in .tasks/archive/2025/'],
  ])('%s', async (file, text, said) => {
    const t = project({ [file]: text })
    for (const verb of [['task', 'list'], ['doctor']]) {
      const page = (await t.logbook(...verb)).stdout
      expect(page).toContain(said)
      expect(page).toContain('.tasks/active/')
    }
    expect(t.files()).toEqual({ [file]: text })
  })

  test.each([
    'README.md',
    '_template.md',
    'INDEX.md',
    'CLAUDE.md',
    'tasks.md',
    'task-template.md',
    'bug_template.md',
    'template-for-bugs.md',
    'user-story-template.md',
    'template.md',
    'TEMPLATE_task.md',
    'todo/README.md',
  ])('but not %s, which is about them', async file => {
    const t = project({ [file]: '# About\n' })
    expect(await t.json('task', 'list')).toMatchObject({ tasks: [], problems: [] })
  })
})

test.each(['0007-search.md', 'todo/0007-search.md'])(
  '%s is written where it lies, whatever becomes of it',
  async file => {
    const t = project({ [file]: '# Search\n\n## Done when\n- [ ] it finds\n' })
    await t.print('task', 'edit', '0007', '--met', '1')
    expect(t.files()[file]).toContain('- [x] it finds')
    const page = await t.print('task', 'complete', '0007', '--summary', 'Search finds whatever is there.')
    expect(page).toMatch(/File +\.tasks\//)
    expect(page).not.toContain('Archived')
    expect(Object.keys(t.files())).toEqual([file])
    expect(t.files()[file]).toContain('status: completed')
    expect((await t.json('task', 'list')).tasks).toEqual([])
    expect(await t.print('doctor')).not.toContain(file)
  },
)

test('a new task gets a number above theirs', async () => {
  const t = project({ 'TASK-041-a.md': '', 'todo/x.md': '---\nid: TASK-052\n---\n' })
  expect((await t.json('task', 'create', 'New')).id).toBe('TASK-053')
  const broken = project({ 'todo/TASK-041-2.md': '---\na: ]\n---\n' })
  expect((await broken.json('task', 'create', 'New')).id).toBe('TASK-042')
})

test('numbers are in their order, and not in that of their digits', async () => {
  const files = ['active/T-10.md', 'active/T-2.md', 'active/T-2.10.md', 'active/T-2.9.md']
  const t = project(Object.fromEntries(files.map(file => [file, ''])))
  const { tasks } = await t.json('task', 'list')
  expect(tasks.map(({ id }: Told) => id)).toEqual(['T-2', 'T-2.9', 'T-2.10', 'T-10'])
})

test.each([
  [
    'leads out of the project',
    (path: string) => symlinkSync(elsewhere(), path),
    /^\S+\/\.tasks\/done is a link that leads out of/,
  ],
  ['leads to itself', (path: string) => symlinkSync(path, path), /could not be read/],
])('a folder that %s is told, and hides no task', async (_, make, why) => {
  const t = project({ 'active/TASK-1.md': '# Search\n' })
  make(join(t.folder, '.tasks', 'done'))
  const { tasks, problems, unread } = await t.json('task', 'list')
  expect(tasks).toHaveLength(1)
  expect(problems).toEqual([{ file: '.tasks/done', message: expect.stringMatching(why) }])
  expect(unread ?? []).toEqual([])
  expect((await t.json('task', 'create', 'New')).id).toBe('TASK-002')
  expect(await t.print('task', 'list')).not.toContain('only-for-others')
})

function elsewhere(): string {
  const folder = makeFolder()
  mkdirSync(join(folder, 'only-for-others'))
  writeFileSync(join(folder, 'only-for-others', 'TASK-9.md'), '')
  return folder
}

test('a README among tasks is none, unless it has a status', async () => {
  const t = project({
    'active/readme.md': '# Tasks\n\nThese are ready to be worked on.\n',
    'active/T-1-login.md': '# Login\n',
    'active/write-readme.md': '# Write it\n',
    'archive/README.md': '# Done\n',
  })
  const before = t.files()
  const { tasks, problems } = await t.json('task', 'list')
  expect(tasks.map(({ id }: Told) => id)).toEqual(['T-1', 'write-readme'])
  expect(problems).toEqual([])
  expect((await t.json('task', 'next')).next.id).toBe('T-1')
  expect((await t.json('doctor')).problems).toEqual([])
  expect(t.files()).toEqual(before)
  const own = project({ 'active/readme.md': '---\nstatus: todo\n---\n# Write the readme\n' })
  expect((await own.json('task', 'next')).next.id).toBe('readme')
})
