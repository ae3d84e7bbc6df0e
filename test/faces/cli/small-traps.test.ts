// What happened silently, or was refused without need.
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { git, makeFolder, makeRepository } from '../../helpers/folders.ts'
import { openTerminal, type Terminal } from '../../helpers/terminal.ts'

const BROKEN = '---\nid: TASK-001\nstatus: ]\n---\n'

const write = (t: Terminal, path: string, text: string) => {
  mkdirSync(dirname(join(t.folder, path)), { recursive: true })
  writeFileSync(join(t.folder, path), text)
}

describe('an entry whose task cannot be read', () => {
  const open = async () => {
    const t = openTerminal(makeFolder())
    await t.print('task', 'create', 'Login')
    await t.print('init', '--task', '1', '--name', 'login')
    write(t, '.tasks/active/TASK-001-login.md', BROKEN)
    return t
  }

  test('is in, so the status is 0, and a warning says what is not', async () => {
    const t = await open()
    const { exit, stdout, stderr } = await t.logbook('log', 'Wrote it')
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' })
    expect(stdout).toMatch(
      /Logged to login[\s\S]*Warning +The entries are in login, but not in TASK-001: .*line 3/,
    )
    expect(t.document()).toContain('Wrote it')
  })

  test('tells programs the same', async () => {
    const t = await open()
    expect((await t.json('log', 'Wrote it')).warnings).toEqual([expect.stringContaining('not in TASK-001')])
    expect((await t.json('log', '--next', 'a plan')).warnings).toEqual([])
  })
})

describe('a sprint in focus', () => {
  const open = async () => {
    const t = openTerminal(makeFolder())
    for (const name of ['One', 'Two']) await t.print('sprint', 'create', name)
    await t.print('task', 'create', 'In two', '--sprint', '2')
    await t.print('task', 'create', 'In none')
    await t.print('init', 'x')
    await t.print('sprint', 'activate', '1')
    return t
  }
  const focusOf = async (t: Terminal) =>
    (await t.json('status')).focus.slice(1).map(({ id }: { id: string }) => id)

  test.each([
    ['of another sprint', '1', ['SPRINT-2', 'TASK-001']],
    ['of no sprint', '2', ['TASK-002']],
  ])('leaves it for a task %s', async (_, task, expected) => {
    const t = await open()
    expect(await t.print('task', 'activate', task)).toMatch(/Left focus +SPRINT-1/)
    expect(await focusOf(t)).toEqual(expected)
  })

  test('stays in focus for a part of a task in it', async () => {
    const t = await open()
    await t.print('task', 'create', 'Part', '--parent', '1')
    await t.print('sprint', 'activate', '2')
    await t.print('task', 'activate', '3')
    expect(await focusOf(t)).toEqual(['SPRINT-2', 'TASK-003'])
  })

  test('leaves it for a task whose sprint has no file', async () => {
    const t = await open()
    const file = join(t.folder, '.tasks/active/TASK-001-in-two.md')
    writeFileSync(file, readFileSync(file, 'utf8').replace('SPRINT-2', 'SPRINT-9'))
    await t.print('task', 'activate', '1')
    expect(await focusOf(t)).toEqual(['TASK-001'])
  })
})

describe('activating a task that had ended', () => {
  const open = async () => {
    const t = openTerminal(makeFolder())
    await t.print('task', 'create', 'Login')
    await t.print('init', 'x')
    return t
  }

  test.each([
    [['complete', '1', '--summary', 'It works', '--force', '--reason', 'tried'], 'it was completed'],
    [['cancel', '1', '--reason', 'too dear'], 'it was cancelled: too dear'],
    [['block', '1', '--reason', 'no key'], 'it was blocked: no key'],
  ])('%j is told', async (argv, told) => {
    const t = await open()
    await t.print('task', ...argv)
    expect(await t.print('task', 'activate', '1')).toMatch(new RegExp(`Reopened +${told}`))
    expect(await t.print('task', 'activate', '1')).not.toContain('Reopened')
  })
})

describe('task files of other trackers', () => {
  test.each([
    ['- [ ] #1 It finds words\n- [x] #2 It is fast', '- [ ] #3 It is small'],
    ['- [ ] #1 It finds words\n- [ ] #7 It is fast', '- [ ] #8 It is small'],
    ['- [ ] It finds words\n- [ ] #2 It is fast', '- [ ] It is small'],
    ['- [ ] It finds words', '- [ ] It is small'],
  ])('a new criterion is numbered like the others: %j', async (list, added) => {
    const t = openTerminal(makeFolder())
    write(
      t,
      '.tasks/active/task-4 - Search.md',
      `---\nid: task-4\ntitle: Search\nstatus: pending\n---\n\n## Acceptance Criteria\n\n${list}\n`,
    )
    await t.print('task', 'edit', '4', '--criterion', 'It is small')
    expect(readFileSync(join(t.folder, '.tasks/active/task-4 - Search.md'), 'utf8')).toContain(
      `${list}\n${added}\n`,
    )
  })

  const task = (id: string, more = '') => `---\nid: ${id}\ntitle: ${id}\nstatus: pending\n${more}---\n`

  test.each([['[29]'], ["['#29']"], ['["029"]'], ['29']])(
    'depends_on: %s is T029, when only that has the number',
    async named => {
      const t = openTerminal(makeFolder())
      write(t, '.tasks/active/T029.md', task('T029'))
      write(t, '.tasks/active/T003.md', task('T003', `depends_on: ${named}\n`))
      expect((await t.json('task', 'next')).next.id).toBe('T029')
      expect(await t.print('doctor')).not.toContain('29')
    },
  )

  test('and no one of several with that number', async () => {
    const t = openTerminal(makeFolder())
    for (const id of ['T029', 'F029']) write(t, `.tasks/active/${id}.md`, task(id))
    write(t, '.tasks/active/A003.md', task('A003', 'depends_on: [29]\n'))
    expect((await t.json('task', 'next')).next.id).toBe('A003')
  })
})

describe('a child in another worktree', () => {
  const open = async () => {
    const folder = makeRepository()
    const t = openTerminal(folder)
    await t.print('init', 'Make login use OAuth', '--name', 'login')
    const worktree = (name: string) => {
      const other = join(makeFolder(), name)
      git(folder, 'worktree', 'add', '-q', '-b', name, other)
      return openTerminal(other)
    }
    return { t, worktree }
  }

  test('needs no --force beside the child of another one', async () => {
    const { worktree } = await open()
    const [one, two] = [worktree('one'), worktree('two')]
    await one.print('init', '--parent', 'login', '--name', 'first')
    const report = await two.print('init', '--parent', 'login', '--name', 'second')
    expect(report).toMatch(/Beside +first/)
    expect(await two.print('log', 'From two')).toContain('Logged to second')
    expect(await one.print('log', 'From one')).toContain('Logged to first')
  })

  test('does beside one of the same branch, and without a parent', async () => {
    const { worktree } = await open()
    const one = worktree('one')
    await one.print('init', '--parent', 'login', '--name', 'first')
    expect((await one.logbook('init', '--parent', 'login')).stderr).toMatch(/active already[\s\S]*first/)
    expect((await worktree('two').logbook('init', 'Another')).stderr).toContain('active already')
  })
})

test('the doctor tells of activities that are too large to read', async () => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'x')
  const { id } = await t.json('view')
  const file = join(t.folder, '.sessions/journal', id, 'activity.jsonl')
  expect(await t.print('doctor')).not.toContain('activity.jsonl')
  truncateSync(file, 65 << 20)
  const { problems } = await t.json('doctor')
  expect(problems).toEqual([
    expect.objectContaining({
      code: 'ACTIVITY_UNREADABLE',
      level: 'warning',
      message: expect.stringContaining('larger than 64 MB'),
    }),
  ])
  expect(await t.print('log', 'goes on')).toContain('Logged')
})
