// Tasks, sprints and the focus through tools: a day, and what cannot be done.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal, readTree } from '../../helpers/terminal.ts'
import { openTools } from '../../helpers/tools.ts'

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }).setSystemTime('2026-11-21T09:00:00Z'))
afterEach(() => vi.useRealTimers())

const minutes = (count: number) => vi.setSystemTime(Date.now() + count * 60_000)

/** A verb that no tool can call, as it would be typed. */
const SHELL =
  /--[a-z](?![^`]*` in a terminal)|\{[a-z ]+\}|(?<!`)logbook [a-z]+|logbook (?!doctor|prove|sprint (create|complete))[a-z]|\/(session|task|sprint|plan)-/

/** A sprint, a task in it with a part, one whose check has not passed, and a work session. */
async function open() {
  const folder = makeFolder()
  const { call } = await openTools(folder)
  const terminal = openTerminal(folder)
  await terminal.print('sprint', 'create', 'Winter')
  const criterion = ['old tokens are refused', 'the --force flag works']
  await call('task_create', { title: 'Shift December', sprint: '1', criterion, estimate: '1h' })
  await call('task_create', { title: 'Name the harbour', parent: '1' })
  await terminal.print('task', 'create', 'Prove it', '--check', 'make check')
  await call('session_init', { goal: 'Winter tides' })
  return { folder, call, terminal }
}

test('a day goes from sprint to sprint, and every answer says what to do next in tools', async () => {
  const { call, terminal, folder } = await open()
  const said: string[] = []
  const next = async (...given: Parameters<typeof call>) => {
    const told = await call(...given)
    expect(told).toMatchObject({ failed: false, json: { next: expect.stringMatching(/\w/) } })
    said.push(told.text, JSON.stringify(told.json))
    return told.json
  }

  expect(await next('task_list', { sprints: true })).toMatchObject({ sprints: [{ id: 'SPRINT-1' }] })
  expect(await next('sprint_activate', { id: '1' })).toMatchObject({
    status: 'active',
    tasks: [{ id: 'TASK-001' }],
    focus: { stack: [{ level: 'project' }, { level: 'sprint', id: 'SPRINT-1' }], left: [] },
  })
  expect(await next('task_next')).toMatchObject({
    task: { id: 'TASK-002', parent: 'TASK-001' },
    waiting: [{ id: 'TASK-001' }],
    hasWorkSession: true,
    next: expect.stringContaining('`task_activate` id: TASK-002'),
  })
  expect(await next('task_activate', { id: '2' })).toMatchObject({ status: 'in_progress' })
  minutes(5)
  await next('session_log', { progress: 'Asked around' })
  await next('task_update', { update: 'They call it Elm' })
  expect(await next('task_complete', { summary: 'The harbour is called Elm now' })).toMatchObject({
    id: 'TASK-002',
    status: 'completed',
    activeSeconds: 300,
    validation: { valid: true, errors: [], warnings: [] },
  })

  expect(await next('task_activate', { id: 'TASK-001' })).toMatchObject({
    criteria: [{ number: 1, text: 'old tokens are refused', met: false }, { number: 2 }],
    subtasks: [{ id: 'TASK-002', status: 'completed' }],
    validation: { valid: false, errors: [/summary/, /2 of 2/].map(words => expect.stringMatching(words)) },
  })
  minutes(10)
  await next('session_log', { discovery: 'Tides are an hour late' })
  await next('session_log', { key: 'Never at night' })
  expect(await next('session_status')).toMatchObject({
    key: 'SESSION-001',
    type: 'task',
    activeSeconds: 900,
    focus: [{ level: 'project' }, { level: 'sprint', seconds: 900 }, { id: 'TASK-001', seconds: 600 }],
    activities: [{ actor: 'claude', source: 'mcp', item: 'TASK-001' }, {}, {}, {}, {}],
  })
  expect((await next('task_deactivate', { summary: 'Half of it' })).focus.left).toEqual([
    { id: 'TASK-001', seconds: 600 },
  ])
  await next('task_update', { id: '1', met: ['1', 'force flag'], priority: 'urgent' })
  await next('task_update', { id: '1', status: 'blocked', reason: 'no ink' })
  expect(await next('task_list', { status: 'blocked' })).toMatchObject({ tasks: [{ id: 'TASK-001' }] })
  await next('task_update', { id: '1', status: 'pending' })
  await next('task_activate', { id: '1' })
  expect(await next('task_deactivate', { complete: true, summary: 'December is shifted' })).toMatchObject({
    status: 'completed',
    validation: { valid: true, warnings: [expect.stringContaining('19 characters')] },
  })
  expect(await next('task_list', { id: '1' })).toMatchObject({
    updates: [{ text: 'Discovery: Tides are an hour late' }, { text: 'Half of it' }],
    summary: 'December is shifted',
  })
  expect(await next('task_list', { sprint: '1' })).toMatchObject({
    stats: { byStatus: { completed: 1 } },
    tasks: [{ id: 'TASK-001' }],
  })
  expect(await next('task_list', { parent: '1' })).toMatchObject({ tasks: [{ id: 'TASK-002' }] })
  expect(await next('task_list')).toMatchObject({ tasks: [{ id: 'TASK-003', status: 'pending' }] })
  await next('session_close', { outcome: 'completed' })
  await next('task_next')

  expect(said.filter(text => SHELL.test(text.replaceAll('the --force flag', '')))).toEqual([])
  expect(said.join('\n')).toContain('the --force flag works')
  expect(Object.keys(readTree(folder)).join('\n')).toContain('TASK-001-shift-december.md')
  expect((await terminal.json('task', 'show', '1')).updates).toHaveLength(2)
})

describe('what cannot be done is explained, and nothing is written:', () => {
  test.each<[about: string, tool: string, input: Record<string, unknown>, code: string, words: string]>([
    ['a number for an id', 'task_activate', { id: 1 }, 'INVALID_INPUT', 'id must be a text'],
    ['no id', 'task_activate', {}, 'INVALID_INPUT', 'id is missing: a text'],
    ['a list for a text', 'task_update', { update: ['x', 'y'] }, 'INVALID_INPUT', 'update must be a text'],
    [
      'a text for a list',
      'task_update',
      { id: '1', criterion: 5 },
      'INVALID_INPUT',
      'criterion must be a list',
    ],
    [
      'a text for a switch',
      'task_complete',
      { force: 'yes' },
      'INVALID_INPUT',
      'force must be true or false',
    ],
    [
      'another field',
      'task_create',
      { title: 'x', criterions: ['y'] },
      'INVALID_INPUT',
      'Did you mean criterion?',
    ],
    ['a command', 'task_create', { title: 'x', check: 'rm -rf .' }, 'INVALID_INPUT', 'There is no "check"'],
    [
      'no such priority',
      'task_update',
      { id: '1', priority: 'asap' },
      'INVALID_INPUT',
      'one of urgent, high',
    ],
    ['no such status', 'task_list', { status: 'open' }, 'INVALID_INPUT', 'one of pending, in_progress'],
    ['a title of nothing', 'task_create', { title: ' ' }, 'INVALID_INPUT', 'title is empty'],
    [
      'an update of nothing',
      'task_update',
      { id: '1', update: '' },
      'INVALID_INPUT',
      '`task_update` id: TASK-001, update: ',
    ],
    [
      'a huge update',
      'task_update',
      { id: '1', update: 'x'.repeat(20_000) },
      'INVALID_INPUT',
      '20,000 characters',
    ],
    ['an unknown task', 'task_activate', { id: '9' }, 'NOT_FOUND', 'See which there are with `task_list`.'],
    ['an unknown task', 'task_complete', { id: 'TASK-9', summary: 'x' }, 'NOT_FOUND', 'no task "TASK-9"'],
    ['an unknown task', 'task_list', { id: '../../etc/passwd' }, 'NOT_FOUND', 'See which there are'],
    ['an unknown parent', 'task_create', { title: 'x', parent: '9' }, 'NOT_FOUND', 'no task "9"'],
    ['an unknown sprint', 'sprint_activate', { id: '9' }, 'NOT_FOUND', '`task_list` sprints: true'],
    ['an unknown sprint', 'task_update', { id: '1', sprint: '9' }, 'NOT_FOUND', 'no sprint "9"'],
    ['an unknown work session', 'task_activate', { id: '1', session: 'nobody' }, 'NOT_FOUND', 'part: "list"'],
    ['an unknown criterion', 'task_update', { id: '1', met: ['9'] }, 'NOT_FOUND', 'fits "9"'],
    ['no duration', 'task_update', { id: '1', estimate: 'soon' }, 'INVALID_INPUT', 'Write it as 90m, 1h 30m'],
    ['no duration', 'task_create', { title: 'x', estimate: '-1h' }, 'INVALID_INPUT', 'is not a duration'],
    [
      'a part of itself',
      'task_update',
      { id: '1', parent: '1' },
      'INVALID_INPUT',
      'cannot be a part of itself',
    ],
    [
      'a circle',
      'task_update',
      { id: '1', parent: '2' },
      'INVALID_INPUT',
      '`task_update` id: <id>, parent: none',
    ],
    ['no change', 'task_update', { id: '1' }, 'INVALID_INPUT', '`task_update` id: TASK-001, priority: high'],
    ['open subtasks', 'task_complete', { id: '1', summary: 'x' }, 'NOT_DONE', '1 subtask is still open'],
    [
      'open criteria',
      'task_complete',
      { id: '1' },
      'NOT_DONE',
      '`task_update` id: TASK-001, met: <number>\n    1  old',
    ],
    ['words of people', 'task_complete', { id: '1' }, 'NOT_DONE', '2  the --force flag works'],
    [
      'no proof',
      'task_complete',
      { id: '3', summary: 'x' },
      'NOT_DONE',
      '`logbook prove --task TASK-003` in a terminal',
    ],
    [
      'force without a reason',
      'task_complete',
      { id: '1', force: true },
      'INVALID_INPUT',
      'force: true, reason: "<',
    ],
    [
      'a reason without force',
      'task_complete',
      { id: '1', reason: 'x' },
      'INVALID_INPUT',
      'reason belongs to force',
    ],
    ['nothing in focus', 'task_deactivate', {}, 'NOT_FOUND', '`task_next`'],
    ['nothing in focus', 'task_complete', { summary: 'x' }, 'NOT_FOUND', '`task_activate` id: <id>'],
    ['nothing in focus', 'task_update', { update: 'x' }, 'NOT_FOUND', 'No task is in focus'],
    ['blocked by what', 'task_update', { id: '1', status: 'blocked' }, 'INVALID_INPUT', 'reason: "<text>"'],
    ['cancelled, why', 'task_update', { id: '1', status: 'cancelled' }, 'INVALID_INPUT', 'reason is empty'],
    [
      'two steps in one',
      'task_update',
      { id: '1', status: 'blocked', reason: 'x', met: '1' },
      'INVALID_INPUT',
      'met is given',
    ],
    [
      'an update beside a block',
      'task_update',
      { id: '1', status: 'blocked', reason: 'x', update: 'y' },
      'INVALID_INPUT',
      'update is given',
    ],
    ['an edit of nothing in focus', 'task_update', { met: '1' }, 'NOT_FOUND', 'No task is in focus'],
    [
      'an empty title beside a block',
      'task_update',
      { id: '1', status: 'blocked', reason: 'x', title: '' },
      'INVALID_INPUT',
      'title is given',
    ],
    [
      'a reason for nothing',
      'task_update',
      { id: '1', reason: 'x', title: 'y' },
      'INVALID_INPUT',
      'status: blocked or',
    ],
    [
      'completed by an edit',
      'task_update',
      { id: '1', status: 'completed' },
      'INVALID_INPUT',
      'must be one of',
    ],
    ['two questions', 'task_list', { id: '1', sprints: true }, 'INVALID_INPUT', 'exclude each other'],
  ])('%s: %s %j', async (_, tool, input, code, words) => {
    const { folder, call } = await open()
    const before = readTree(folder)
    minutes(1)
    const { failed, text, json } = await call(tool, input)
    expect({ failed, json }).toEqual({ failed: true, json: undefined })
    expect(text).toMatch(new RegExp(`^${code}: `))
    expect(text).toContain(words)
    expect(text).toContain('\n\nNext: ')
    expect(text.replace('the --force flag', '')).not.toMatch(SHELL)
    expect(readTree(folder)).toEqual(before)
  })

  test('the end of what has ended', async () => {
    const { folder, call, terminal } = await open()
    await call('task_update', { id: '2', status: 'cancelled', reason: 'unwanted' })
    await terminal.print('sprint', 'complete', '1', '--summary', 'enough', '--force', '--reason', 'agreed')
    const before = readTree(folder)
    const again = await call('task_update', { id: '2', status: 'cancelled', reason: 'unwanted' })
    expect(again.text).toMatch(/^WRONG_STATE: [\s\S]*`task_update` id: TASK-002, status: pending/)
    const sprint = await call('sprint_activate', { id: '1' })
    expect(sprint.text).toMatch(/^WRONG_STATE: [\s\S]*`logbook sprint create "<title>"` in a terminal/)
    expect(readTree(folder)).toEqual(before)
  })

  test('a task without a work session', async () => {
    const folder = makeFolder()
    const { call } = await openTools(folder)
    await call('task_create', { title: 'Shift December' })
    const before = readTree(folder)
    expect((await call('task_activate', { id: '1' })).text).toContain('`session_init` task: TASK-001')
    for (const tool of ['session_status', 'task_deactivate', 'task_complete'])
      expect((await call(tool)).text).toMatch(/^NO_ACTIVE_SESSION: [\s\S]*`session_init` goal:/)
    expect((await call('session_log', { discovery: 'x' })).text).toMatch(/^NO_ACTIVE_SESSION: /)
    expect(readTree(folder)).toEqual(before)
    expect((await call('session_init', { task: '1' })).json).toMatchObject({ tasks: [{ id: 'TASK-001' }] })
    expect((await call('session_status')).json).toMatchObject({ type: 'task' })
  })
})

describe('task_update without id means the task in focus, and', () => {
  const inFocus = async () => {
    const opened = await open()
    await opened.call('task_activate', { id: '1' })
    return opened
  }
  const shown = async ({ terminal }: Awaited<ReturnType<typeof open>>) => terminal.json('task', 'show', '1')

  test('ticks and tells in one call', async () => {
    const opened = await inFocus()
    const { failed } = await opened.call('task_update', { met: '1', update: 'Old tokens\nare refused' })
    expect(failed).toBe(false)
    expect(await shown(opened)).toMatchObject({
      criteria: [{ met: true }, { met: false }],
      updates: [{ text: 'Old tokens\nare refused' }],
    })
  })
  test('tells alone', async () => {
    const opened = await inFocus()
    const { json } = await opened.call('task_update', { update: '`half` of "it"', met: [] })
    expect(json).toMatchObject({ id: 'TASK-001', next: expect.stringContaining('`task_list` id: TASK-001') })
    expect(await shown(opened)).toMatchObject({ updates: [{ text: '`half` of "it"' }] })
  })
  test('does all or nothing', async () => {
    const opened = await inFocus()
    const before = readTree(opened.folder)
    for (const wrong of [{ met: '9' }, { estimate: 'soon' }, { update: ' ' }, { update: 'x'.repeat(20_000) }])
      expect((await opened.call('task_update', { title: 'New', update: 'Told', ...wrong })).failed).toBe(true)
    expect(readTree(opened.folder)).toEqual(before)
  })
  test.each(['blocked', 'cancelled'])('makes it %s, which takes it out of focus', async status => {
    const opened = await inFocus()
    const { json } = await opened.call('task_update', { status, reason: 'no ink' })
    expect(json).toMatchObject({ id: 'TASK-001', status, reason: 'no ink' })
    expect((await opened.call('session_status')).json).toMatchObject({ type: 'sprint' })
  })
})

test('a task in focus that is not done stays in focus', async () => {
  const { call } = await open()
  await call('task_activate', { id: '3' })
  const { text } = await call('task_deactivate', { complete: true, summary: 'It is proved, surely' })
  expect(text).toMatch(/^NOT_DONE: [\s\S]*`task_complete` id: TASK-003, force: true/)
  expect((await call('session_status')).json).toMatchObject({ type: 'task' })
})

test('the JSON of a task is what the command line prints of the same', async () => {
  const { call, terminal } = await open()
  const { next: _, ...told } = (await call('task_list', { id: '1' })).json
  const printed = await terminal.json('task', 'show', '1')
  expect(printed).toMatchObject({ ...told, validation: { valid: false } })
})

test('secrets reach neither the files nor the answers', async () => {
  const token = `ghp_${'a1B2c3D4e5'.repeat(4).slice(0, 36)}`
  const { folder, call } = await open()
  const told = [
    await call('task_create', { title: `Renew ${token}`, criterion: token, description: token }),
    await call('task_update', { id: '1', update: token }),
    await call('session_log', { discovery: token }),
    await call('task_update', { id: '2', status: 'blocked', reason: token }),
    await call('task_activate', { id: token }),
    await call('task_list', { id: '4' }),
  ]
  expect(told[0]?.json.masked).toBeGreaterThan(0)
  expect(JSON.stringify([told, readTree(folder)])).not.toContain('ghp_')
})
