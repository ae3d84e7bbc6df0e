// What is in focus, and the time that goes into it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { parseActivities } from '../../../src/activity/activity.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }).setSystemTime('2026-11-21T09:00:00Z'))
afterEach(() => vi.useRealTimers())

const minutes = (count: number) => vi.setSystemTime(Date.now() + count * 60_000)

async function openSprint() {
  const t = openTerminal(makeFolder())
  await t.print('sprint', 'create', 'Winter')
  await t.print('task', 'create', 'Shift December', '--sprint', '1', '--estimate', '1h')
  await t.print('task', 'create', 'Name the harbour')
  return t
}

const activitiesOf = (folder: string) => {
  const [id = ''] = readdirSync(join(folder, '.sessions/journal'))
  return parseActivities(readFileSync(join(folder, '.sessions/journal', id, 'activity.jsonl'), 'utf8'))
}

describe('a task in focus', () => {
  test('is in focus with its sprint, and shown with what is to be done', async () => {
    const t = await openSprint()
    await t.print('init', 'Winter tides')
    const shown = await t.print('task', 'activate', '1')
    expect(shown).toContain('In focus: TASK-001 – Shift December')
    expect(shown).toContain('logbook task complete --summary')
    expect(t.document()).toMatch(/\nfocus_sprint: SPRINT-1\nfocus_task: TASK-001\n/)
    expect(await t.json('task', 'show', '1')).toMatchObject({ status: 'in_progress' })
    expect(await t.json('status')).toMatchObject({
      key: 'SESSION-001',
      type: 'task',
      focus: [
        { level: 'project', seconds: null },
        { level: 'sprint', id: 'SPRINT-1', title: 'Winter' },
        { level: 'task', id: 'TASK-001', title: 'Shift December', seconds: 0 },
      ],
    })
  })

  test('is the one a work session is opened for', async () => {
    const t = await openSprint()
    expect(await t.json('init', '--task', '1')).toMatchObject({ taskIds: ['TASK-001'] })
    expect(await t.json('status')).toMatchObject({ type: 'task' })
  })

  test('needs a work session, and says how to start one', async () => {
    const t = await openSprint()
    const { stderr } = await t.logbook('task', 'activate', '1')
    expect(stderr).toContain('Start one on this task: logbook init --task TASK-001')
    expect(await t.json('task', 'show', '1')).toMatchObject({ status: 'pending' })
  })

  test('has what is logged as its updates, without naming it', async () => {
    const t = await openSprint()
    await t.print('init', '--task', '1')
    await t.print('log', 'Shifted it', '--decision', 'Keep the cache', '--next', 'Not about the task')
    const { updates } = await t.json('task', 'show', '1')
    expect(updates.map(({ text }: { text: string }) => text)).toEqual([
      'Shifted it',
      'Decision: Keep the cache',
    ])
    expect(activitiesOf(t.folder).at(-1)).toMatchObject({ what: 'logged', item: 'TASK-001' })
  })

  test.each([
    ['by its number', ['--done', '2'], 'Done: Tell the crew'],
    ['as the current one', ['--done'], 'Done: Shift it'],
  ])('has a step that is done %s as an update in words', async (_, words, update) => {
    const t = await openSprint()
    await t.print('init', '--task', '1', '--step', 'Shift it', '--step', 'Tell the crew')
    await t.print('log', ...words)
    expect((await t.json('task', 'show', '1')).updates).toMatchObject([{ text: update }])
    expect(activitiesOf(t.folder).at(-1)).toMatchObject({ what: 'logged', text: update })
  })

  test('has an entry of the greatest length as its update', async () => {
    const t = await openSprint()
    await t.print('init', '--task', '1')
    await t.print('log', '--discovery', 'x'.repeat(10_000))
    const { updates } = await t.json('task', 'show', '1')
    expect(updates).toMatchObject([{ text: `Discovery: ${'x'.repeat(10_000)}` }])
  })

  test('whose file is gone keeps nobody from logging or leaving it', async () => {
    const t = await openSprint()
    await t.print('init', '--task', '1')
    const active = join(t.folder, '.tasks/active')
    for (const name of readdirSync(active)) writeFileSync(join(active, name), '---\nid: other\n---\n')
    await t.print('log', 'Shifted it')
    await t.print('focus', 'pop', 'task')
    expect(t.document()).toContain('Shifted it')
  })

  test('collects the time it was in focus and not paused, however often', async () => {
    const t = await openSprint()
    await t.print('init', '--task', '1')
    minutes(20)
    await t.print('pause')
    minutes(300)
    await t.print('resume')
    minutes(10)
    await t.print('task', 'activate', '2')
    minutes(15)
    await t.print('task', 'activate', '1')
    minutes(5)
    await t.print('task', 'deactivate', '--summary', 'Half of it')
    expect(await t.json('task', 'show', '1')).toMatchObject({
      activeSeconds: 35 * 60,
      status: 'in_progress',
      updates: [{ text: 'Half of it' }],
    })
    expect(await t.json('task', 'show', '2')).toMatchObject({ activeSeconds: 15 * 60 })
  })

  test('every change of focus is recorded with its duration', async () => {
    const t = await openSprint()
    await t.print('init', '--task', '1')
    minutes(20)
    await t.print('task', 'activate', '2')
    minutes(10)
    await t.print('focus', 'pop')
    const left = activitiesOf(t.folder).filter(({ what }) => what === 'unfocused')
    expect(left.map(({ item, seconds }) => [item, seconds])).toEqual([
      ['SPRINT-1', 1_200],
      ['TASK-001', 1_200],
      ['TASK-002', 600],
    ])
  })
})

describe('the end of a task', () => {
  test('refused, it stays in focus, and its time is known', async () => {
    const t = await openSprint()
    await t.print('task', 'edit', '1', '--criterion', 'December is shifted')
    await t.print('init', '--task', '1')
    minutes(80)
    const { error } = await t.json(
      'task',
      'deactivate',
      '--complete',
      '--summary',
      'Shifted December by an hour',
    )
    expect(error).toMatchObject({ code: 'NOT_DONE', validation: { details: { overEstimatePercent: 33 } } })
    expect(await t.json('status')).toMatchObject({ type: 'task' })
    minutes(10)
    await t.print('task', 'edit', '1', '--met', '1')
    const done = await t.json('task', 'deactivate', '--complete', '--summary', 'Shifted December by an hour')
    expect(done).toMatchObject({
      status: 'completed',
      activeSeconds: 90 * 60,
      focus: { left: [{ seconds: 5_400 }] },
    })
    expect(await t.json('status')).toMatchObject({ type: 'sprint' })
  })

  test('takes it out of focus, whichever verb ends it', async () => {
    const t = await openSprint()
    for (const [id, ...words] of [
      ['1', 'complete', '1', '--summary', 'Shifted December by an hour'],
      ['2', 'cancel', '2', '--reason', 'Not wanted any more'],
    ] as const) {
      await (id === '1' ? t.print('init', 'Tides') : t.print('status'))
      await t.print('task', 'activate', id)
      minutes(5)
      await t.print('task', ...words)
      expect((await t.json('status')).focus.at(-1).level).not.toBe('task')
      expect(await t.json('task', 'show', id)).toMatchObject({ activeSeconds: 300 })
    }
  })

  test('comes with the work session, which is not closed before it is done', async () => {
    const t = await openSprint()
    await t.print('task', 'edit', '2', '--criterion', 'It has a name')
    await t.print('init', 'Tides')
    await t.print('task', 'activate', '2')
    minutes(30)
    expect((await t.json('close', '--complete')).error).toMatchObject({
      code: 'NOT_DONE',
      message: expect.stringMatching(/TASK-002 \(Name the harbour\): Acceptance criteria/),
    })
    await t.print('task', 'edit', '2', '--met', '1')
    await t.print('close', '--complete')
    expect(await t.json('task', 'show', '2')).toMatchObject({ status: 'completed', activeSeconds: 1_800 })
  })
})

describe('a sprint', () => {
  test('is begun and in focus by its number, and told with what is in it', async () => {
    const t = await openSprint()
    await t.print('init', 'Tides')
    expect(await t.slash('sprint-activate', '1')).toContain('1 pending')
    expect(await t.json('status')).toMatchObject({ type: 'sprint' })
    expect(await t.json('sprint', 'show', '1')).toMatchObject({ status: 'active' })
  })

  test('is begun without a work session too, which is said', async () => {
    const t = await openSprint()
    const told = await t.print('sprint', 'activate', '1')
    expect(told).toContain('Begun: SPRINT-1')
    expect(told).toContain('no work session is active')
    expect(told).not.toContain('In focus')
    expect(await t.json('sprint', 'show', '1')).toMatchObject({ status: 'active' })
  })
})

test.each([
  ['a task that does not exist', ['task', 'activate', '99'], 'NOT_FOUND'],
  ['a sprint that does not exist', ['sprint', 'activate', '99'], 'NOT_FOUND'],
  ['no task', ['task', 'activate'], 'INVALID_INPUT'],
  ['an empty stack', ['focus', 'pop'], 'NOT_FOUND'],
  ['a level that is not there', ['focus', 'pop', 'sprint'], 'NOT_FOUND'],
  ['a level there is none of', ['focus', 'pop', 'goal'], 'INVALID_INPUT'],
  ['no task in focus', ['task', 'deactivate'], 'NOT_FOUND'],
  ['a reason without an end', ['task', 'deactivate', '--reason', 'x'], 'NOT_FOUND'],
])('%s is refused', async (_, words, code) => {
  const t = await openSprint()
  await t.print('init', 'Tides')
  expect((await t.json(...words)).error).toMatchObject({ code, next: expect.stringMatching(/\w/) })
})

test('a change of focus that was cut off is settled by whoever comes next', async () => {
  const t = await openSprint()
  await t.print('init', '--task', '1')
  minutes(25)
  // The document was written, what comes after it was not.
  const [name = ''] = readdirSync(join(t.folder, '.sessions/active'))
  const file = join(t.folder, '.sessions/active', name)
  writeFileSync(
    file,
    readFileSync(file, 'utf8')
      .replace('focus_task: TASK-001', 'focus_task: ""')
      .replace(/updated_at: .*/, 'updated_at: 2026-11-21T09:25:00Z'),
  )
  await t.print('task', 'activate', '2')
  expect(await t.json('task', 'show', '1')).toMatchObject({ activeSeconds: 25 * 60 })
})
