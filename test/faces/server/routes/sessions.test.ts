import {
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openApi } from '../../../helpers/api.ts'
import { makeFolder } from '../../../helpers/folders.ts'
import { openTerminal } from '../../../helpers/terminal.ts'

/** The user's own settings. */
function saveOptions(home: string, options: object): void {
  mkdirSync(join(home, '.claude'), { recursive: true })
  writeFileSync(
    join(home, '.claude/settings.json'),
    JSON.stringify({ pluginConfigs: { 'logbook@logbook': { options } } }),
  )
}

test('the described calls work one after another', async () => {
  const { get, post, folder } = await openApi()
  const { sessionId, metadata } = await post('/sessions', { workingDirectory: folder })
  expect(metadata).toMatchObject({
    sessionId,
    workingDirectory: folder,
    projectPath: folder,
    tasks: [],
    plans: [],
    totalTasks: 0,
    completedTasks: 0,
    failedTasks: 0,
    totalExecutionTime: 0,
    status: 'active',
  })
  expect(metadata).not.toHaveProperty('endTime')
  expect(await get(`/sessions/${sessionId}`)).toEqual({
    metadata,
    stats: { duration: expect.any(Number), successRate: 0, avgExecutionTime: 0, finishedTasks: 0 },
  })
  expect(await get('/sessions')).toEqual([metadata])
  const ended = await post(`/sessions/${sessionId}/end`)
  expect(ended.metadata).toMatchObject({ sessionId, status: 'completed', endTime: expect.any(String) })
})

test('a session is opened beside others, and is in the way of nobody at a terminal', async () => {
  const { post, folder } = await openApi()
  const terminal = openTerminal(folder)
  await terminal.print('init', '--goal', 'My own work')
  await post('/sessions')
  await post('/sessions')
  await terminal.print('log', 'Still mine')
  expect((await terminal.json('view')).title).toBe('My own work')
})

test('a session is the same after a restart, and tells what a terminal has done', async () => {
  const first = await openApi()
  const { folder } = first
  mkdirSync(join(folder, 'packages/web'), { recursive: true })
  const { sessionId } = await first.post('/sessions', { workingDirectory: join(folder, 'packages/web') })
  const terminal = openTerminal(folder)
  for (const title of ['Done task', 'Open task', 'Given up']) await terminal.print('task', 'create', title)
  const document = readdirSync(join(folder, '.sessions/active'))[0] ?? ''
  const path = join(folder, '.sessions/active', document)
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace('task_ids: []', 'task_ids: [TASK-001, TASK-002, TASK-003]'),
  )
  const [kinded = ''] = readdirSync(join(folder, '.tasks/active')).filter(name => name.includes('002'))
  const tasked = join(folder, '.tasks/active', kinded)
  writeFileSync(tasked, readFileSync(tasked, 'utf8').replace('priority: normal', '$&\ntype: bug'))
  await terminal.print('task', 'complete', 'TASK-001', '--summary', 'It was done well enough.')
  await terminal.print('task', 'cancel', 'TASK-003', '--reason', 'Not needed')
  const before = await first.get(`/sessions/${sessionId}`)
  expect(before.metadata).toMatchObject({
    workingDirectory: join(folder, 'packages/web'),
    projectPath: folder,
    tasks: ['TASK-001', 'TASK-002', 'TASK-003'],
    totalTasks: 3,
    completedTasks: 1,
    failedTasks: 1,
  })
  expect(before.stats).toMatchObject({ successRate: 50, finishedTasks: 2 })
  const again = await openApi({ folder, env: first.env })
  expect((await again.get(`/sessions/${sessionId}`)).metadata).toEqual(before.metadata)
  expect(await again.get(`/sessions/${sessionId}/tasks`)).toMatchObject([
    { id: 'TASK-001', sessionId, type: 'code', description: 'Done task', status: 'completed', error: null },
    { id: 'TASK-002', type: 'bug', status: 'pending', result: null },
    { id: 'TASK-003', status: 'failed', error: 'Cancelled: Not needed' },
  ])
})

test('an end completes this session whatever is open, says so, and touches no other', async () => {
  const { post, get, folder, refused } = await openApi()
  const terminal = openTerminal(folder)
  await terminal.print('task', 'create', 'Mine')
  await terminal.print('init', '--goal', 'Own', '--step', 'Never done', '--task', 'TASK-001')
  const other = await post('/sessions')
  const [own] = (await get('/sessions')).filter((one: { title: string }) => one.title === 'Own')
  await post(`/sessions/${own.sessionId}/end`)
  const view = await terminal.json('view', own.sessionId)
  expect(view).toMatchObject({ status: 'completed', forced: 'Ended through the API.' })
  expect((await get(`/sessions/${other.sessionId}`)).metadata.status).toBe('active')
  expect(await refused('POST', `/sessions/${own.sessionId}/end`)).toEqual([409, 'WRONG_STATE'])
})

describe('the current session', () => {
  test('is that of the token, over restarts, and of no other token', async () => {
    const first = await openApi()
    const { folder, env } = first
    const a = (await first.post('/sessions', {}, 'A')).sessionId
    const b = (await first.post('/sessions', {}, 'B')).sessionId
    const { get, post } = await openApi({ folder, env })
    const currentOf = async (token: string) => (await get('/sessions/current', token)).metadata.sessionId
    expect([await currentOf('A'), await currentOf('B')]).toEqual([a, b])
    await post(`/sessions/${b}/switch`, {}, 'A')
    expect([await currentOf('A'), await currentOf('B')]).toEqual([b, b])
  })

  test('of a token that has none is the only active one, and never a guess', async () => {
    const { get, post, refused } = await openApi()
    expect(await refused('GET', '/sessions/current')).toEqual([404, 'NO_ACTIVE_SESSION'])
    const { sessionId } = await post('/sessions', {}, 'A')
    expect((await get('/sessions/current', 'B')).metadata.sessionId).toBe(sessionId)
    await post('/sessions', {}, 'A')
    expect(await refused('GET', '/sessions/current', undefined, 'B')).toEqual([409, 'AMBIGUOUS_ID'])
  })

  test('is none once it has ended, also while somebody else has one', async () => {
    const { post, refused } = await openApi()
    const { sessionId } = await post('/sessions', {}, 'A')
    await post('/sessions', {}, 'B')
    await post(`/sessions/${sessionId}/end`, {}, 'A')
    expect(await refused('GET', '/sessions/current', undefined, 'A')).toEqual([404, 'NO_ACTIVE_SESSION'])
    expect(await refused('POST', `/sessions/${sessionId}/switch`, {}, 'B')).toEqual([409, 'WRONG_STATE'])
  })
})

describe('a working directory', () => {
  test.each(['/', '/etc', '..', '/nowhere/at/all', 'a/../../..', '~/x/../../../etc', `/tmp/\u0000`])(
    'outside of the project is refused: %j',
    async workingDirectory => {
      const { refused, get } = await openApi()
      expect(await refused('POST', '/sessions', { workingDirectory })).toEqual([403, 'OUTSIDE_ROOT'])
      expect(await get('/sessions')).toEqual([])
    },
  )

  test('that begins with the path of the project is not in it', async () => {
    const { refused, folder } = await openApi()
    const beside = `${folder}-beside`
    mkdirSync(beside)
    onTestFinished(() => rmSync(beside, { recursive: true }))
    expect(await refused('POST', '/sessions', { workingDirectory: beside })).toEqual([403, 'OUTSIDE_ROOT'])
  })

  test('behind a link that leads out of the project is refused', async () => {
    const { refused, folder } = await openApi()
    symlinkSync(makeFolder(), join(folder, 'out'), 'junction')
    expect(await refused('POST', '/sessions', { workingDirectory: join(folder, 'out') })).toEqual([
      403,
      'OUTSIDE_ROOT',
    ])
  })

  test('that is not there, or a file, is refused', async () => {
    const { refused, folder } = await openApi()
    writeFileSync(join(folder, 'file'), '')
    for (const workingDirectory of ['missing', join(folder, 'file'), 'x'.repeat(5_000)])
      expect(await refused('POST', '/sessions', { workingDirectory })).toEqual([404, 'NOT_FOUND'])
  })

  test('that the user has named is another project, and shown after a restart too', async () => {
    const home = makeFolder()
    const works = makeFolder()
    mkdirSync(join(works, 'blog'))
    saveOptions(home, { api_folders: [works] })
    const { post, get, folder } = await openApi({ env: { HOME: home } })
    const { metadata } = await post('/sessions', { workingDirectory: join(works, 'blog') })
    expect(metadata.projectPath).toBe(realpathSync.native(join(works, 'blog')))
    expect(readdirSync(folder)).not.toContain('.sessions')
    const again = await openApi({ folder, env: { HOME: home } })
    expect(await again.get('/sessions')).toEqual([metadata])
    expect((await get('/sessions/current')).metadata.sessionId).toBe(metadata.sessionId)
    await again.post(`/sessions/${metadata.sessionId}/end`)
    expect((await get(`/sessions/${metadata.sessionId}`)).metadata.status).toBe('completed')
  })

  test('is not allowed by settings that the project brings', async () => {
    const folder = makeFolder()
    const elsewhere = makeFolder()
    saveOptions(folder, { api_folders: [elsewhere] })
    for (const env of [{}, { CLAUDE_CONFIG_DIR: join(folder, '.claude') }]) {
      const { refused } = await openApi({ folder, env })
      expect(await refused('POST', '/sessions', { workingDirectory: elsewhere })).toEqual([
        403,
        'OUTSIDE_ROOT',
      ])
    }
  })

  test('that a document names outside of its project does not count', async () => {
    const { post, get, folder } = await openApi()
    const { sessionId } = await post('/sessions')
    const path = join(folder, '.sessions/active', readdirSync(join(folder, '.sessions/active'))[0] ?? '')
    const outside = relative(folder, makeFolder())
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^plan: .*$/m, `$&\nfolder: ${outside}`))
    expect((await get(`/sessions/${sessionId}`)).metadata.workingDirectory).toBe(folder)
  })
})

test.each([
  ['GET', '/sessions/nobody', undefined, 404, 'NOT_FOUND'],
  ['GET', '/sessions/..%2F..%2Fetc', undefined, 404, 'NOT_FOUND'],
  ['POST', '/sessions/nobody/end', {}, 404, 'NOT_FOUND'],
  ['POST', '/sessions/nobody/switch', {}, 404, 'NOT_FOUND'],
  ['POST', '/sessions', { workingDirectory: 5 }, 400, 'INVALID_INPUT'],
  ['POST', '/sessions', { goal: '' }, 400, 'INVALID_INPUT'],
  ['POST', '/sessions', [], 400, 'INVALID_INPUT'],
])('%s %s: %j gets %i %s', async (method, path, body, status, code) => {
  const { refused } = await openApi()
  expect(await refused(method, path, body)).toEqual([status, code])
})

test('a part of an id names no session', async () => {
  const { post, refused } = await openApi()
  const { sessionId } = await post('/sessions')
  expect(await refused('POST', `/sessions/${sessionId.slice(0, 12)}/end`)).toEqual([404, 'NOT_FOUND'])
})
