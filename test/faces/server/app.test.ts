// Which project a request is about: that of the server, or the one that a route opens.
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import * as z from 'zod'
import { makeApp } from '../../../src/faces/server/app.ts'
import { type AnyRoute, defineRoute } from '../../../src/faces/server/routes/route.ts'
import { openLogbook } from '../../../src/logbook.ts'
import { openLiveBoard } from '../../../src/parts/serving/live-board.ts'
import { openApi } from '../../helpers/api.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'

const where: AnyRoute = defineRoute({
  method: 'GET',
  path: '/where',
  summary: 'Which project it is',
  scope: 'read',
  query: z.object({ root: z.string().optional() }),
  answer: z.object({ root: z.string(), run: z.string().nullable(), source: z.string() }),
  run: async (at, { query }) => {
    const { root, workspace } = at.open(query.root)
    return { root, run: workspace.run ?? workspace.claudeSession ?? null, source: workspace.source }
  },
})

async function open(cwd: string, env: NodeJS.ProcessEnv) {
  const program = { version: '0', folder: '/nowhere', built: true }
  const board = await openLiveBoard(openLogbook({ cwd, env }).workspace)
  const app = makeApp({
    cwd,
    env,
    program,
    board,
    now: () => new Date(),
    assets: new Map(),
    below: '',
    hosts: ['localhost'],
    authorize: () => ({ token: 'a', scopes: ['read'] }),
    routes: [where],
  })
  onTestFinished(() => {
    app.close()
    board.close()
  })
  return async (query = '') => {
    const answer = await app.fetch(
      new Request(`http://localhost/where${query}`, { headers: { host: 'localhost' } }),
    )
    return answer.json()
  }
}

test.each([
  ['no name', ''],
  ['a relative name', 'shop'],
  ['a name that begins at the top', '/'],
])('is opened with %s for its root', async (_what, given) => {
  const folder = makeFolder()
  const other = makeFolder()
  const named = given === '/' ? join(folder, 'shop') : given
  const root = named === '' ? folder : join(folder, 'shop')
  const ask = await open(folder, { ...NOBODY, ...(named ? { LOGBOOK_ROOT: named } : {}) })
  expect(await ask()).toEqual({ root, run: null, source: 'api' })
  expect(await ask(`?root=${encodeURIComponent(other)}`)).toMatchObject({ root: other })
})

test('the run and the conversation that a server was started in are not those of its clients', async () => {
  const folder = makeFolder()
  const ask = await open(folder, {
    ...NOBODY,
    LOGBOOK_RUN: 'a run',
    CLAUDE_CODE_SESSION_ID: 'a conversation',
  })
  expect(await ask()).toMatchObject({ run: null })
})

test('a project that was moved away is not taken for an empty one, and not made anew', async () => {
  const folder = join(makeFolder(), 'shop')
  mkdirSync(folder)
  const { get, post, refused, send } = await openApi({ folder })
  await post('/sessions')
  const follower = (await send('GET', '/api/events')).body?.getReader()
  expect((await follower?.read())?.done).toBe(false)
  renameSync(folder, `${folder}-moved`)
  // Its page keeps what it saw last, and says that it hears nothing.
  expect((await follower?.read())?.done).toBe(true)
  const update = { session: 'a', status: 'working' }
  expect(await refused('GET', '/api/work')).toEqual([409, 'WRONG_STATE'])
  expect(await refused('POST', '/api/session-status/push', update)).toEqual([409, 'WRONG_STATE'])
  expect(await refused('POST', '/sessions', {})).toEqual([409, 'WRONG_STATE'])
  expect((await send('GET', '/api/events')).status).toBe(409)
  expect(existsSync(folder)).toBe(false)
  renameSync(`${folder}-moved`, folder)
  expect((await get('/api/work')).sessions).toHaveLength(1)
})
