// The typed client against a real server.
import { beforeAll, expect, test } from 'vitest'
import { LogbookClient } from '../../../src/client.ts'
import { build } from '../../helpers/build.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { openServer } from '../../helpers/server.ts'

beforeAll(build)

test('reads, pushes and follows', async () => {
  const { url, token } = await openServer({ folder: makeFolder() })
  const client = new LogbookClient({ url, token })
  const stop = new AbortController()
  const events = client.events({ topics: 'agents', signal: stop.signal })
  expect((await events.next()).value).toMatchObject({ event: 'state', data: { agents: { total: 0 } } })
  await client.push({
    session: 'a b/c',
    status: 'working',
    message: 'Ünïcode ✓',
    progress: 0.5,
    task_id: '160',
  })
  expect(await client.summary()).toMatchObject({ total_sessions: 1, working_sessions: ['a b/c'] })
  // As the documentation writes it.
  expect(await client.get('/api/session-status/summary')).toEqual(await client.summary())
  expect(await client.agent('a b/c')).toMatchObject({ message: 'Ünïcode ✓', progress: 0.5, task_id: '160' })
  const change = (await events.next()).value
  expect(change).toMatchObject({ event: 'change', data: { agents: { changed: [{ id: 'a b/c' }] } } })
  stop.abort()
  const board = await client.board({ lanes: '6h' })
  expect(board.agents).toMatchObject([{ id: 'a b/c', lanes: [{ status: 'working' }] }])
  const { value } = await client.events({ topics: 'agents', after: change?.id ?? '' }).next()
  expect(value).toMatchObject({ event: 'change', data: {} })
})

test('tells a refusal in the words of the server', async () => {
  const { url, token } = await openServer()
  const client = new LogbookClient({ url: `${url}/`, token })
  await expect(client.agent('nobody')).rejects.toMatchObject({
    name: 'ServerRefusal',
    status: 404,
    code: 'NOT_FOUND',
    message: expect.stringContaining('nobody'),
    next: expect.any(String),
  })
  await expect(client.get('api/work', { page: 'x' })).rejects.toMatchObject({
    status: 400,
    code: 'INVALID_INPUT',
  })
  await expect(new LogbookClient({ url, token: 'other' }).board()).rejects.toMatchObject({ status: 401 })
  const events = new LogbookClient({ url }).events()
  await expect(events.next()).rejects.toMatchObject({ status: 401 })
})
