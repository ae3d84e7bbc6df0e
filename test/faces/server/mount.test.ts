// The page and the API within the server of a stranger, below a path of it and behind its own sign-in.
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { LogbookClient } from '../../../src/client.ts'
import { build } from '../../helpers/build.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { STATE } from '../../helpers/home.ts'

beforeAll(build)

const SERVER = join(import.meta.dirname, '../../../bin/server.cjs')

/** As somebody writes it who knows nothing of our insides. */
const STRANGER = `
const { createServer } = require('node:http')
const { mountLogbook } = require(${JSON.stringify(SERVER)})

mountLogbook({
  cwd: process.cwd(),
  env: process.env,
  path: '/tools/logbook',
  hosts: ['intranet.example', '127.0.0.1'],
  authorize(request) {
    const user = request.headers.get('x-user')
    if (user === 'ada') return { name: user, scopes: ['read', 'push'] }
    if (user === 'bob') return { name: user, scopes: ['read'] }
  },
}).then(logbook => {
  const server = createServer((request, response) => {
    if (request.url.startsWith('/tools/logbook')) return logbook.handle(request, response)
    response.end('the home page of a stranger')
  })
  server.listen(0, '127.0.0.1', () => console.log(server.address().port))
  process.on('SIGTERM', () => { logbook.close(); server.close(); server.closeAllConnections() })
})
`

async function startStranger() {
  const folder = makeFolder()
  writeFileSync(join(folder, 'server.cjs'), STRANGER)
  const child = spawn(process.execPath, ['server.cjs'], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, ...STATE },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise(resolve => child.once('close', resolve))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const port = await new Promise<string>(resolve =>
    child.stdout.once('data', data => resolve(`${data}`.trim())),
  )
  const ask = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual', ...init, headers: { ...headers } })
  return { ask, child, ended, url: `http://127.0.0.1:${port}/tools/logbook` }
}

test('stands below its path, and leaves the rest alone', async () => {
  const { ask, child, ended, url } = await startStranger()
  expect(await (await ask('/')).text()).toBe('the home page of a stranger')
  expect((await ask('/tools/logbook/health')).status).toBe(401)
  expect(await (await ask('/tools/logbook/health', { 'x-user': 'ada' })).json()).toEqual({ ok: true })
  expect((await ask('/tools/logbook', { 'x-user': 'ada' })).headers.get('location')).toBe('/tools/logbook/')
  expect((await ask('/tools/logbook/../health', { 'x-user': 'ada' })).status).toBe(200)
  expect(
    (await ask('/tools/logbook/health', { 'x-user': 'ada', origin: 'http://evil.example' })).status,
  ).toBe(403)
  expect((await ask('/tools/logbook/?code=abc')).status).toBe(401)

  const push = (user: string) =>
    ask(
      '/tools/logbook/api/session-status/push',
      { 'x-user': user, 'content-type': 'application/json' },
      { method: 'POST', body: JSON.stringify({ session: 'm', status: 'working' }) },
    )
  expect((await push('bob')).status).toBe(403)
  expect((await push('ada')).status).toBeLessThan(300)
  expect(
    await (await ask('/tools/logbook/api/session-status/summary', { 'x-user': 'bob' })).json(),
  ).toMatchObject({
    working_sessions: ['m'],
  })
  const openapi = (await (await ask('/tools/logbook/openapi.json', { 'x-user': 'bob' })).json()) as {
    servers: unknown
  }
  expect(openapi.servers).toEqual([{ url: '/tools/logbook' }])
  await expect(new LogbookClient({ url }).board()).rejects.toMatchObject({
    status: 401,
    code: 'NOT_APPROVED',
  })
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
})
