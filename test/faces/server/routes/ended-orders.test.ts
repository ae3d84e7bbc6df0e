// What becomes of orders when their session is ended while they failed, wait or still go on.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { openApi } from '../../../helpers/api.ts'
import { makeFolder } from '../../../helpers/folders.ts'
import { DONE, prepareOrders } from '../../../helpers/orders.ts'
import { openTerminal } from '../../../helpers/terminal.ts'

const RUNS = { timeout: 60_000 }
const ENDED = 'Ended through the API.'

/** What a person sees as open. */
async function openIn(folder: string): Promise<string[]> {
  const terminal = openTerminal(folder)
  const { sessions } = await terminal.json('view', 'list')
  const { tasks } = await terminal.json('task', 'list')
  const { plans } = await terminal.json('plan', 'list')
  const isOpen = ({ status }: { status: string }) => ['active', 'paused', 'open'].includes(status)
  return [
    ...sessions.filter(isOpen).map(({ shortname }: { shortname: string }) => shortname),
    ...tasks.map(({ id }: { id: string }) => id),
    ...plans.filter(isOpen).map(({ id }: { id: string }) => id),
  ]
}

test.each([
  ['a session of a program', false],
  ['the work session of a person', true],
])('what failed in %s is given up with it, and says why', RUNS, async (_, isOfPerson) => {
  const { folder, env } = prepareOrders({ Break: [{ exit: 3 }], Make: DONE })
  const { post, get } = await openApi({ folder, env })
  const terminal = openTerminal(folder)
  await terminal.print('init', '--goal', isOfPerson ? 'Of a person' : 'Other work')
  const [own] = await get('/sessions')
  const { sessionId } = isOfPerson ? own : await post('/sessions')
  const failed = (await post('/agent/execute', { sessionId, task: 'Break it' })).task
  const done = (await post('/agent/execute', { sessionId, task: 'Make it' })).task
  expect([failed.status, done.status]).toEqual(['failed', 'completed'])
  const { metadata, stats } = await post(`/sessions/${sessionId}/end`)
  expect(metadata).toMatchObject({ status: 'completed', totalTasks: 2, completedTasks: 1, failedTasks: 1 })
  expect(stats.successRate).toBe(50)
  expect(await openIn(folder)).toEqual(isOfPerson ? [] : [own.name])
  const [left] = (await get(`/sessions/${sessionId}/tasks`)).filter(
    ({ id }: { id: string }) => id === failed.id,
  )
  expect(left).toMatchObject({ status: 'failed', error: `${failed.error} Cancelled: ${ENDED}` })
  const thread = await terminal.json('view', `${failed.plan.id}-${failed.plan.thread}`)
  expect(thread).toMatchObject({ status: 'abandoned', closeReason: ENDED })
})

test('what its agent found is kept by the session that it was ordered in', RUNS, async () => {
  const { folder, env } = prepareOrders({ Break: [{ exit: 3 }] })
  const { post } = await openApi({ folder, env })
  const { sessionId, task } = await post('/agent/execute', { task: 'Break it' })
  const terminal = openTerminal(folder)
  const thread = `${task.plan.id}-${task.plan.thread}`
  await terminal.print('log', '--session', thread, '--discovery', 'The port is taken')
  await post(`/sessions/${sessionId}/end`)
  const { discoveries } = await terminal.json('view', sessionId)
  expect(JSON.stringify(discoveries)).toContain('The port is taken')
})

test.each<[string, object[], string, string]>([
  ['fails later is given up then', [{ exit: 3 }], 'cancelled', 'abandoned'],
  ['ends well later has done its task', DONE, 'completed', 'completed'],
])('an order that goes on when its session ends, and %s', RUNS, async (_, steps, taskStatus, status) => {
  const go = join(makeFolder(), 'go')
  const { folder, env, told } = prepareOrders({ Do: [{ until: go }, ...steps] })
  const { post, get } = await openApi({ folder, env })
  const { sessionId } = await post('/sessions')
  const ended = post('/agent/execute', { sessionId, task: 'Do it' })
  await vi.waitFor(() => expect(told()).toHaveLength(1), { timeout: 20_000 })
  await post(`/sessions/${sessionId}/end`)
  const [going] = await get(`/sessions/${sessionId}/tasks`)
  expect(going.status).toBe('running')
  writeFileSync(go, '')
  const { task } = await ended
  expect(task.status).toBe(taskStatus === 'completed' ? 'completed' : 'failed')
  expect(await openIn(folder)).toEqual([])
  const terminal = openTerminal(folder)
  expect(await terminal.json('task', 'show', task.id)).toMatchObject({ status: taskStatus })
  expect(await terminal.json('view', `${task.plan.id}-${task.plan.thread}`)).toMatchObject({ status })
})

test('an order that nobody has approved is given up with its session', RUNS, async () => {
  const { folder, env } = prepareOrders({ Do: DONE })
  const { post, get, refused } = await openApi({ folder, env })
  const { sessionId } = await post('/sessions')
  const settings = join(folder, '.mcp.json')
  writeFileSync(settings, '{"mcpServers": {"a": {"command": "a"}}}')
  expect(await refused('POST', '/agent/execute', { sessionId, task: 'Do it' })).toEqual([403, 'NOT_APPROVED'])
  await post(`/sessions/${sessionId}/end`)
  expect(await openIn(folder)).toEqual([])
  expect(await get(`/sessions/${sessionId}/tasks`)).toMatchObject([
    { status: 'failed', run: null, error: `Cancelled: ${ENDED}` },
  ])
})

test('a linked order of another session stays open when a session ends', RUNS, async () => {
  const { folder, env } = prepareOrders({ Break: [{ exit: 3 }] })
  const { post, get } = await openApi({ folder, env })
  const { task, sessionId: other } = await post('/agent/execute', { task: 'Break it' })
  const terminal = openTerminal(folder)
  await terminal.print('init', '--goal', 'Mine')
  const [own] = (await get('/sessions')).filter(({ title }: { title: string }) => title === 'Mine')
  const active = join(folder, '.sessions/active')
  const file = join(active, readdirSync(active).find(name => name.startsWith('mine')) ?? '')
  const text = readFileSync(file, 'utf8').replace('status: active', 'status: abandoned')
  writeFileSync(file, text.replace('task_ids: []', `task_ids: ["${task.id}"]`))
  expect((await get(`/sessions/${own.sessionId}`)).metadata.tasks).toEqual([task.id])
  expect((await terminal.json('task', 'show', task.id)).status).toBe('in_progress')
  expect((await get(`/sessions/${other}`)).metadata.status).toBe('active')
})

test('a person without a plan is told where orders are, and how to see them', RUNS, async () => {
  const { folder, env } = prepareOrders({ Do: DONE })
  const { post } = await openApi({ folder, env })
  const terminal = openTerminal(folder)
  const told = async (...words: string[]) => (await terminal.logbook(...words)).stderr
  expect(await told('plan', 'show')).toContain('There is no plan.')
  const { task } = await post('/agent/execute', { task: 'Do one' })
  for (const words of [['plan', 'show'], ['continue'], ['plan', 'status'], ['run', '01.01.01']]) {
    const text = await told(...words)
    expect(text, words.join(' ')).toMatch(/There is no plan of yours: 1 plan holds what programs ordered/)
    expect(text, words.join(' ')).toContain(`logbook plan show ${task.plan.id}`)
  }
  expect((await terminal.json('plan', 'show', task.plan.id)).id).toBe(task.plan.id)
  await post('/agent/execute', { task: 'Do two' }, 'another token')
  const text = await told('plan', 'show')
  expect(text).toMatch(/2 plans hold what programs ordered/)
  expect(text).toContain('logbook plan list')
})
