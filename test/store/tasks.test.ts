import { describe, expect, test } from 'vitest'
import { renderNewSprint } from '../../src/planning/sprint-document.ts'
import { changeTask } from '../../src/planning/task-changes.ts'
import { renderNewTask } from '../../src/planning/task-document.ts'
import { openFileStore } from '../../src/store/disk/file-store.ts'
import { openMemoryStore } from '../../src/store/memory/memory-store.ts'
import { Sprints } from '../../src/store/sprints.ts'
import type { Store } from '../../src/store/store.ts'
import { Tasks } from '../../src/store/tasks.ts'
import { makeFolder } from '../helpers/folders.ts'
import { NOW } from '../helpers/tasks.ts'

const plain = async (text: string) => text
const draft = (title: string) => (id: string) =>
  renderNewTask({ id, title, priority: 'normal', criteria: [], createdAt: NOW })

async function withFiles(files: Record<string, string>) {
  const store = openMemoryStore()
  for (const [name, text] of Object.entries(files)) await store.write(`.tasks/${name}`, text)
  return { store, tasks: new Tasks(store, plain) }
}

describe('a task is found by', () => {
  const FILES = {
    'active/TASK-001-login.md': '---\nid: TASK-001\n---\n',
    'active/TASK-010.md': '',
    'active/T-1-oauth.md': '# OAuth\n',
    'active/buy-milk.md': '',
    'active/task-1.3 - part.md': '',
    'active/other.md': '---\nid: X-9\n---\n',
    'active/T-7-phase-2-start.md': '',
    'active/plan.md': '# Task 3\n',
    'archive/TASK-002-done.md': '',
    'archive/T-1.md': 'OLD',
  }
  test.each([
    ['1', 'active/TASK-001-login.md'],
    ['task-1', 'active/TASK-001-login.md'],
    ['TASK-001', 'active/TASK-001-login.md'],
    ['TASK-001-login', 'active/TASK-001-login.md'],
    ['10', 'active/TASK-010.md'],
    ['T-1', 'active/T-1-oauth.md'],
    ['T-1-oauth', 'active/T-1-oauth.md'],
    ['buy', 'active/buy-milk.md'],
    ['x-9', 'active/other.md'],
    ['1.3', 'active/task-1.3 - part.md'],
    ['2', 'archive/TASK-002-done.md'],
    ['TASK', undefined],
    ['9', undefined],
    ['', undefined],
    ['../x', undefined],
    ['T-7-phase', 'active/T-7-phase-2-start.md'],
    ['Task 3', 'active/plan.md'],
  ])('%j', async (id, file) => {
    const { tasks } = await withFiles(FILES)
    if (id === 'TASK') await expect(tasks.find(id)).rejects.toMatchObject({ code: 'AMBIGUOUS_ID' })
    else expect((await tasks.find(id))?.file).toBe(file && `.tasks/${file}`)
  })
})

describe('an id in the archive wins over what only begins so', () => {
  test.each([
    ['2', '2FA for login'],
    ['TASK-002', 'TASK-002 again'],
    ['T-4', 'Pages'],
    ['done', 'Done is done'],
  ])('%s', async (id, title) => {
    const { tasks } = await withFiles({
      'active/TASK-003-2fa-for-login.md': `---\nid: TASK-003\ntitle: ${title}\n---\n`,
      'active/TASK-2000.md': '',
      'active/T-4.1 - pages.md': '---\nid: T-4.1\n---\n',
      'archive/TASK-002-done.md': '---\nid: TASK-002\ntitle: Done\n---\n',
      'archive/T-4 - pages.md': '---\nid: T-4\n---\n',
    })
    const file = id === 'T-4' ? 'T-4 - pages' : 'TASK-002-done'
    expect((await tasks.find(id))?.file).toBe(`.tasks/archive/${file}.md`)
    expect(await tasks.findOpen(id)).toBeUndefined()
  })
})

test.each(['T-4', 'T-5', '2', '#2', 'TASK-7', 'v1.2'])(
  '%j is an id, and nothing that begins so',
  async id => {
    const { tasks } = await withFiles({
      'active/T-4.1 - pages.md': '',
      'active/T-50 - pages.md': '',
      'active/TASK-003.md': '---\ntitle: 2FA for login\n---\n',
      'active/TASK-004-2fa.md': '',
      'active/x.md': '---\ntitle: TASK-7 again\n---\n',
      'active/y.md': '---\ntitle: v1.20 is out\n---\n',
    })
    expect(await tasks.find(id)).toBeUndefined()
  },
)

test.each([
  ['T-1.2', 'T-1-2fa-login'],
  ['T-1-2', 'T-1-2fa-login'],
  ['T-1', 'T-1-2-logout'],
  ['1.5', 'TASK-004-1-5x-speed'],
  ['3.2', 'X-1-3.2 upgrade of node'],
  ['task-7.1', 'B-3-task-7-1-follow-up'],
  ['T_9', 'B-2-t-9-follow-up'],
  ['T9', 'B-2-t9-follow-up'],
])('the id %s does not mean %s', async (id, name) => {
  const title = name.replace(/^[A-Z]+-\d+-/, '')
  const { tasks } = await withFiles({ [`active/${name}.md`]: `---\ntitle: ${title}\n---\n` })
  expect(await tasks.find(id)).toBeUndefined()
  expect((await tasks.find(name))?.file).toBe(`.tasks/active/${name}.md`)
})

test('a file keeps the words behind its id, also when they begin with a number', async () => {
  const { tasks } = await withFiles({ 'active/TASK-001-2-steps.md': '---\nid: TASK-009\n---\n' })
  const found = await tasks.get('TASK-009')
  expect(await tasks.rename(found, 'TASK-001')).toBe('.tasks/active/TASK-009-2-steps.md')
})

test('two files with one id are ambiguous, with both named, and each is found by its name', async () => {
  const { tasks } = await withFiles({
    'active/TASK-001-a.md': '---\nid: TASK-001\ntitle: A\n---\n',
    'active/b.md': '---\nid: task-1\ntitle: B\n---\n',
  })
  await expect(tasks.find('1')).rejects.toMatchObject({
    code: 'AMBIGUOUS_ID',
    message: expect.stringMatching(/TASK-001 {2}A .*TASK-001-a\.md\n.*task-1 {2}B .*b\.md/),
  })
  expect((await tasks.find('TASK-001-a'))?.task.title).toBe('A')
})

test('one that is named by its file is found without reading all others', async () => {
  const { store } = await withFiles(
    Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`active/TASK-${index + 101}.md`, ''])),
  )
  const read: string[] = []
  const look = (path: string) => {
    read.push(path)
    return store.read(path)
  }
  const watched = { ...store, read: look }
  expect((await new Tasks(watched, plain).find('120'))?.task.id).toBe('TASK-120')
  expect(read).toEqual(['.tasks/active/TASK-120.md'])
})

test('a broken file hides none of the others, and is named where it is meant', async () => {
  const { tasks } = await withFiles({
    'active/TASK-001.md': '---\nstatus: ]\n---\n',
    'active/TASK-002.md': '',
  })
  const { tasks: found, problems } = await tasks.list('active', 'archive')
  expect(found.map(({ task }) => task.id)).toEqual(['TASK-002'])
  expect(problems).toEqual([
    { file: '.tasks/active/TASK-001.md', message: expect.stringMatching(/TASK-001\.md, line 2: not valid/) },
  ])
  await expect(tasks.find('TASK-001')).rejects.toMatchObject({ code: 'INVALID_DOCUMENT' })
  await expect(tasks.find('1')).rejects.toMatchObject({ code: 'INVALID_DOCUMENT' })
  expect((await tasks.find('2'))?.task.id).toBe('TASK-002')
})

test('a broken file whose title is a number is the one that is meant', async () => {
  const { tasks } = await withFiles({ 'active/TASK-001-2.md': '---\nstatus: ]\n---\n' })
  await expect(tasks.find('1')).rejects.toMatchObject({ code: 'INVALID_DOCUMENT' })
})

describe('a new task gets an id above', () => {
  test.each<[string, Record<string, string>, string]>([
    ['none', {}, 'TASK-001'],
    ['those of the archive', { 'archive/TASK-041-x.md': '' }, 'TASK-042'],
    ['those written in files of other names', { 'active/x.md': '---\nid: task-7\n---\n' }, 'TASK-008'],
    ['such in the archive too', { 'archive/x.md': '---\nid: TASK-9\n---\n' }, 'TASK-010'],
    ['those of files that cannot be read', { 'active/TASK-005.md': '---\na: ]\n---\n' }, 'TASK-006'],
    ['those that such a name may mean', { 'active/TASK-005-2.md': '---\na: ]\n---\n' }, 'TASK-006'],
    ['those that stand alone', { 'active/005-a.md': '', 'active/2025-plan.md': '' }, 'TASK-006'],
    ['those of other kinds not', { 'active/T-50.md': '' }, 'TASK-001'],
  ])('%s', async (_, files, id) => {
    const { tasks } = await withFiles(files)
    expect((await tasks.create('Shift December!', draft('Shift December!'))).file).toBe(
      `.tasks/active/${id}-shift-december.md`,
    )
  })

  test('a title without a letter makes a name of the id alone', async () => {
    const { tasks } = await withFiles({})
    expect((await tasks.create('!!!', draft('!!!'))).file).toBe('.tasks/active/TASK-001.md')
  })
})

const stores: [string, () => () => Store][] = [
  [
    'on disk',
    () => {
      const folder = makeFolder()
      return () => openFileStore(folder, 20_000)
    },
  ],
  [
    'in memory',
    () => {
      const store = openMemoryStore()
      return () => store
    },
  ],
]

describe.each(stores)('a store %s', (_, make) => {
  test('gives no id twice, however many ask at once', async () => {
    const open = make()
    const titles = Array.from({ length: 24 }, (_unused, index) => `Task ${index}`)
    const made = await Promise.all(titles.map(title => new Tasks(open(), plain).create(title, draft(title))))
    const sprints = await Promise.all(
      titles
        .slice(0, 8)
        .map(title =>
          new Sprints(open(), plain).create(title, id => renderNewSprint({ id, title, createdAt: NOW })),
        ),
    )
    expect(new Set(made.map(({ task }) => task.id)).size).toBe(24)
    expect(new Set(sprints.map(({ sprint }) => sprint.id)).size).toBe(8)
    const { tasks, problems } = await new Tasks(open(), plain).list('active')
    expect(problems).toEqual([])
    expect(tasks.map(({ task }) => task.title).sort()).toEqual(titles.sort())
  })

  test('loses no edit of many at once', async () => {
    const open = make()
    const found = await new Tasks(open(), plain).create('Shift', draft('Shift'))
    const edits = Array.from({ length: 12 }, (_unused, index) =>
      new Tasks(open(), plain).update(found, ({ text, file }) =>
        changeTask(text, file, { update: `Update ${index}` }, NOW),
      ),
    )
    await Promise.all(edits)
    const { task } = await new Tasks(open(), plain).get('1')
    expect(task.updates.map(({ text }) => text).sort()).toEqual(
      Array.from({ length: 12 }, (_unused, index) => `Update ${index}`).sort(),
    )
  })

  test('moves a task with its status, never over another file', async () => {
    const store = make()()
    const tasks = new Tasks(store, plain)
    const set = (status: string) =>
      tasks
        .get('1')
        .then(found =>
          tasks.update(found, ({ text, file }) => changeTask(text, file, { fields: { status } }, NOW)),
        )
    await tasks.create('Shift', draft('Shift'))
    await store.write('.tasks/archive/TASK-001-shift.md', 'OLD')
    expect(await set('completed')).toMatchObject({
      place: 'archive',
      file: '.tasks/archive/TASK-001-shift-2.md',
    })
    expect((await store.read('.tasks/archive/TASK-001-shift.md'))?.text).toBe('OLD')
    await store.remove('.tasks/archive/TASK-001-shift.md')
    expect(await set('pending')).toMatchObject({ place: 'active', file: '.tasks/active/TASK-001-shift-2.md' })
  })
})

test('what somebody saves while a task is edited is kept, and the edit is made to it', async () => {
  const { store, tasks } = await withFiles({ 'active/TASK-001.md': '# A\n\nLast.\n' })
  const found = await tasks.get('1')
  let saved = false
  const written = await tasks.update(found, async ({ text, file }) => {
    if (!saved) await store.write(found.file, '# A\n\nMine.\n\nLast.\n')
    saved = true
    return changeTask(text, file, { update: 'Began' }, NOW)
  })
  expect(written.text).toBe('# A\n\nMine.\n\nLast.\n\n## Updates\n- Began (2025-01-15T10:30)\n')
})

test('an edit that changes nothing writes nothing', async () => {
  const { store, tasks } = await withFiles({ 'active/TASK-001.md': '# A\n' })
  const before = await store.read('.tasks/active/TASK-001.md')
  await tasks.update(await tasks.get('1'), ({ text }) => text)
  expect(await store.read('.tasks/active/TASK-001.md')).toEqual(before)
})

test('what is done but was not moved yet is moved by the next write', async () => {
  const { tasks } = await withFiles({ 'active/TASK-001.md': '---\nstatus: completed\n---\n' })
  expect(await tasks.place(await tasks.get('1'))).toMatchObject({ file: '.tasks/archive/TASK-001.md' })
})
