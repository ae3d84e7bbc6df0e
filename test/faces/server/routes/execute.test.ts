import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { openApi } from '../../../helpers/api.ts'
import { makeFolder } from '../../../helpers/folders.ts'
import { openPlan } from '../../../helpers/open-plan.ts'
import { DONE, prepareOrders } from '../../../helpers/orders.ts'
import { openTerminal } from '../../../helpers/terminal.ts'

const RUNS = { timeout: 60_000 }

test(
  'a task is carried out in the named session, within the limits, and stays when the server is gone',
  RUNS,
  async () => {
    const { folder, env, told } = prepareOrders({ UserProfile: DONE })
    const first = await openApi({ folder, env })
    const { sessionId } = await first.post('/sessions', { workingDirectory: folder })
    const order = { sessionId, task: 'Create a new React component called UserProfile' }
    const { task, ...rest } = await first.post('/agent/execute', order)
    expect(rest).toEqual({ sessionId })
    expect(task).toMatchObject({
      sessionId,
      type: 'code',
      description: order.task,
      status: 'completed',
      error: null,
      result: { text: 'I made it.', costUsd: 0.01 },
      run: { attempt: 1, status: 'completed' },
    })
    const [agent] = told()
    expect(agent?.words.join(' ')).toMatch(/--max-turns 12 --max-budget-usd 2\.5/)
    expect(agent?.prompt).toContain(order.task)
    const again = await openApi({ folder, env })
    const { metadata, stats } = await again.get(`/sessions/${sessionId}`)
    expect(metadata).toMatchObject({ tasks: [task.id], totalTasks: 1, completedTasks: 1, failedTasks: 0 })
    expect(metadata.plans).toEqual([task.plan.id])
    expect(stats.successRate).toBe(100)
    expect(await again.get(`/sessions/${sessionId}/tasks`)).toEqual([task])
  },
)

test('without a session, that of the token is used, or one is opened', RUNS, async () => {
  const { folder, env } = prepareOrders({ Do: DONE })
  const { post, get } = await openApi({ folder, env })
  const terminal = openTerminal(folder)
  await terminal.print('init', '--goal', 'Of a person')
  const { sessionId } = await post('/agent/execute', { task: 'Do a' }, 'A')
  // Nobody means its plan without naming it.
  expect((await terminal.json('plan', 'list')).current).toBeNull()
  expect((await terminal.logbook('continue')).stderr).toContain('There is no plan')
  expect((await post('/agent/execute', { task: 'Do b' }, 'A')).sessionId).toBe(sessionId)
  expect((await post('/agent/execute', { task: 'Do c' }, 'B')).sessionId).not.toBe(sessionId)
  const shown = await get('/sessions')
  const counts = shown.map(({ title, totalTasks }: { title: string; totalTasks: number }) => [
    title,
    totalTasks,
  ])
  expect(counts).toContainEqual(['Of a person', 0])
  expect(shown).toHaveLength(3)
  await terminal.print('log', 'Still mine')
})

test('the plan of a person gets no task of a program', RUNS, async () => {
  const { folder, env } = prepareOrders({ Do: DONE })
  const { logbook, json } = await openPlan({ Alpha: [{ exit: 1 }] }, {}, { folder })
  await logbook('run', '01.01.01', '--here')
  const plan = await json('plan', 'show', 'login')
  const { post, get } = await openApi({ folder, env })
  const [own] = (await get('/sessions')).filter(({ plans }: { plans: string[] }) => plans.includes('login'))
  const { task } = await post('/agent/execute', { sessionId: own.sessionId, task: 'Do it' })
  expect(task.id).toMatch(/^api-/)
  expect(await json('plan', 'show', 'login')).toEqual(plan)
  expect((await get(`/sessions/${own.sessionId}`)).metadata.tasks).toContain(task.id)
})

test('a task in the work session of a person leaves it theirs', RUNS, async () => {
  const { folder, env } = prepareOrders({ Do: DONE })
  const { post, get } = await openApi({ folder, env })
  const terminal = openTerminal(folder)
  await terminal.print('init', '--goal', 'Of a person')
  const [{ sessionId }] = await get('/sessions')
  const { task } = await post('/agent/execute', { sessionId, task: 'Do it' })
  expect(task.status).toBe('completed')
  expect(await get('/sessions')).toMatchObject([{ sessionId, tasks: [task.id], completedTasks: 1 }])
  await terminal.print('log', 'Still mine')
  expect((await terminal.json('view')).title).toBe('Of a person')
  await post(`/sessions/${sessionId}/end`)
  expect(await get('/sessions')).toMatchObject([{ sessionId, status: 'completed', completedTasks: 1 }])
  expect((await terminal.json('plan', 'list')).plans).toMatchObject([{ status: 'completed' }])
  const left = (await terminal.json('view', 'list')).sessions.filter(
    ({ status }: { status: string }) => status === 'active',
  )
  expect(left).toEqual([])
})

test.each<[string, object[], object]>([
  [
    'an agent that runs out of its budget',
    [{ result: { subtype: 'error_max_budget_usd', is_error: true, result: 'Too dear' } }],
    { run: { status: 'failed', reason: 'budget' } },
  ],
  [
    'an agent that was refused a tool',
    [{ result: { permission_denials: [{ tool_name: 'Write', tool_use_id: 't', tool_input: {} }] } }],
    { run: { status: 'completed', reason: 'refused' }, error: expect.stringContaining('Write') },
  ],
  ['an agent that breaks', [{ exit: 3 }], { run: { status: 'failed', reason: 'exit' } }],
  [
    'an agent that is killed',
    [{ kill: 'SIGKILL' }],
    // Windows knows no signals: there it ended with an exit code.
    { run: { status: process.platform === 'win32' ? 'failed' : 'interrupted' } },
  ],
])('%s leaves a failed task, and says why', RUNS, async (_, steps, expected) => {
  const { folder, env } = prepareOrders({ Do: steps })
  const { post, get } = await openApi({ folder, env })
  const { task, sessionId } = await post('/agent/execute', { task: 'Do it' })
  expect(task).toMatchObject({ status: 'failed', result: null, error: expect.any(String), ...expected })
  expect((await get(`/sessions/${sessionId}`)).stats).toMatchObject({ successRate: 0, finishedTasks: 1 })
  await post(`/sessions/${sessionId}/end`)
  const { metadata, stats } = await get(`/sessions/${sessionId}`)
  expect([metadata.status, metadata.failedTasks, stats.successRate]).toEqual(['completed', 1, 0])
  const [plan] = (await get('/api/plans')).plans
  expect((await get(`/api/plans/${plan.id}`)).forced).toBe('Ended through the API.')
})

test('a wish that nobody would fulfil is refused, such as a budget of its own', RUNS, async () => {
  const { folder, env, told } = prepareOrders({ Do: DONE })
  const { refused } = await openApi({ folder, env })
  for (const path of ['/agent/execute', '/agent/execute/stream'])
    expect(await refused('POST', path, { task: 'Do it', budget: 1 })).toEqual([400, 'INVALID_INPUT'])
  expect(told()).toEqual([])
})

test('what happens is told as it happens, and the result comes last', RUNS, async () => {
  const go = join(makeFolder(), 'go')
  const { folder, env } = prepareOrders({ Do: [{ say: 'I begin.' }, { until: go }, ...DONE] })
  const { send } = await openApi({ folder, env })
  const response = await send('POST', '/agent/execute/stream', { task: 'Do it' })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array)
    if (text.includes('I begin.')) writeFileSync(go, '')
  }
  const events = text
    .trim()
    .split('\n\n')
    .map(one => {
      const [, event = '', data = ''] = /^event: (\w+)\ndata: (.*)$/.exec(one) ?? []
      return { event, data: JSON.parse(data) }
    })
  expect(events[0]).toMatchObject({ event: 'task', data: { task: { status: 'pending' } } })
  expect(events.at(-1)).toMatchObject({ event: 'result', data: { task: { status: 'completed' } } })
  const words = events.filter(({ event }) => event === 'run').map(({ data }) => data.text)
  expect(words.indexOf('I begin.')).toBeGreaterThanOrEqual(0)
  expect(words.indexOf('I made it.')).toBeGreaterThan(words.indexOf('I begin.'))
})

test(
  'four tasks are carried out at once, and what was ordered is not begun again without its limits',
  RUNS,
  async () => {
    const go = join(makeFolder(), 'go')
    const { folder, env, told } = prepareOrders({ Do: [{ until: go }, { exit: 1 }] })
    const { post, get, refused } = await openApi({ folder, env })
    const { sessionId } = await post('/sessions')
    const order = { sessionId, task: 'Do it' }
    const four = [1, 2, 3, 4].map(() => post('/agent/execute', order))
    await vi.waitFor(() => expect(told()).toHaveLength(4), { timeout: 20_000 })
    expect(await refused('POST', '/agent/execute', order)).toEqual([503, 'LOCKED'])
    writeFileSync(go, '')
    const ids = (await Promise.all(four)).map(({ task }) => task.id)
    expect(new Set(ids).size).toBe(4)
    expect((await get(`/sessions/${sessionId}`)).metadata).toMatchObject({ totalTasks: 4, failedTasks: 4 })
    const [run] = (await get('/api/runs')).runs
    expect(await refused('POST', `/api/runs/${run.id}/retry`, {})).toEqual([409, 'WRONG_STATE'])
    expect(told()).toHaveLength(4)
  },
)

test('a run that was ordered is stopped as any other', RUNS, async () => {
  const { folder, env } = prepareOrders({ Do: [{ until: join(makeFolder(), 'never') }] })
  const { get, post } = await openApi({ folder, env })
  const ended = post('/agent/execute', { task: 'Do it' })
  const running = await vi.waitFor(
    async () => {
      const { runs } = await get('/api/runs')
      expect(runs[0]?.pid).toBeTypeOf('number')
      return runs[0]
    },
    { timeout: 20_000 },
  )
  const { stopped } = await post(`/api/runs/${running.id}/stop`)
  expect(stopped).toMatchObject([{ id: running.id, status: 'interrupted', reason: 'user' }])
  expect((await ended).task).toMatchObject({
    status: 'failed',
    run: { status: 'interrupted', reason: 'user' },
  })
})

test(
  'an order whose server was gone when its agent ended well is completed with the next look',
  RUNS,
  async () => {
    const { folder, env } = prepareOrders({ Do: DONE })
    const { post, get } = await openApi({ folder, env })
    const { task, sessionId } = await post('/agent/execute', { task: 'Do it' })
    // As it was left: the run has ended, and nobody has completed its task.
    const archive = join(folder, '.tasks/archive')
    const file = readdirSync(archive)[0] ?? ''
    const left = readFileSync(join(archive, file), 'utf8').replace(/^status: .*$/m, 'status: in_progress')
    writeFileSync(join(folder, '.tasks/active', file), left)
    rmSync(join(archive, file))
    expect((await get(`/sessions/${sessionId}/tasks`))[0]).toMatchObject({ id: task.id, status: 'completed' })
  },
)

describe('nothing is executed', () => {
  test.each<[string, object]>([
    ['without folders', { api_folders: undefined }],
    ['without a budget', { execute_budget_usd: undefined }],
    ['without a maximum of turns', { execute_max_turns: undefined }],
    ['with a budget of 0', { execute_budget_usd: 0 }],
    ['with a budget that is no number', { execute_budget_usd: 'much' }],
    ['with half a turn', { execute_max_turns: 0.5 }],
    ['in a folder that is not named', { api_folders: ['/nowhere/else'] }],
    ['with a relative folder', { api_folders: ['.'] }],
  ])('%s', async (_, options) => {
    const { folder, env, told } = prepareOrders({ Do: DONE }, options)
    const { refused } = await openApi({ folder, env })
    expect(await refused('POST', '/agent/execute', { task: 'Do it' })).toEqual([403, 'NOT_APPROVED'])
    expect(await refused('POST', '/agent/execute/stream', { task: 'Do it' })).toEqual([403, 'NOT_APPROVED'])
    expect([told(), readdirSync(folder)]).toEqual([[], []])
  })

  test('by a token without its scope', async () => {
    const { folder, env, told } = prepareOrders({ Do: DONE })
    const { send } = await openApi({ folder, env, scopes: ['read', 'push', 'act'] })
    expect((await send('POST', '/agent/execute', { task: 'Do it' })).status).toBe(403)
    expect(told()).toEqual([])
  })

  test('by what the project itself says', async () => {
    const { folder, env } = prepareOrders({ Do: DONE }, { api_folders: undefined })
    mkdirSync(join(folder, '.claude'))
    const options = { api_folders: ['/'], execute_budget_usd: 100, execute_max_turns: 100 }
    const settings = JSON.stringify({ pluginConfigs: { logbook: { options } } })
    writeFileSync(join(folder, '.claude/settings.json'), settings)
    const variables = Object.fromEntries(
      Object.entries(options).map(([key, value]) => [
        `CLAUDE_PLUGIN_OPTION_${key.toUpperCase()}`,
        JSON.stringify(value),
      ]),
    )
    for (const more of [{}, variables, { CLAUDE_CONFIG_DIR: join(folder, '.claude') }]) {
      const { send } = await openApi({ folder, env: { ...env, ...more } })
      const response = await send('POST', '/agent/execute', { task: 'Do it' })
      expect([response.status, await response.text()]).toEqual([
        403,
        expect.stringContaining('your own settings do not name api_folders'),
      ])
    }
  })

  test('that the repository changes before a person has approved it', RUNS, async () => {
    const { folder, env, told } = prepareOrders({ Do: DONE })
    mkdirSync(join(folder, '.claude'))
    writeFileSync(join(folder, '.claude/settings.json'), '{"hooks": {}}')
    const { send } = await openApi({ folder, env })
    const response = await send('POST', '/agent/execute', { task: 'Do it' })
    const { error } = (await response.json()) as { error: { code: string; message: string; next: string } }
    expect([response.status, error.code]).toEqual([403, 'NOT_APPROVED'])
    expect(error.message).toContain('.claude/settings.json')
    expect(error.next).toMatch(/logbook run api-[0-9a-f]{8}:01\.01\.01 --here/)
    expect(told()).toEqual([])
  })

  test('by another program, which has no budget', RUNS, async () => {
    const { folder, env } = prepareOrders({ Do: DONE })
    mkdirSync(join(folder, '.tasks'))
    const ran = join(folder, 'ran')
    const command = [process.execPath, '-e', `require("fs").writeFileSync(${JSON.stringify(ran)}, "")`]
    writeFileSync(join(folder, '.tasks/agents.yaml'), JSON.stringify({ agents: { claude: { command } } }))
    const { send } = await openApi({ folder, env })
    const response = await send('POST', '/agent/execute', { task: 'Do it' })
    expect([response.status, await response.text()]).toEqual([
      403,
      expect.stringContaining('takes no budget'),
    ])
    expect(existsSync(ran)).toBe(false)
  })
})

test.each<[string, object, number, string]>([
  ['no task', {}, 400, 'INVALID_INPUT'],
  ['an empty task', { task: ' \n ' }, 400, 'INVALID_INPUT'],
  ['a task that is too long to be told', { task: 'x y '.repeat(6_000) }, 400, 'INVALID_INPUT'],
  ['an unknown session', { task: 'Do it', sessionId: 'nobody' }, 404, 'NOT_FOUND'],
  ['an empty type', { task: 'Do it', type: ' \n' }, 400, 'INVALID_INPUT'],
  ['a type that is too long', { task: 'Do it', type: 'x'.repeat(101) }, 400, 'INVALID_INPUT'],
  ['a type that is no text', { task: 'Do it', type: 5 }, 400, 'INVALID_INPUT'],
  ['a session and a folder', { task: 'Do it', sessionId: 'a', workingDirectory: '.' }, 400, 'INVALID_INPUT'],
  ['a folder outside', { task: 'Do it', workingDirectory: '/etc' }, 403, 'OUTSIDE_ROOT'],
])('%s is refused before anything is written', async (_, body, status, code) => {
  const { folder, env } = prepareOrders({ Do: DONE })
  const { refused } = await openApi({ folder, env })
  expect(await refused('POST', '/agent/execute', body)).toEqual([status, code])
  expect(readdirSync(folder)).toEqual([])
})

test.each([
  ['few words', 'Do it'],
  ['signs', 'Do: "quotes", `ticks`, $HOME & <tags>'],
  ['lines that look like a document', 'Do\n\n## Updates\n- [ ] no box\n---\nstatus: completed'],
  ['the path of a file', '../../etc/passwd.md'],
  ['a long path of a file', `../../${'folder/'.repeat(40)}passwd.md`],
  ['other languages', 'Do 日本語 🎉 über'],
  ['many words', `Do ${'a long line '.repeat(1_000)}`],
  ['the words of a command', '- Do {log} --force'],
])('a task is told as it was given: %s', RUNS, async (_, task) => {
  const { folder, env, told } = prepareOrders({ '': DONE })
  const { post } = await openApi({ folder, env })
  const answer = await post('/agent/execute', { task })
  expect(answer.task.status).toBe('completed')
  // In the file of the task, a heading is none.
  expect(answer.task.description.replaceAll('\\', '')).toContain(task.trim())
  expect(told()[0]?.prompt).toContain(task.split('\n')[0]?.slice(0, 80))
})

test.each([
  [undefined, 'code'],
  ['git', 'git'],
  ['file', 'file'],
  ['Code review', 'Code review'],
  ['  日本語: "x" #1 ', '日本語: "x" #1'],
  ['null', 'null'],
  ['two\nlines', 'two lines'],
])('the type %j is kept as %j', RUNS, async (type, kept) => {
  const { folder, env } = prepareOrders({ Do: DONE })
  const { post, get } = await openApi({ folder, env })
  const { task, sessionId } = await post('/agent/execute', { task: 'Do it', ...(type && { type }) })
  expect(task).toMatchObject({ type: kept, status: 'completed' })
  const again = await openApi({ folder, env })
  expect((await again.get(`/sessions/${sessionId}/tasks`))[0].type).toBe(kept)
  expect((await get(`/api/tasks/${encodeURIComponent(task.id)}`)).status).toBe('completed')
})

test('a session that has ended takes no further task', RUNS, async () => {
  const { folder, env } = prepareOrders({ Do: DONE })
  const { post, refused } = await openApi({ folder, env })
  const { sessionId } = await post('/sessions')
  await post(`/sessions/${sessionId}/end`)
  expect(await refused('POST', '/agent/execute', { sessionId, task: 'Do it' })).toEqual([409, 'WRONG_STATE'])
})
