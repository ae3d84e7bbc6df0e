import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal, readTree } from '../../helpers/terminal.ts'

const SUMMARY = 'All clients sign in with OAuth now.'

/** Two tasks, the second a part of the first, in one sprint. */
async function withTasks() {
  const t = openTerminal(makeFolder())
  await t.print('sprint', 'create', 'OAuth everywhere', '--goal', 'All clients sign in.')
  await t.print(
    ...['task', 'create', 'Swap the client', '--sprint', '1', '--estimate', '150m', '--priority', 'high'],
    ...['--criterion', 'it works', '--criterion', 'it is tested', '--description', 'The old one leaks.'],
  )
  await t.print('task', 'create', 'Write tests', '--parent', '1', '--sprint', 'sprint-1')
  const read = (path: string) => readFileSync(join(t.folder, '.tasks', path), 'utf8')
  return { ...t, read }
}

test('a completion means the task in focus, and takes what was done without a flag', async () => {
  const t = await withTasks()
  await t.print('init', 'Swap', '--name', 'swap', '--task', '2')
  expect(await t.print('task', 'complete', '--summary', SUMMARY)).toContain('Task completed: TASK-002')
  expect((await t.logbook('task', 'complete')).stderr).toMatch(/^No task is in focus in swap\./)
  await t.print('task', 'activate', '1')
  expect(await t.print('task', 'edit', '--met', '1', '--met', '2')).toContain('TASK-001')
  expect(await t.slash('task-complete', `1 ${SUMMARY}`)).toMatch(
    /Task completed: TASK-001[\s\S]*All clients sign in with OAuth now\./,
  )
})

test('a task in focus is not to be activated again', async () => {
  const t = await withTasks()
  await t.print('init', 'Swap', '--name', 'swap', '--task', '2')
  const next = await t.print('task', 'next')
  expect(next).toMatch(/👉 Next: TASK-002[\s\S]*Next: go on with it, and finish with logbook task complete/)
  expect(next).not.toContain('task activate')
})

test('a task goes from create to complete, and every answer says what to do next', async () => {
  const t = await withTasks()
  expect(await t.print('task', 'next')).toMatch(
    /👉 Next: TASK-002 – Write tests[\s\S]*logbook init --task TASK-002/,
  )
  expect(await t.print('task', 'edit', '2', '--status', 'in-progress')).toContain('in progress')
  expect(await t.print('task', 'update', 'TASK-002', "it's half way")).toContain('1 update')
  await t.print('task', 'update', '2', 'Done with it')
  const done = await t.print('task', 'complete', '2', '--summary', 'Tests cover both flows.')
  expect(done).toContain('✅ Task completed: TASK-002')
  expect(done).not.toContain('Worth a look')
  expect(t.read('archive/TASK-002-write-tests.md')).toMatch(
    /^status: completed$[\s\S]*## Updates\n- it's half way \(.*\)\n- Done with it \(.*\)\n\n## Summary\nTests cover both flows\.\n$/m,
  )
  expect(await t.print('task', 'next')).toContain('TASK-001 – Swap the client')
  expect(await t.print('task', 'show', '1')).toContain('Next: tick what is met')
  expect(await t.print('task', 'edit', '1', '--met', '1', '--met', 'tested')).toContain(
    'all criteria are met',
  )
  expect(await t.print('task', 'show', '1')).toContain('Next: finish with logbook task complete TASK-001')
  expect(await t.print('task', 'complete', '1', '--summary', SUMMARY)).toContain('no updates; 2 or more')
  expect(await t.print('task', 'list')).toContain('No open tasks')
  expect(await t.print('task', 'show', '1')).toContain('logbook task next')
  expect(await t.print('sprint', 'complete', '1', '--summary', SUMMARY)).toContain('2 completed')
  expect(t.read('sprints/SPRINT-1-oauth-everywhere.md')).toContain('status: completed')
})

test('what is missing is refused with a checklist, and nothing is changed', async () => {
  const t = await withTasks()
  const before = readTree(t.folder)
  const { exit, stderr } = await t.logbook('task', 'complete', '1')
  expect(exit).toBe(1)
  expect(stderr).toContain(
    'TASK-001 (Swap the client) is not done yet; nothing was changed:\n' +
      '  ✗ The summary is missing. Say what was done: logbook task complete TASK-001 --summary "<what was done>"\n' +
      '  ✗ 2 of 2 acceptance criteria are not met. Tick what is met: logbook task edit TASK-001 --met <number>\n' +
      '    1  it works\n    2  it is tested\n' +
      '  ✗ 1 subtask is still open. Complete or cancel them first:\n    TASK-002  Write tests (pending)\n' +
      '  ! There are no updates; 2 or more show how the work went.\n',
  )
  expect((await t.json('task', 'complete', '1')).error).toMatchObject({
    code: 'NOT_DONE',
    validation: {
      valid: false,
      errors: [{}, {}, {}].map(() => expect.any(String)),
      details: { criteriaMet: 0 },
    },
  })
  expect((await t.json('sprint', 'complete', '1', '--summary', SUMMARY)).error).toMatchObject({
    code: 'NOT_DONE',
    message: expect.stringMatching(/2 of 2 tasks are still open/),
  })
  expect(readTree(t.folder)).toEqual(before)
})

test('forcing needs a reason, which is kept; without need it is not', async () => {
  const t = await withTasks()
  expect((await t.logbook('task', 'complete', '1', '--force')).stderr).toContain('needs a reason')
  expect((await t.logbook('task', 'complete', '1', '--reason', 'x')).stderr).toContain('belongs to --force')
  await t.print('task', 'complete', '1', '--force', '--reason', 'nobody needs it: really')
  expect(t.read('archive/TASK-001-swap-the-client.md')).toMatch(/^forced: "nobody needs it: really"$/m)
  await t.print('task', 'complete', '2', '--summary', SUMMARY, '--force', '--reason', 'why not')
  expect(t.read('archive/TASK-002-write-tests.md')).not.toContain('forced')
  expect(await t.json('sprint', 'complete', '1', '--force', '--reason', 'over')).toMatchObject({
    forced: 'over',
  })
})

test('a task is blocked, cancelled and opened again', async () => {
  const t = await withTasks()
  expect(await t.json('task', 'block', '2', 'no key yet')).toMatchObject({
    status: 'blocked',
    reason: 'no key yet',
  })
  expect(await t.print('task', 'next')).toMatch(
    /No task can be done now[\s\S]*TASK-002 {2}Write tests \(blocked\)/,
  )
  expect(await t.json('task', 'edit', '2', '--status', 'pending')).toMatchObject({
    status: 'pending',
    reason: null,
  })
  expect(await t.json('task', 'cancel', '2', '--reason', 'not needed')).toMatchObject({
    status: 'cancelled',
    reason: 'not needed',
    file: '.tasks/archive/TASK-002-write-tests.md',
    completedAt: expect.any(String),
  })
  expect(await t.json('task', 'edit', '2', '--status', 'in_progress')).toMatchObject({
    status: 'in_progress',
    reason: null,
    completedAt: null,
    file: '.tasks/active/TASK-002-write-tests.md',
  })
})

test('an edit says what is to be changed, and takes out of parent and sprint', async () => {
  const t = await withTasks()
  const edited = await t.json(
    ...['task', 'edit', '2', '--title', 'Write more tests', '--parent', 'none', '--sprint', 'none'],
    ...[
      '--estimate',
      '1.5h',
      '--criterion',
      'they pass',
      '--check',
      'npm test',
      '--description',
      'All flows.',
    ],
  )
  expect(edited).toMatchObject({
    title: 'Write more tests',
    parent: null,
    sprint: null,
    estimate: '1h 30m',
    estimateSeconds: 5_400,
    criteria: [{ number: 1, text: 'they pass', met: false }],
    check: 'npm test',
    description: 'All flows.',
  })
  expect(t.read('active/TASK-002-write-tests.md')).toContain('\n# Write more tests\n')
})

test('lists are narrowed', async () => {
  const t = await withTasks()
  await t.print('task', 'create', 'Alone')
  await t.print('task', 'cancel', '2', 'no')
  const ids = async (...words: string[]) =>
    (await t.json('task', 'list', ...words)).tasks.map(({ id }: { id: string }) => id)
  expect(await ids()).toEqual(['TASK-001', 'TASK-003'])
  expect(await ids('--status', 'cancelled')).toEqual(['TASK-002'])
  expect(await ids('--sprint', '1')).toEqual(['TASK-001', 'TASK-002'])
  expect(await ids('--parent', 'task-1')).toEqual(['TASK-002'])
  expect(await ids('--parent', '1', '--status', 'pending')).toEqual([])
  expect(await t.json('sprint', 'show', '1')).toMatchObject({
    id: 'SPRINT-1',
    status: 'planned',
    goal: 'All clients sign in.',
    stats: { tasks: 2, byStatus: { pending: 1, cancelled: 1 }, estimateSeconds: 9_000, activeSeconds: 0 },
    tasks: [{ id: 'TASK-001' }, { id: 'TASK-002' }],
  })
  expect(await t.print('sprint', 'show', '1')).toContain(
    'Next: begin it with logbook sprint activate SPRINT-1',
  )
  expect(await t.print('sprint', 'list')).toContain(
    'SPRINT-1  OAuth everywhere (planned; 1 pending, 1 cancelled)',
  )
})

const BAD: [string, string[], string, RegExp][] = [
  ['an unknown verb', ['task', 'lst'], 'INVALID_INPUT', /Did you mean task list\?/],
  ['an unknown group', ['tasks'], 'INVALID_INPUT', /Did you mean task\?/],
  ['an unknown flag', ['task', 'create', 'x', '--prio', 'x'], 'INVALID_INPUT', /Did you mean --priority\?/],
  ['no title', ['task', 'create'], 'INVALID_INPUT', /Say what is to be done/],
  ['a title of blanks', ['task', 'create', '--title', ' \t'], 'INVALID_INPUT', /--title is empty/],
  ['a title that is too long', ['task', 'create', 'x'.repeat(501)], 'INVALID_INPUT', /501 characters/],
  [
    'a priority there is not',
    ['task', 'create', 'x', '--priority', 'whenever'],
    'INVALID_INPUT',
    /not a priority/,
  ],
  [
    'an estimate that is no duration',
    ['task', 'create', 'x', '--estimate', 'soon'],
    'INVALID_INPUT',
    /not a duration/,
  ],
  [
    'an estimate without a unit',
    ['task', 'edit', '1', '--estimate', '90'],
    'INVALID_INPUT',
    /not a duration/,
  ],
  ['a parent there is not', ['task', 'create', 'x', '--parent', '9'], 'NOT_FOUND', /no task "9"/],
  ['a sprint there is not', ['task', 'create', 'x', '--sprint', '9'], 'NOT_FOUND', /no sprint "9"/],
  ['a task there is not', ['task', 'show', '9'], 'NOT_FOUND', /no task "9"/],
  ['no task named', ['task', 'show'], 'INVALID_INPUT', /Say which task/],
  [
    'words that belong nowhere',
    ['task', 'show', '1', 'done'],
    'INVALID_INPUT',
    /"done" after 1 belongs to no flag/,
  ],
  [
    'no task named or in focus',
    ['task', 'complete'],
    'NO_ACTIVE_SESSION',
    /Say which task: .*none is in focus/,
  ],
  [
    'a parent that is the task itself',
    ['task', 'edit', '1', '--parent', '1'],
    'INVALID_INPUT',
    /part of itself/,
  ],
  ['a parent that is a part', ['task', 'edit', '1', '--parent', '2'], 'INVALID_INPUT', /TASK-002 → TASK-001/],
  ['a status there is not', ['task', 'edit', '1', '--status', 'thirsty'], 'INVALID_INPUT', /not a status/],
  [
    'a status with a verb of its own',
    ['task', 'edit', '1', '--status', 'completed'],
    'INVALID_INPUT',
    /task complete TASK-001/,
  ],
  ['a criterion there is not', ['task', 'edit', '1', '--met', 'nonsense'], 'NOT_FOUND', /nonsense/],
  ['a criterion that is not clear', ['task', 'edit', '1', '--met', 'it'], 'AMBIGUOUS_ID', /fits 2 entries/],
  [
    'a number for a criterion',
    ['task', 'edit', '1', '--criterion', '2'],
    'INVALID_INPUT',
    /"2" is no criterion[\s\S]*logbook task edit TASK-001 --met 2/,
  ],
  ['nothing to change', ['task', 'edit', '1'], 'INVALID_INPUT', /nothing to change in TASK-001/],
  ['an empty update', ['task', 'update', '1'], 'INVALID_INPUT', /update is empty/],
  ['blocking without a reason', ['task', 'block', '1'], 'INVALID_INPUT', /in the way/],
  ['cancelling without a reason', ['task', 'cancel', '1'], 'INVALID_INPUT', /needs a reason/],
  ['an empty summary', ['task', 'complete', '1', '--summary', ''], 'INVALID_INPUT', /--summary is empty/],
  ['a filter that is no status', ['task', 'list', '--status', 'thirsty'], 'INVALID_INPUT', /not a status/],
  ['a sprint without a title', ['sprint', 'create'], 'INVALID_INPUT', /--title is empty/],
  ['a sprint there is not to show', ['sprint', 'show', '2'], 'NOT_FOUND', /no sprint "2"/],
]

describe('bad input', () => {
  test.each(BAD)('%s: a clear sentence, status 1, and nothing changed', async (_, argv, code, message) => {
    const t = await withTasks()
    const before = readTree(t.folder)
    const plain = await t.logbook(...argv)
    expect(plain).toMatchObject({ exit: 1, stdout: '' })
    expect(plain.stderr).toMatch(message)
    expect(plain.stderr).not.toMatch(/\{\w/)
    expect((await t.json(...argv)).error.code).toBe(code)
    expect(readTree(t.folder)).toEqual(before)
  })

  test('states that do not follow', async () => {
    const t = await withTasks()
    await t.print('task', 'cancel', '2', 'no')
    for (const words of [
      ['complete', '2', '--summary', SUMMARY],
      ['cancel', '2', 'x'],
      ['block', '2', 'x'],
    ]) {
      expect((await t.json('task', ...words)).error).toMatchObject({ code: 'WRONG_STATE' })
    }
  })

  test('a broken file is named, and hides none of the others', async () => {
    const t = await withTasks()
    writeFileSync(join(t.folder, '.tasks/active/TASK-009.md'), '---\nstatus: ]\n---\n')
    expect(await t.print('task', 'list')).toMatch(/2 tasks[\s\S]*Not read\n.*TASK-009\.md, line 2/)
    expect((await t.json('task', 'show', '9')).error).toMatchObject({ code: 'INVALID_DOCUMENT' })
    expect(await t.json('task', 'create', 'x')).toMatchObject({ id: 'TASK-010' })
  })
})

test.each([['task'], ['task', '--help'], ['sprint'], ['sprint', 'help']])(
  '%s %s shows the verbs of the group',
  async (...words) => {
    const t = openTerminal(makeFolder())
    expect(await t.print(...words)).toMatch(
      new RegExp(`Usage: logbook ${words[0]} <verb>[\\s\\S]*${words[0]} create`),
    )
    expect(await t.print('--help')).toMatch(new RegExp(`^ {2}${words[0]} `, 'm'))
  },
)

test('a file made by hand is worked with as it is', async () => {
  const t = openTerminal(makeFolder())
  mkdirSync(join(t.folder, '.tasks/active'), { recursive: true })
  const text = '\uFEFF# Buy milk\r\n\r\nTwo litres. <!-- mine -->\r\n'
  writeFileSync(join(t.folder, '.tasks/active/buy-milk.md'), text)
  expect(await t.json('task', 'next')).toMatchObject({ next: { id: 'buy-milk', title: 'Buy milk' } })
  await t.print('task', 'complete', 'buy-milk', '--summary', 'Bought two litres of it.')
  const done = readFileSync(join(t.folder, '.tasks/archive/buy-milk.md'), 'utf8')
  expect(done).toMatch(
    /^\uFEFF---\r\nstatus: completed\r\ncompleted_at: \d{4}-[\d:TZ-]+\r\n---\r\n\r\n# Buy milk\r\n/,
  )
  expect(done.endsWith('Two litres. <!-- mine -->\r\n\r\n## Summary\r\nBought two litres of it.\r\n')).toBe(
    true,
  )
})

test('the examples of the documentation work, one after another', async () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/tasks.md'), 'utf8')
  const lines = /```\n(logbook [\s\S]*?)```/.exec(page)?.[1]?.trim().split('\n') ?? []
  expect(lines.length).toBeGreaterThan(4)
  const t = openTerminal(makeFolder())
  for (const line of lines) {
    const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
    await t.print(...words.slice(1))
  }
  expect(await t.json('task', 'show', '1')).toMatchObject({ status: 'completed' })
})

test.skipIf(process.platform === 'win32')(
  'a folder that leads out of the project is not followed',
  async () => {
    const t = await withTasks()
    const outside = makeFolder()
    writeFileSync(join(outside, 'TASK-007.md'), '# Not ours\n')
    rmSync(join(t.folder, '.tasks/active'), { recursive: true })
    symlinkSync(outside, join(t.folder, '.tasks/active'))
    const before = readTree(outside)
    for (const words of [
      ['create', 'x'],
      ['show', '7'],
      ['update', '7', 'x'],
      ['cancel', '7', 'x'],
    ]) {
      expect((await t.logbook('task', ...words)).exit).toBe(1)
    }
    expect(await t.json('task', 'list')).toMatchObject({
      tasks: [],
      problems: [{ file: '.tasks/active/TASK-007.md' }],
    })
    expect(readTree(outside)).toEqual(before)
  },
)

test('/task-next says what comes next, and names verbs as they are typed there', async () => {
  const t = await withTasks()
  expect(await t.slash('task-next', '')).toMatch(
    /TASK-002[\s\S]*no work session is open[\s\S]*\/session-init --task TASK-002/,
  )
  await t.print('init', 'Swap it')
  expect(await t.slash('task-next', '')).toContain('/task-complete TASK-002')
  expect(await t.slash('task-complete', '2 --summary x'.repeat(3))).toContain('twice')
})

test('open subtasks that are linked to the same work session are completed with it', async () => {
  const t = await withTasks()
  await t.print('init', 'Swap the client for all', '--tasks', '1,task-2')
  expect(await t.json('view')).toMatchObject({ taskIds: ['TASK-001', 'TASK-002'] })
  expect((await t.json('close', '--complete')).error).toMatchObject({ code: 'NOT_DONE' })
  await t.print('task', 'edit', '1', '--met', '1', '--met', '2')
  expect(await t.json('close', '--complete')).toMatchObject({ tasks: ['TASK-001', 'TASK-002'] })
  expect(t.read('archive/TASK-002-write-tests.md')).toContain('## Summary\nSwap the client for all\n')
})

describe('a title of several words, in quotes', () => {
  test('names a task and a sprint in a terminal', async () => {
    const t = await withTasks()
    expect(await t.json('task', 'show', 'Swap the client')).toMatchObject({ id: 'TASK-001' })
    expect(await t.json('task', 'edit', 'swap the client', '--priority', 'low')).toMatchObject({
      id: 'TASK-001',
      priority: 'low',
    })
    await t.print('task', 'update', 'Swap the client', 'half', 'way')
    await t.print('task', 'update', 'Swap the client', 'nearly there')
    await t.print('task', 'update', '1', 'all but one')
    const { updates } = await t.json('task', 'show', '1')
    expect(updates.map(({ text }: { text: string }) => text)).toEqual([
      'half way',
      'nearly there',
      'all but one',
    ])
    expect(await t.json('task', 'complete', '--force', 'Write tests', '--reason', 'x')).toMatchObject({
      id: 'TASK-002',
    })
    expect(await t.json('sprint', 'show', 'OAuth everywhere')).toMatchObject({ id: 'SPRINT-1' })
  })

  test('names a task behind a slash', async () => {
    const t = await withTasks()
    await t.print('init', 'x')
    expect(await t.slash('task-activate', '"Swap the client"')).toContain('In focus: TASK-001')
    expect(await t.slash('task-activate', '"Swap the client" now')).toContain(
      'The text "now" after Swap the client belongs to no flag',
    )
  })

  test('is asked for', async () => {
    const t = await withTasks()
    expect((await t.logbook('task', 'show', 'Swap', 'the', 'client')).stderr).toContain(
      'Put a name of several words in quotes',
    )
  })
})
