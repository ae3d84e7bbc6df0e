import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openApi } from '../../../helpers/api.ts'
import { makeFolder } from '../../../helpers/folders.ts'

const PUSH = '/api/session-status/push'
const HOUR_MS = 3_600_000

test('the described calls work one after another', async () => {
  const { get, post } = await openApi()
  const pushed = await post(PUSH, { session: 'manager1', status: 'working', message: 'Processing' })
  expect(pushed).toMatchObject({
    session: 'manager1',
    status: 'working',
    message: 'Processing',
    progress: null,
  })
  await post(PUSH, {
    timestamp: '2026-02-14T20:35:00Z',
    session: 'manager1',
    status: 'working',
    progress: 0.45,
    message: 'Querying database for statistics',
    task_id: '160',
    metadata: { phase: 'data_collection', items_processed: 15 },
  })
  await post(PUSH, { session: 'qa', status: 'error', message: 'Failed: timeout', task_id: 7 })
  await post(PUSH, { session: 'qa2', status: 'completed', message: 'Done' })
  expect(await get('/api/session-status/summary')).toEqual({
    total_sessions: 3,
    by_status: { working: 1, error: 1, completed: 1 },
    working_sessions: ['manager1'],
    error_sessions: ['qa'],
    stale_sessions: [],
  })
  const all = await get('/api/session-status/sessions')
  expect(Object.keys(all).sort()).toEqual(['manager1', 'qa', 'qa2'])
  expect(all.manager1).toMatchObject({ progress: 0.45, task_id: '160', is_stale: false })
  expect(all.qa2).toMatchObject({ progress: 1, ended: true })
  expect(await get('/api/session-status/session/manager1')).toEqual({
    ...all.manager1,
    age_seconds: expect.any(Number),
  })
  expect(Object.keys(await get('/api/session-status/working'))).toEqual(['manager1'])
  expect(Object.keys(await get('/api/session-status/errors'))).toEqual(['qa'])
  expect(await get('/api/session-status/stale')).toEqual({})
  const { history, more } = await get('/api/session-status/session/manager1/history?limit=50')
  expect(more).toBe(false)
  expect(history.map((one: { message: string }) => one.message)).toEqual([
    'Processing',
    'Querying database for statistics',
  ])
  expect(history[1].metadata).toEqual({ phase: 'data_collection', items_processed: 15 })
  const last = await get('/api/session-status/session/manager1/history?limit=1')
  expect([last.history.length, last.more]).toEqual([1, true])
})

test('an agent that has said nothing for long is stale, and still works', async () => {
  let now = new Date()
  const { get, post } = await openApi({ now: () => now })
  await post(PUSH, { session: 'worker3', status: 'working', message: 'Builds' })
  now = new Date(now.getTime() + HOUR_MS)
  const stale = await get('/api/session-status/stale')
  expect(stale.worker3).toMatchObject({ is_stale: true, stale: 'very', status: 'working' })
  expect(stale.worker3.age_seconds).toBeGreaterThan(3_500)
  expect((await get('/api/session-status/summary')).stale_sessions).toEqual(['worker3'])
})

test.each([
  'Jürgen 日本語 🎉',
  '../../etc/passwd',
  'a/b%2Fc',
  '__proto__',
  'two\nlines',
  'x'.repeat(2_000),
  '<script>alert(1)</script>',
])('an agent may be called %j, and is found by the name that the answer has', async name => {
  const { get, post, folder } = await openApi()
  const { session } = await post(PUSH, { session: name, status: 'idle' })
  const all: Record<string, { session: string }> = await get('/api/session-status/sessions')
  expect(Object.values(all)).toHaveLength(1)
  const [shown] = Object.keys(all)
  expect((await get(`/api/session-status/session/${encodeURIComponent(shown ?? '')}`)).session).toBe(shown)
  const { history } = await get(`/api/session-status/session/${encodeURIComponent(session)}/history`)
  expect(history).toHaveLength(1)
  expect(readdirSync(join(folder, '.sessions/.local/status'))).toHaveLength(1)
})

test('a secret in what is pushed reaches no file and no answer', async () => {
  const { get, post, folder } = await openApi()
  const secret = ['ghp', '_', 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hI6'].join('')
  const pushed = await post(PUSH, {
    session: 'a',
    status: 'working',
    message: `uses ${secret}`,
    metadata: { token: secret },
  })
  const status = join(folder, '.sessions/.local/status')
  const kept = readdirSync(status).map(name => readFileSync(join(status, name), 'utf8'))
  const told = [pushed, await get('/api/session-status/sessions'), kept]
  expect(JSON.stringify(told)).not.toContain(secret)
})

test('a secret that somebody else has written is not shown', async () => {
  const folder = makeFolder()
  const secret = ['ghp', '_', 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hI6'].join('')
  mkdirSync(join(folder, '.sessions/.local/status'), { recursive: true })
  const line = { timestamp: new Date().toISOString(), session: 'a', status: 'working', message: secret }
  writeFileSync(join(folder, '.sessions/.local/status/a.jsonl'), `${JSON.stringify(line)}\n`)
  const { get } = await openApi({ folder })
  const told = [await get('/api/session-status/sessions'), await get('/api/session-status/session/a/history')]
  expect(JSON.stringify(told)).not.toContain(secret)
  expect(JSON.stringify(told)).toContain('redacted')
})

test.each<[string, unknown]>([
  ['no status', { session: 'a' }],
  ['another status', { session: 'a', status: 'busy' }],
  ['no name', { status: 'idle' }],
  ['an empty name', { session: ' ', status: 'idle' }],
  ['a list', []],
  ['a text', 'x'],
  ['a message that is no text', { session: 'a', status: 'idle', message: 5 }],
  ['a progress that is no number', { session: 'a', status: 'idle', progress: 'half' }],
  ['metadata that are a list', { session: 'a', status: 'idle', metadata: [1] }],
  ['nothing', null],
])('%s is refused, and nothing is written', async (_, body) => {
  const { refused, get } = await openApi()
  expect(await refused('POST', PUSH, body)).toEqual([400, 'INVALID_INPUT'])
  expect(await get('/api/session-status/sessions')).toEqual({})
})

test.each([
  ['/api/session-status/session/nobody', 404, 'NOT_FOUND'],
  ['/api/session-status/session/nobody/history', 404, 'NOT_FOUND'],
  ['/api/session-status/session/a/history?limit=0', 400, 'INVALID_INPUT'],
  ['/api/session-status/session/a/history?limit=many', 400, 'INVALID_INPUT'],
  ['/api/session-status/session/a/history?limit=1e99', 400, 'INVALID_INPUT'],
])('GET %s: %i %s', async (path, status, code) => {
  const { refused } = await openApi()
  expect(await refused('GET', path)).toEqual([status, code])
})
