// What clients of other systems of this kind send, as it stands: only the address is that of our server, and curl is given
// the token. One server answers all of it.
import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { LogbookClient } from '../../../src/client.ts'
import { prepareOrders } from '../../helpers/orders.ts'
import { LAUNCHER, openServer, type Running } from '../../helpers/server.ts'

const SLOW = { timeout: 120_000 }
const isHere = process.platform !== 'win32'

/** Each command with its answer as JSON. */
function shellOf(server: Running, folder: string) {
  const begin = 'curl() { command curl -sS --fail-with-body -H "Authorization: Bearer $TOKEN" "$@"; }\n'
  return async (command: string) => {
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', begin + command], {
      cwd: folder,
      env: { PATH: process.env.PATH, TOKEN: server.token, PORT: `${server.port}` },
    })
    return JSON.parse(stdout)
  }
}

function push(folder: string, env: NodeJS.ProcessEnv, ...words: string[]) {
  return promisify(execFile)(process.execPath, [LAUNCHER, 'push', ...words], { cwd: folder, env })
}

test.skipIf(!isHere)('a monitor of sessions gets what it expects', SLOW, async () => {
  const { folder, env } = prepareOrders({})
  const server = await openServer({ folder, env })
  const shell = shellOf(server, folder)
  const own = { ...env, PATH: process.env.PATH, HOME: env.HOME }
  // A session tells it by a command, by lines of JSON, and over HTTP.
  await push(folder, own, 'manager1', 'working', 'Querying DB', '0.5', '160')
  const sixMinutesAgo = new Date(Date.now() - 372_000).toISOString()
  const lines = [
    { timestamp: sixMinutesAgo, session: 'worker3', status: 'working', progress: 0.1, message: 'Starting' },
    { timestamp: sixMinutesAgo, session: 'worker3', status: 'working', progress: 0.5, message: 'Halfway' },
  ]
  const file = join(folder, '.sessions/.local/status/worker3.jsonl')
  writeFileSync(file, lines.map(line => `${JSON.stringify(line)}\n`).join(''))
  expect(
    await shell(`curl -X POST http://localhost:$PORT/api/session-status/push \\
  -H "Content-Type: application/json" \\
  -d '{"session":"architect1","status":"working","message":"Processing"}'`),
  ).toMatchObject({ session: 'architect1', status: 'working', message: 'Processing', progress: null })
  const full = {
    timestamp: '2026-02-14T20:35:00Z',
    session: 'qa1',
    status: 'error',
    progress: 0.45,
    message: 'Querying database for statistics',
    task_id: '160',
    metadata: { phase: 'data_collection', items_processed: 15 },
  }
  expect(
    await shell(`curl -X POST http://localhost:$PORT/api/session-status/push \\
  -H "Content-Type: application/json" -d '${JSON.stringify(full)}'`),
  ).toMatchObject({ ...full, timestamp: expect.any(String) })
  await push(folder, own, 'worker4', 'idle', 'Waiting for tasks')

  const summary = await shell('curl http://localhost:$PORT/api/session-status/summary')
  expect(summary).toEqual({
    total_sessions: 5,
    by_status: { working: 3, error: 1, idle: 1 },
    working_sessions: expect.arrayContaining(['manager1', 'architect1', 'worker3']),
    error_sessions: ['qa1'],
    stale_sessions: ['worker3'],
  })
  const sessions = await shell('curl http://localhost:$PORT/api/session-status/sessions')
  expect(Object.keys(sessions).sort()).toEqual(['architect1', 'manager1', 'qa1', 'worker3', 'worker4'])
  const manager = {
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    session: 'manager1',
    status: 'working',
    progress: 0.5,
    message: 'Querying DB',
    task_id: '160',
    age_seconds: expect.any(Number),
    is_stale: false,
  }
  expect(sessions.manager1).toMatchObject(manager)
  expect(await shell('curl http://localhost:$PORT/api/session-status/session/manager1')).toMatchObject(
    manager,
  )
  expect(sessions.worker3).toMatchObject({ is_stale: true, progress: 0.5, message: 'Halfway' })
  const namesAt = async (path: string) =>
    Object.keys(await shell(`curl http://localhost:$PORT/api/session-status/${path}`)).sort()
  expect(await namesAt('working')).toEqual(['architect1', 'manager1', 'worker3'])
  expect(await namesAt('errors')).toEqual(['qa1'])
  expect(await namesAt('stale')).toEqual(['worker3'])
  const { history } = await shell(
    'curl "http://localhost:$PORT/api/session-status/session/worker3/history?limit=50"',
  )
  expect(history.map(({ message }: { message: string }) => message)).toEqual(['Starting', 'Halfway'])
  // One line an update, with the keys that are known.
  const [first = ''] = readFileSync(join(folder, '.sessions/.local/status/manager1.jsonl'), 'utf8').split(
    '\n',
  )
  expect(JSON.parse(first)).toMatchObject({
    session: 'manager1',
    status: 'working',
    progress: 0.5,
    message: 'Querying DB',
    task_id: '160',
  })
})

const STEPS = [{ say: 'It is made.' }, { result: { result: 'It is made.' } }]

test.skipIf(!isHere)('a client of a coding agent gets what it expects', SLOW, async () => {
  const { folder, env } = prepareOrders({ '': STEPS })
  const server = await openServer({ folder, env })
  const shell = shellOf(server, folder)
  const { sessionId, metadata } = await shell(`curl -X POST http://localhost:$PORT/sessions \\
  -H "Content-Type: application/json" \\
  -d '{
    "workingDirectory": "${folder}"
  }'`)
  expect(sessionId).toMatch(/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/)
  expect(metadata).toMatchObject({
    sessionId,
    startTime: expect.any(String),
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
  expect(Date.now() - Date.parse(metadata.startTime)).toBeLessThan(60_000)
  const executed = await shell(`curl -X POST http://localhost:$PORT/agent/execute \\
  -H "Content-Type: application/json" \\
  -d '{
    "sessionId": "${sessionId}",
    "task": "Create a new React component called UserProfile"
  }'`)
  expect(executed).toMatchObject({ sessionId, task: { sessionId, type: 'code', status: 'completed' } })
  const shown = await shell(`curl http://localhost:$PORT/sessions/${sessionId}`)
  expect(shown.metadata).toMatchObject({
    tasks: [executed.task.id],
    plans: [executed.task.plan.id],
    totalTasks: 1,
    completedTasks: 1,
    failedTasks: 0,
    totalExecutionTime: expect.any(Number),
    status: 'active',
  })
  expect(shown.stats).toMatchObject({
    duration: expect.any(Number),
    successRate: 100,
    avgExecutionTime: shown.metadata.totalExecutionTime,
  })
  expect(await shell('curl http://localhost:$PORT/sessions')).toMatchObject([{ sessionId }])
  const ended = await shell(`curl -X POST http://localhost:$PORT/sessions/${sessionId}/end`)
  expect(ended.metadata).toMatchObject({ sessionId, status: 'completed', endTime: expect.any(String) })
})

test.skipIf(!isHere)('its patterns of use work one after another', SLOW, async () => {
  const { folder, env } = prepareOrders({ '': STEPS })
  const { url, token } = await openServer({ folder, env })
  const client = new LogbookClient({ url, token })
  // One that is managed by its program.
  const session = await client.createSession({ workingDirectory: folder })
  for (const task of ['Create component', 'Add tests', 'Update documentation'])
    expect((await client.execute({ sessionId: session.sessionId, task })).task.status).toBe('completed')
  await client.endSession(session.sessionId)
  expect((await client.session(session.sessionId)).metadata).toMatchObject({
    status: 'completed',
    totalTasks: 3,
    completedTasks: 3,
  })

  // One that is made by itself.
  const made = await client.execute({ task: 'Build a todo app' })
  expect(made.sessionId).not.toBe(session.sessionId)

  // One that is gone on with.
  const sessions = await client.sessions()
  expect(sessions).toHaveLength(2)
  await client.switchSession(sessions[0]?.sessionId ?? '')
  const further = await client.execute({ task: 'Add new feature' })
  expect(further).toMatchObject({ sessionId: sessions[0]?.sessionId, task: { status: 'completed' } })
  expect((await client.currentSession()).metadata.sessionId).toBe(further.sessionId)
})
