// The app behind what servers of others do before it is asked: they cut its path off, read the body, and compress answers.
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { mountLogbook } from '../../../src/faces/server/mount.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'

const PATH = '/tools/logbook'
type Before = (request: IncomingMessage & Record<string, unknown>) => void | Promise<void>

async function open(before: Before) {
  const program = { version: '0', folder: '/nowhere', built: true }
  const logbook = await mountLogbook(
    {
      cwd: makeFolder(),
      env: NOBODY,
      path: PATH,
      authorize: () => ({ name: 'ada', scopes: ['read', 'push'] }),
    },
    program,
  )
  const listener: RequestListener = async (request, response) => {
    await before(request as IncomingMessage & Record<string, unknown>)
    await logbook.handle(request, response)
  }
  const server = createServer(listener).listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  onTestFinished(() => {
    logbook.close()
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  return (path: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${port}${PATH}${path}`, { redirect: 'manual', ...init })
}

const PUSH = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{"session":"a","status":"working","message":"ä 🪵"}',
}

test('a path that was cut off is taken from what came', async () => {
  const ask = await open(request => {
    request.originalUrl = request.url
    request.url = request.url?.slice(PATH.length) || '/'
  })
  expect((await ask('/health')).status).toBe(200)
  expect((await ask('')).headers.get('location')).toBe(`${PATH}/`)
  expect((await ask('/api/session-status/history?x=1')).status).toBe(404)
  expect((await ask('/api/session-status/push', PUSH)).status).toBe(200)
})

test('an address that was written anew on purpose stays', async () => {
  const ask = await open(request => {
    request.originalUrl = `${PATH}/nowhere`
    request.url = `${PATH}/health`
  })
  expect((await ask('/nowhere')).status).toBe(200)
})

test('a body that was read and parsed before is taken', async () => {
  const ask = await open(async request => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    request.body = pieces.length > 0 ? JSON.parse(Buffer.concat(pieces).toString()) : {}
  })
  const pushed = await ask('/api/session-status/push', PUSH)
  expect([pushed.status, await pushed.json()]).toEqual([200, expect.objectContaining({ message: 'ä 🪵' })])
  const wrong = await ask('/api/session-status/push', { ...PUSH, body: '{"session":1}' })
  expect(wrong.status).toBe(400)
  expect((await ask('/health')).status).toBe(200)
})

test('who compresses answers is told to leave events as they are, since they would wait in its buffer', async () => {
  const ask = await open(() => undefined)
  const stop = new AbortController()
  const { headers } = await ask('/api/events', { signal: stop.signal })
  stop.abort()
  expect(headers.get('cache-control')).toBe('no-store, no-transform')
})
