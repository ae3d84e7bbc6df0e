// What is in focus, when something has gone wrong with it or comes from elsewhere.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal, type Terminal } from '../../helpers/terminal.ts'

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }).setSystemTime('2026-11-21T09:00:00Z'))
afterEach(() => vi.useRealTimers())

const minutes = (count: number) => vi.setSystemTime(Date.now() + count * 60_000)

async function openTask() {
  const t = openTerminal(makeFolder())
  await t.print('task', 'create', 'Shift December')
  await t.print('task', 'create', 'Name the harbour')
  await t.print('init', '--task', '1', '--name', 'tide')
  return t
}

const logOf = ({ folder }: Terminal) => {
  const journal = join(folder, '.sessions/journal')
  return join(journal, readdirSync(journal)[0] ?? '', 'activity.jsonl')
}
/** As if the writer had been killed before, or after, it wrote some of the lines. */
const rewriteLog = (t: Terminal, change: (lines: string[]) => string[]) =>
  writeFileSync(logOf(t), change(readFileSync(logOf(t), 'utf8').split('\n')).join('\n'))

describe('a writer that was killed', () => {
  test('before it wrote down what came into focus costs no time, once somebody looks', async () => {
    const t = await openTask()
    rewriteLog(t, lines => lines.filter(line => !line.includes('"focused"')))
    await t.print('task', 'activate', '1')
    minutes(25)
    await t.print('task', 'deactivate')
    expect(await t.json('task', 'show', '1')).toMatchObject({ activeSeconds: 25 * 60 })
  })

  test('before it gave a task its time has it given by whoever comes next, and only once', async () => {
    const t = await openTask()
    minutes(25)
    const counted = { at: '2026-11-21T09:25:00Z', what: 'counted', actor: 'user', source: 'cli' }
    const line = JSON.stringify({ ...counted, item: 'TASK-001', level: 'task', seconds: 25 * 60 })
    rewriteLog(t, lines => [...lines.slice(0, -1), line, ''])
    minutes(5)
    await t.logbook('task', 'deactivate', '--complete')
    await t.logbook('task', 'deactivate', '--complete')
    await t.print('task', 'deactivate')
    expect(await t.json('task', 'show', '1')).toMatchObject({ activeSeconds: 30 * 60 })
  })

  test('before a closed work session came to the archive leaves no task behind in progress', async () => {
    const t = await openTask()
    writeFileSync(join(t.folder, '.sessions/archive'), '')
    expect((await t.logbook('close', '--complete')).stderr).toContain('not yet in the archive')
    expect(await t.json('task', 'show', '1')).toMatchObject({ status: 'completed' })
  })

  test('before it took a completed task out of focus leaves that to the same verb again', async () => {
    const t = await openTask()
    const before = t.document()
    const [name = ''] = readdirSync(join(t.folder, '.sessions/active'))
    await t.print('task', 'deactivate', '--complete', '--summary', 'Shifted December by an hour')
    writeFileSync(join(t.folder, '.sessions/active', name), before)
    await t.print('task', 'deactivate', '--complete', '--summary', 'Shifted December by an hour')
    expect(await t.json('status')).toMatchObject({ type: 'project' })
    expect(await t.json('task', 'show', '1')).toMatchObject({ updates: [] })
  })
})

test('a task in focus whose file is gone is said to be, and nothing is changed', async () => {
  const t = await openTask()
  rmSync(join(t.folder, '.tasks'), { recursive: true })
  const { error } = await t.json('task', 'deactivate')
  expect(error).toMatchObject({ code: 'NOT_FOUND', next: expect.stringContaining('focus pop') })
  expect(await t.json('status')).toMatchObject({ type: 'task' })
})

test('a task that is named by its file leaves the focus like any other', async () => {
  const t = await openTask()
  minutes(10)
  await t.print('task', 'cancel', 'TASK-001-shift', '--reason', 'Not wanted')
  expect(await t.json('status')).toMatchObject({ type: 'project' })
  expect(await t.json('task', 'show', '1')).toMatchObject({ activeSeconds: 600 })
})

describe('what ends leaves the focus of every work session', () => {
  const summary = ['--summary', 'Shifted December by an hour']

  /** One work session has the task in focus, with its sprint; another one has it too, and is where it ends. */
  async function openTwice() {
    const t = await openTask()
    await t.print('sprint', 'create', 'Winter')
    await t.print('task', 'edit', '1', '--sprint', '1')
    await t.print('task', 'activate', '1')
    const mine = openTerminal(t.folder, { CLAUDE_CODE_SESSION_ID: 'a' })
    await mine.print('init', '--goal', 'Moon', '--name', 'moon', '--task', '1', '--force')
    minutes(10)
    return { t, mine }
  }

  test.each([
    ['completed', ['task', 'complete', '1', ...summary]],
    ['blocked', ['task', 'block', '1', '--reason', 'No tables']],
    ['cancelled', ['task', 'cancel', '1', '--reason', 'Not wanted']],
    ['completed and set aside', ['task', 'deactivate', '--complete', ...summary]],
    ['completed with the work session it is linked to', ['close', '--complete', '--session', 'moon']],
  ])('a task that is %s', async (_, words) => {
    const { t, mine } = await openTwice()
    await mine.print(...words)
    expect(await t.json('status', '--session', 'tide')).toMatchObject({ type: 'sprint' })
    expect(readFileSync(logOf(t), 'utf8')).toMatch(/"what":"task-\w+".*"item":"TASK-001"/)
    const { updates } = await t.json('task', 'show', '1')
    await t.print('log', 'Drew the harbour', '--session', 'tide')
    expect(await t.json('task', 'show', '1')).toMatchObject({ updates })
  })

  test('a sprint, with its task', async () => {
    const { t, mine } = await openTwice()
    await mine.print('sprint', 'complete', '1', '--force', '--reason', 'Winter is over')
    for (const name of ['tide', 'moon'])
      expect(await t.json('status', '--session', name)).toMatchObject({ type: 'project' })
  })

  test('and no conversation loses its own work session', async () => {
    const { mine } = await openTwice()
    await mine.print('task', 'complete', '1', ...summary)
    expect(await mine.json('status')).toMatchObject({ shortname: 'moon' })
  })

  test.each(['completed', 'cancelled', 'blocked'])('no edit makes a task %s', async status => {
    const { t, mine } = await openTwice()
    expect((await mine.json('task', 'edit', '1', '--status', status)).error).toMatchObject({
      code: 'INVALID_INPUT',
    })
    expect(await t.json('status', '--session', 'tide')).toMatchObject({ type: 'task' })
  })

  test('the verb again takes it out where a writer was cut off', async () => {
    const { t, mine } = await openTwice()
    const active = join(t.folder, '.sessions/active')
    const before = readdirSync(active).map(name => [name, readFileSync(join(active, name), 'utf8')] as const)
    await mine.print('task', 'deactivate', '--complete', ...summary)
    for (const [name, text] of before) writeFileSync(join(active, name), text)
    await mine.print('task', 'deactivate', '--complete', ...summary)
    expect(await t.json('status', '--session', 'tide')).toMatchObject({ type: 'sprint' })
  })
})

test('what is logged goes to no task that a person has moved to the archive', async () => {
  const t = await openTask()
  const [name = ''] = readdirSync(join(t.folder, '.tasks/active'))
  mkdirSync(join(t.folder, '.tasks/archive'), { recursive: true })
  const archived = join(t.folder, '.tasks/archive', name)
  const text = readFileSync(join(t.folder, '.tasks/active', name), 'utf8')
  writeFileSync(archived, text.replace('status: in_progress', 'status: completed'))
  rmSync(join(t.folder, '.tasks/active', name))
  const before = readFileSync(archived, 'utf8')
  await t.print('log', 'Drew the harbour')
  expect(readFileSync(archived, 'utf8')).toBe(before)
  expect(t.document()).toContain('Drew the harbour')
})

describe.each(['task', 'sprint'])('a %s', kind => {
  test.each([
    ['closed', ['close', '--abandon', '--reason', 'x']],
    ['paused', ['pause']],
  ])('is not activated in a work session that is %s', async (_, end) => {
    const t = await openTask()
    await t.print('sprint', 'create', 'Winter')
    await t.print(...end)
    const { error } = await t.json(kind, 'activate', '1', '--session', 'tide')
    expect(error).toMatchObject({ code: 'WRONG_STATE' })
    expect(await t.json('sprint', 'show', '1')).toMatchObject({ status: 'planned' })
  })
})

test.each([
  ['pause', ['pause']],
  ['close', ['close', '--abandon', '--reason', 'x']],
])('a time that cannot be read is not written as none by %s', async (_, argv) => {
  const t = await openTask()
  minutes(25)
  await t.print('pause')
  await t.print('resume')
  const log = logOf(t)
  rmSync(log)
  mkdirSync(log)
  await t.print(...argv)
  expect((await t.json('view', 'tide', '--full')).text).toContain('total_active_seconds: 1500\n')
})
